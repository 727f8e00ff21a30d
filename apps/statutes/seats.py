"""How many deputies a county congress has (选举法第十二条): a base, one more for so many residents, a ceiling."""

from dataclasses import dataclass
from datetime import date

from apps.statutes.models import Rule

RULES = ("B1", "B1e", "B1x", "B1s")
"""Base, residents for one more, ceiling, and below how many residents the congress may be smaller."""


@dataclass(frozen=True)
class Seats:
    """``count``: how many; ``words``: how they were found; ``may_be_fewer``: the county is small."""

    count: int
    words: list[str]
    rules: list[Rule]
    may_be_fewer: bool


def seats(population: int, on: date | None = None) -> Seats:
    """The seats of a county of so many residents, by the rules in force on a day (today if not given)."""
    base, each, most, small = rules = [Rule.objects.get_rule(code, on) for code in RULES]
    more = population // each.value
    asked = base.value + more
    count = min(asked, most.value)
    words = [
        f"名额基数 {base.value} 名。",
        f"每 {each.value} 人可以增加一名：{population} ÷ {each.value} = {more}（不足 {each.value} 人的不计），增加 {more} 名。",
        f"{base.value} + {more} = {asked} 名。",
    ]
    if asked > most.value:
        words.append(f"总名额不得超过 {most.value} 名，按 {most.value} 名。")
    few = population < small.value
    if few:
        words.append(f"人口不足 {small.value} 人，总名额可以少于 {base.value} 名。")
    return Seats(count, words, rules, few)
