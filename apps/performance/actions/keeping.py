"""What the deputies office does with the record itself: strikes, exports, sets kinds and checkers."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.models import Delegation
from apps.matters import access
from apps.performance import presenting, registering
from apps.performance.models import Checker, Entry, EntryQuerySet, Kind
from congress import sheets
from congress.refusal import Refusal

MANAGE, SET = "performance.manage_entry", "performance.manage_kind"


@transaction.atomic
def strike(entry: Entry, *, by: User, note: str) -> Entry:
    """Take an entry out of the record; the deputy still reads it with the reason."""
    demand(by, MANAGE)
    registering.strike(entry, because=note, by=by)
    trail.record(Act.PERFORMANCE, "剔除履职记录", by=by, about=entry, data={"reason": note})
    return entry


@transaction.atomic
def export(*, by: User, found: EntryQuerySet, year: int) -> bytes:
    """What the register shows as an .xlsx file; recorded."""
    rows = list(presenting.cells(found))
    content = sheets.workbook(sheets.Sheet(f"{year}年", presenting.COLUMNS, rows))
    trail.record(Act.EXPORT, f"导出{year}年履职记录，共 {len(rows)} 条", by=by)
    return content


@transaction.atomic
def change_kind(kind: Kind, *, by: User, **fields: Any) -> Kind:
    """What a kind is called and counted as from now on; recorded."""
    demand(by, SET)
    before = {name: str(getattr(kind, name)) for name in fields}
    for name, value in fields.items():
        setattr(kind, name, value)
    kind.save()
    changes = {name: [old, str(fields[name])] for name, old in before.items() if old != str(fields[name])}
    trail.record(Act.PERFORMANCE, f"修改活动类别：{kind}", by=by, about=kind, data=changes)
    return kind


@transaction.atomic
def set_checkers(*, by: User, chosen: Iterable[tuple[Delegation, Organ | None]]) -> None:
    """Who checks whose reports from now on; reports on their way stay with the organ they went to."""
    demand(by, SET)
    for delegation, organ in chosen:
        if organ:
            Checker.objects.update_or_create(delegation=delegation, defaults={"organ": organ})
        else:
            Checker.objects.filter(delegation=delegation).delete()
    trail.record(Act.PERFORMANCE, "调整履职填报的核实分工", by=by)


def demand(by: User, permission: str) -> None:
    if not access.may(by, permission):
        raise Refusal("履职档案由代表工作机构管理，请联系代表工作机构。")
