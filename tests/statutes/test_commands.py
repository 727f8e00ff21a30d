from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.statutes.models import Rule

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
        (("due", "C1", "3月10日"), "不是日期"),
        (("due", "C1", "9999-12-31"), "不能计算|太晚|year"),
        (("majority", "十"), "不是人数"),
        (("majority", "0"), "不是人数"),
    ],
)
def test_refusals_are_sentences(arguments: tuple[str, ...], refusal: str) -> None:
    with pytest.raises(CommandError, match=refusal):
        said(*arguments)


def test_every_rule_answers_to_one_of_the_commands() -> None:
    for rule in Rule.objects.all():
        command = (
            ["due", rule.code, "2026-03-10"] if rule.is_deadline else ["majority", "27", "--rule", rule.code]
        )
        result, words = said(*command)
        assert result, rule
        assert words.startswith(rule.source), rule
