"""Who should have attended a session, who did, and who was absent without leave."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.models import Mandate, Session, Term
from apps.matters import access
from apps.performance import reading, registering
from apps.performance.models import Attendance
from apps.performance.registering import Fact
from apps.statutes.models import Rule
from congress import clock, sheets
from congress.refusal import Refusal

MANAGE = "performance.manage_entry"
KIND = "congress"
COLUMNS = {"姓名": 12, "代表团": 14, "出席情况": 10, "请假事由": 40}
STATES = {label: value for value, label in Attendance.State.choices}
State = Attendance.State


class Line(NamedTuple):
    """How one deputy attended; leave has its reason."""

    mandate: Mandate
    state: str
    reason: str = ""


class Read(NamedTuple):
    """What an attendance sheet says: by mandate the state and the reason, and what could not be understood."""

    said: dict[int, tuple[str, str]]
    problems: list[str]


def absent_sessions(mandate: Mandate) -> list[Session]:
    """The sessions of its term from which the deputy was absent without leave, the first one first.

    Two of them end the mandate (rule B11, 代表法第六十二条); the credentials committee judges it.
    """
    absent = Session.objects.filter(attendance__mandate=mandate, attendance__state=State.ABSENT)
    return list(absent.select_related("term").order_by("starts_on"))


def often_absent(term: Term) -> list[tuple[Mandate, list[Session]]]:
    """Deputies whose mandate stands and who were absent without leave as often as ends it (rule B11), and from what."""
    rows = Attendance.objects.filter(state=State.ABSENT, session__term=term)
    standing = rows.filter(mandate__state__in=[Mandate.State.VALID, Mandate.State.SUSPENDED])
    named = standing.select_related("session__term", "mandate__person", "mandate__delegation")
    missed: dict[Mandate, list[Session]] = {}
    for row in named.order_by("mandate__delegation__order", "mandate", "session__starts_on"):
        missed.setdefault(row.mandate, []).append(row.session)
    enough = Rule.objects.get_rule("B11").value if missed else 0
    return [(mandate, sessions) for mandate, sessions in missed.items() if len(sessions) >= enough]


def expected(session: Session) -> QuerySet[Mandate]:
    """County deputies whose mandate ran during the session."""
    still = Q(ended_on=None) | Q(ended_on__gte=session.starts_on)
    found = Mandate.objects.filter(
        still, term=session.term_id, level=Mandate.Level.COUNTY, valid_from__lte=session.ends_on
    )
    return found.with_names().order_by("delegation__order", "delegation", "person__name", "pk")


@transaction.atomic
def enter(session: Session, *, by: User, lines: Iterable[Line]) -> None:
    """Keep how the deputies attended, and bring their records to it. Raises Refusal with what is wrong."""
    if not access.may(by, MANAGE):
        raise Refusal("出席情况由代表工作机构登记，请联系代表工作机构。")
    if session.starts_on > clock.today():
        raise Refusal("会议还没有举行，举行以后再登记出席情况。")
    lines = list(lines)
    unsaid = [line.mandate.name for line in lines if line.state == State.LEAVE and not line.reason.strip()]
    if unsaid:
        raise Refusal(f"{'、'.join(unsaid)}请假的，请写明请假事由。")
    Session.objects.select_for_update().get(pk=session.pk)
    rows = [
        Attendance(
            session=session,
            mandate=line.mandate,
            state=line.state,
            reason=line.reason.strip() if line.state == State.LEAVE else "",
            entered_by=by,
            entered_at=clock.now(),
        )
        for line in lines
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "mandate"],
        update_fields=["state", "reason", "entered_by", "entered_at"],
    )
    record(session, lines, by)
    counted = {label: sum(line.state == value for line in lines) for label, value in STATES.items()}
    trail.record(Act.PERFORMANCE, f"登记出席情况：{session.title}", by=by, about=session, data=counted)


def record(session: Session, lines: list[Line], by: User) -> None:
    """Who was present has it in the record; whose state was changed to another loses it."""
    present = [line.mandate for line in lines if line.state == State.PRESENT]
    others = [line.mandate for line in lines if line.state != State.PRESENT]
    title = f"出席县{session.title}"
    registering.register_all((Fact(one, KIND, session.starts_on, title, session) for one in present), by=by)
    registering.withdraw(session, because="出席情况改记为请假或者缺席", mandates=others, by=by)


def sheet(session: Session) -> bytes:
    """The list as a spreadsheet to fill in and bring back."""
    known = {one.mandate_id: one for one in Attendance.objects.filter(session=session)}
    rows = [
        [one.name, one.delegation.name, known[one.pk].get_state_display(), known[one.pk].reason]
        if one.pk in known
        else [one.name, one.delegation.name, "", ""]
        for one in expected(session)
    ]
    return sheets.workbook(sheets.Sheet("出席情况", COLUMNS, rows))


def read(file: UploadedFile, session: Session) -> Read:
    """What a filled list says; nothing is kept. Raises Refusal for a file that is no such list."""
    return understood(reading.rows(file, COLUMNS, ("姓名", "出席情况")), expected(session))


def understood(rows: list[dict[str, str]], mandates: Iterable[Mandate]) -> Read:
    """Each row to the one deputy of that name, in that delegation where several share it."""
    by_name: dict[str, list[Mandate]] = {}
    for mandate in mandates:
        by_name.setdefault(mandate.name, []).append(mandate)
    said: dict[int, tuple[str, str]] = {}
    problems = []
    for row in rows:
        team = row.get("代表团", "").removesuffix("代表团")
        found = [one for one in by_name.get(row["姓名"], []) if not team or one.delegation.name == team]
        if problem := fault(row, found):
            problems.append(problem)
        elif row["出席情况"]:
            said[found[0].pk] = (STATES[row["出席情况"]], row.get("请假事由", ""))
    return Read(said, problems)


def fault(row: dict[str, str], found: list[Mandate]) -> str:
    """What is wrong with a row, in a sentence; "" when nothing is."""
    name = row["姓名"]
    if not found:
        return f"“{name}”不在这次会议的代表名单里，请核对姓名和代表团。"
    if len(found) > 1:
        return f"有 {len(found)} 名代表叫“{name}”，请写明代表团。"
    if row["出席情况"] and row["出席情况"] not in STATES:
        return f"{name}的出席情况写的是“{row['出席情况']}”，只能写“出席”“请假”或者“缺席”。"
    if row["出席情况"] == State.LEAVE.label and not row.get("请假事由"):
        return f"{name}请假，没有写请假事由。"
    return ""
