"""Who can see a matter and why, for the security administrator: neither its title nor anything it says."""

from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.matters.models import Matter
from congress.refusal import Refusal

MOST = 20
LONGEST_KEY = 18
"""Digits of a number that a key can have."""


class Explained(NamedTuple):
    """One matter's access. ``own`` are the lines that let the person in; ``sees`` is None when nobody was asked for."""

    facts: dict[str, Any]
    lines: list[tuple[str, str]]
    person: User | None
    sees: bool | None
    own: list[tuple[str, str]]


@transaction.atomic
def explain(*, by: User, matter: str, person: User | None) -> Explained | list[dict[str, Any]]:
    """The access to the matter of that number or key, recorded; several of one number are returned to choose from."""
    matters = matching(matter)
    if not matters:
        raise Refusal(f"没有编号为“{matter}”的事项，请核对编号，或者改用页面地址末尾的数字。")
    if len(matters) > 1:
        return [facts(one) for one in matters]
    found = matters[0]
    whose = f"，核对{person.name}能否看到" if person else ""
    trail.record(Act.ROLE, f"查看事项{found.pk}的权限说明{whose}", by=by, data={"matter": found.pk})
    lines = access.explain(found)
    if person is None:
        return Explained(facts(found), lines, None, None, [])
    sees = person.works and access.may_see(person, found)
    return Explained(facts(found), lines, person, sees, concerning(person, lines) if sees else [])


def matching(text: str) -> list[Matter]:
    text = text.strip()
    wanted = Q(number=text)
    if text.isdecimal() and len(text) <= LONGEST_KEY:
        wanted |= Q(pk=int(text))
    return list(Matter.objects.filter(wanted).order_by("-pk")[:MOST])


def facts(matter: Matter) -> dict[str, Any]:
    """What tells matters apart without telling what they are about."""
    return {
        "类别": matter.specific._meta.verbose_name,
        "编号": matter.number or "未编号",
        "内部编号": matter.pk,
        "知悉范围": matter.get_disclosure_display(),
        "提出日期": f"{matter.opened_at:%Y-%m-%d}" if matter.opened_at else "尚未提出",
    }


def concerning(person: User, lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    names = {person.name, *person.groups.values_list("name", flat=True)}
    return [line for line in lines if line[0] in names]
