import pytest
from hypothesis import given
from hypothesis import strategies as some

from apps.statutes import majority
from apps.statutes.models import Rule

from .samples import share, span


@pytest.mark.parametrize(
    ("code", "n", "least", "article"),
    [
        ("A16", 27, 14, "地方组织法 51: more than half of an odd number"),
        ("A16", 28, 15, "地方组织法 51: half is not more than half"),
        ("A16", 1, 1, "地方组织法 51"),
        ("A16", 2, 2, "地方组织法 51"),
        ("A16", 35, 18, "地方组织法 51: a full county committee"),
        ("A16q", 27, 14, "地方组织法 51: quorum"),
        ("A4", 200, 101, "地方组织法 25"),
        ("A4", 199, 100, "地方组织法 25"),
        ("A3", 200, 134, "地方组织法 14: 133.3 is not two thirds"),
        ("A3", 201, 134, "地方组织法 14: exactly two thirds are enough"),
        ("A3", 202, 135, "地方组织法 14"),
        ("A2", 200, 40, "地方组织法 14: exactly a fifth is enough"),
        ("A2", 201, 41, "地方组织法 14"),
        ("A9", 200, 20, "地方组织法 31"),
        ("A9", 201, 21, "地方组织法 31"),
        ("A9t", 62, 13, "地方组织法 31: town"),
        ("A10", 187, 19, "地方组织法 36"),
        ("A10s", 27, 6, "地方组织法 58: 5.4"),
        ("A10s", 25, 5, "地方组织法 58"),
        ("A8b", 11, 6, "地方组织法 24: half or more"),
        ("A8b", 10, 5, "地方组织法 24: half or more"),
        ("A18b", 4, 3, "监督法 53: more than half"),
        ("A7", 200, 10, "地方组织法 22: a fixed number"),
        ("A7t", 60, 5, "地方组织法 22: town"),
        ("A17", 27, 3, "地方组织法 52"),
        ("E3", 26, 6, "监督法 61"),
    ],
)
@pytest.mark.django_db
def test_needed(code: str, n: int, least: int, article: str) -> None:
    assert majority.needed(Rule.objects.get_rule(code), n) == least, article


@given(n=some.integers(1, 10**18), part=some.fractions(0, 1, max_denominator=100).filter(bool))
def test_needed_is_the_least_that_satisfies(n, part) -> None:
    inclusive, exclusive = (majority.needed(share(str(part), over=over), n) for over in (False, True))
    assert inclusive >= part * n > inclusive - 1
    assert exclusive > part * n >= exclusive - 1


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        ("A16", 27, "地方组织法第五十一条：常委会全体组成人员过半数通过。常委会全体组成人员27人，至少14人。"),
        ("A3", 200, "地方组织法第十四条：全体代表三分之二以上出席。全体代表200人，至少134人。"),
        ("A7", 200, "地方组织法第二十二条：代表十人以上联名。"),
    ],
)
@pytest.mark.django_db
def test_words(code: str, n: int, words: str) -> None:
    assert majority.words(Rule.objects.get_rule(code), n) == words


def test_a_deadline_is_not_a_threshold() -> None:
    with pytest.raises(ValueError, match="不是人数要求"):
        majority.needed(span("3 月"), 27)
