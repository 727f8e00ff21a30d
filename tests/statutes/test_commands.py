from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def test_due_prints_the_day_and_its_calculation() -> None:
    day, words = said("due", "C1", "2026-03-10")
    assert day == "2026-06-10"
    assert words.startswith("代表法第五十一条：交办之日起三个月内答复代表。")


def test_due_marks_a_forecast() -> None:
    assert said("due", "C1b", "2026-11-23")[0] == "2027-05-24（预估）"


def test_majority_prints_the_number_and_its_reason() -> None:
    assert said("majority", "27")[0] == "14"
    number, words = said("majority", "200", "--rule", "A3")
    assert (number, "三分之二以上" in words) == ("134", True)


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("due", "Z9", "2026-03-10"), "没有找到"),
        (("due", "A16", "2026-03-10"), "不是期限"),
        (("majority", "27", "--rule", "C1"), "不是人数要求"),
        (("majority", "27", "--rule", "Z9"), "没有找到"),
        (("due", "C1", "3月10日"), "date"),
    ],
)
def test_refusals_are_sentences(arguments: tuple[str, ...], refusal: str) -> None:
    with pytest.raises(CommandError, match=refusal):
        said(*arguments)
