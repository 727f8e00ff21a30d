"""How much a deputy did, for the public profile: counts by kind until the end of last month, no points and no ranks."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count

from apps.deputies.models import Mandate
from apps.performance.models import Entry
from congress import clock

KINDS = {
    "congress": "出席代表大会会议",
    "speech": "审议发言",
    "proposal": "提出和附议建议",
    "inspection": "参加视察、调研、执法检查",
    "reception": "接待选民",
}
"""Kinds that the portal's own records show, in the order of the sentence."""


def until() -> date:
    """The last day of the month before: a profile changes once a month, not with every entry."""
    return clock.today().replace(day=1) - timedelta(days=1)


def words(mandates: Iterable[Mandate]) -> dict[int, str]:
    """For each mandate, by its key, one sentence; one query for all. Deputies with nothing to tell are left out."""
    counted = Entry.objects.counting().filter(
        mandate__in=list(mandates), kind__code__in=KINDS, on__lte=until()
    )
    found: dict[int, dict[str, int]] = {}
    for pk, code, number in counted.values_list("mandate", "kind__code").annotate(n=Count("pk")).order_by():
        found.setdefault(pk, {})[code] = number
    return {pk: sentence(counts) for pk, counts in found.items()}


def sentence(counts: dict[str, int]) -> str:
    """截至2026-10-31：出席代表大会会议5次，提出和附议建议3件"""
    said = [
        f"{name}{counts[code]}{'件' if code == 'proposal' else '次'}"
        for code, name in KINDS.items()
        if code in counts
    ]
    return f"截至{until():%Y-%m-%d}：{'，'.join(said)}"
