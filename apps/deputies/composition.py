"""How a congress is composed on a day: its deputies read once, counted in every way (结构分析)."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from apps.deputies.models import Category, Mandate, Quota
from apps.deputies.reports import BANDS, UNKNOWN, band, seated
from apps.reports.spans import Scope

HAN, PARTY = "汉族", "中共"
LEARNED = ("大专", "大学专科", "大学本科", "本科", "大学", "研究生", "硕士", "博士")
YOUNG = BANDS[0][1]


class Deputy(NamedTuple):
    """What is counted of one deputy; ``age`` is the band of years, ``categories`` codes."""

    sex: str
    ethnicity: str
    party: str
    education: str
    age: str
    re_elected: bool
    delegation: str
    categories: frozenset[str]


MEASURES: dict[str, tuple[str, Callable[[Deputy], bool]]] = {
    "women": ("妇女", lambda one: one.sex == "female"),
    "minority": ("少数民族", lambda one: one.ethnicity not in ("", HAN)),
    "non_party": ("非中共党员", lambda one: bool(one.party) and not one.party.startswith(PARTY)),
    "young": (YOUNG, lambda one: one.age == YOUNG),
    "learned": ("大专及以上学历", lambda one: one.education.startswith(LEARNED)),
    "re_elected": ("连任", lambda one: one.re_elected),
}
"""What a quota may be of, besides a category."""


class Share(NamedTuple):
    """One line of a count: its name, how many, of how many."""

    name: str
    people: int
    whole: int

    @property
    def rate(self) -> str:
        return f"{100 * self.people / self.whole:.1f}%" if self.whole else "—"


class Verdict(NamedTuple):
    """A quota against what is: how many it asks for, how many there are, whether that will do."""

    quota: Quota
    name: str
    asked: int
    people: int
    whole: int

    @property
    def met(self) -> bool:
        if self.quota.bound == Quota.Bound.AT_MOST:
            return self.people <= self.asked
        return self.people >= self.asked

    @property
    def rate(self) -> str:
        return Share(self.name, self.people, self.whole).rate

    @property
    def words(self) -> str:
        gap = abs(self.asked - self.people)
        if self.met:
            return "达到"
        return f"少 {gap} 名" if self.quota.bound == Quota.Bound.AT_LEAST else f"多 {gap} 名"


def read(scope: Scope) -> list[Deputy]:
    """The deputies seated on the span's last day, in two queries."""
    rows = (
        seated(scope)
        .order_by("pk")
        .values_list(
            *("pk", "person__sex", "person__ethnicity", "person__party", "person__education"),
            *("person__birth_date", "re_elected", "delegation__name"),
        )
    )
    counted = categories_of(seated(scope).order_by().values("pk"))
    return [made(row, counted.get(row[0], frozenset()), scope.span.end) for row in rows]


def made(row: tuple, categories: frozenset[str], on: date) -> Deputy:
    _pk, sex, ethnicity, party, education, birth, again, delegation = row
    return Deputy(sex, ethnicity, party, education, band(birth, on), again, delegation, categories)


def categories_of(mandates: Any) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    through = Mandate.categories.through.objects.filter(mandate__in=mandates)
    for mandate, code in through.values_list("mandate_id", "category__code"):
        found.setdefault(mandate, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def dimensions(deputies: list[Deputy], names: dict[str, str]) -> list[tuple[str, list[Share]]]:
    """Title and lines of every count; ``names`` of categories by code."""
    return [
        ("性别", shares(({"male": "男", "female": "女"}[one.sex] for one in deputies), len(deputies))),
        ("年龄", in_order(deputies, [*(name for _, name in BANDS), UNKNOWN])),
        ("民族", shares((one.ethnicity or UNKNOWN for one in deputies), len(deputies))),
        ("党派", shares((one.party or UNKNOWN for one in deputies), len(deputies))),
        ("学历", shares((one.education or UNKNOWN for one in deputies), len(deputies))),
        ("连任", shares(("连任" if one.re_elected else "新任" for one in deputies), len(deputies))),
        ("代表团", shares((one.delegation for one in deputies), len(deputies))),
        (
            "结构类别（一名代表可以属于几类）",
            shares((names[code] for one in deputies for code in one.categories), len(deputies)),
        ),
    ]


def shares(said: Iterable[str], whole: int) -> list[Share]:
    """The most first."""
    found = Counter(said)
    return [
        Share(name, count, whole) for name, count in sorted(found.items(), key=lambda one: (-one[1], one[0]))
    ]


def in_order(deputies: list[Deputy], bands: list[str]) -> list[Share]:
    found = Counter(one.age for one in deputies)
    return [Share(name, found[name], len(deputies)) for name in bands if found[name] or name != UNKNOWN]


def verdicts(deputies: list[Deputy], quotas: Iterable[Quota], names: dict[str, str]) -> list[Verdict]:
    """Each quota against the deputies. At least rounds up, at most rounds down: whole people only."""
    whole = len(deputies)
    found = []
    for quota in quotas:
        name, counts = measure_of(quota.measure, names)
        least = quota.bound == Quota.Bound.AT_LEAST
        asked = -(-whole * quota.percent // 100) if least else whole * quota.percent // 100
        found.append(Verdict(quota, name, asked, sum(map(counts, deputies)), whole))
    return found


def measure_of(measure: str, names: dict[str, str]) -> tuple[str, Callable[[Deputy], bool]]:
    """The name of a measure, and whom it counts."""
    if measure in MEASURES:
        return MEASURES[measure]
    code = measure.removeprefix("category:")
    return names.get(code, code), lambda one: code in one.categories


def category_names() -> dict[str, str]:
    return dict(Category.objects.values_list("code", "name"))


def choices() -> list[tuple[str, str]]:
    """What a quota may be set for."""
    own = [(code, name) for code, (name, _) in MEASURES.items()]
    return own + [(f"category:{code}", f"结构类别：{name}") for code, name in category_names().items()]
