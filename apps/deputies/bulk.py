"""One change for many deputies at once (批量修改): shown first, then made for all or for none."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.groups import add_members
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Category, Delegation, DeputyGroup, GroupMember, Mandate, Term
from apps.deputies.roster.comparing import Change, worded
from congress import clock, crypto
from congress.refusal import Refusal

MOST = 1_000


@dataclass(frozen=True)
class Wanted:
    """What is to become of the chosen: another delegation, a group more, categories more or fewer."""

    delegation: Delegation | None = None
    group: DeputyGroup | None = None
    add: frozenset[Category] = frozenset()
    remove: frozenset[Category] = frozenset()


@dataclass
class Line:
    """One deputy and what would change."""

    mandate: Mandate
    changes: list[Change] = field(default_factory=list)


def preview(term: Term, chosen: Iterable[int], wanted: Wanted) -> list[Line]:
    """A line for each chosen deputy of the term, in the order of the roster. Raises Refusal for a choice that is none."""
    keys = list(chosen)
    refuse_nothing(keys, wanted)
    found = Mandate.objects.filter(term=term, pk__in=keys).seated()
    found = found.with_names().prefetch_related("categories")
    lines = [Line(mandate, list(changes(mandate, wanted))) for mandate in found]
    if len(lines) < len(set(keys)):
        raise Refusal("所选的代表里有已经终止资格或者不属于本届的，请重新选择。")
    return entering(lines, wanted.group)


def refuse_nothing(keys: list[int], wanted: Wanted) -> None:
    if not keys:
        raise Refusal("请先勾选要修改的代表。")
    if len(set(keys)) > MOST:
        raise Refusal(f"一次最多修改 {MOST} 名代表，请分几次办理。")
    if wanted == Wanted():
        raise Refusal("请至少选择一项要修改的内容。")
    if both := wanted.add & wanted.remove:
        raise Refusal(f"“{'、'.join(sorted(map(str, both)))}”不能既增加又取消，请核对。")


def changes(mandate: Mandate, wanted: Wanted) -> Iterable[Change]:
    if wanted.delegation and wanted.delegation != mandate.delegation:
        yield Change("代表团", str(mandate.delegation), str(wanted.delegation))
    before = sorted(mandate.categories.all(), key=str)
    after = sorted((set(before) | wanted.add) - wanted.remove, key=str)
    if before != after:
        yield Change("结构类别", worded("categories", before), worded("categories", after))


def entering(lines: list[Line], group: DeputyGroup | None) -> list[Line]:
    """Who is not yet in the group would enter it."""
    if group is None:
        return lines
    inside = set(group.members.filter(until=None).values_list("mandate_id", flat=True))
    for line in lines:
        if line.mandate.pk not in inside:
            line.changes.append(Change("代表小组", "（未编入）", str(group)))
    return lines


def digest(lines: list[Line]) -> str:
    """Equal for previews that would change the same."""
    said: Any = [[line.mandate.pk, line.changes] for line in lines]
    return crypto.keyed_digest(json.dumps(said, ensure_ascii=False), "deputies.bulk")


@transaction.atomic
def apply(term: Term, *, by: User, chosen: Iterable[int], wanted: Wanted, seen: str) -> int:
    """Change all that was previewed, or nothing; returns how many deputies changed.

    Raises Refusal when someone has changed the roster since the preview (``seen`` is its digest).
    """
    demand_keeper(by)
    Term.objects.select_for_update().get(pk=term.pk)
    lines = preview(term, chosen, wanted)
    if digest(lines) != seen:
        raise Refusal("预览以后，代表名册有了变化，没有修改。请核对下面新的预览，再确认。")
    touched = [line for line in lines if line.changes]
    if not touched:
        raise Refusal("所选代表已经是这样，没有需要修改的。")
    write([line.mandate for line in touched], wanted, by)
    data = {
        line.mandate.name: [f"{c.heading}：{c.before}→{c.after}" for c in line.changes] for line in touched
    }
    trail.record(Act.DEPUTY, f"批量修改{term}代表 {len(touched)} 名", by=by, about=term, data=data)
    return len(touched)


def write(mandates: list[Mandate], wanted: Wanted, by: User) -> None:
    keys = [mandate.pk for mandate in mandates]
    if wanted.delegation:
        Mandate.objects.filter(pk__in=keys).update(delegation=wanted.delegation)
    through = Mandate.categories.through
    through.objects.filter(mandate__in=keys, category__in=wanted.remove).delete()
    through.objects.bulk_create(
        [through(mandate_id=key, category=category) for key in keys for category in wanted.add],
        ignore_conflicts=True,
    )
    if wanted.group:
        inside = set(wanted.group.members.filter(until=None).values_list("mandate_id", flat=True))
        fresh = [one for one in mandates if one.pk not in inside]
        if fresh:
            since = max(clock.today(), wanted.group.set_up_on)
            add_members(wanted.group, by=by, mandates=fresh, part=GroupMember.Part.MEMBER, since=since)
