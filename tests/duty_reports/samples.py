"""Reports to voters brought to a status through the actions, and voters' links."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Organ
from apps.duty_reports import actions, voting
from apps.duty_reports.counting import PaperCount
from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status
from apps.performance.models import Checker
from congress import clock
from tests import factories
from tests.matters import files

TEXT = "各位选民：\n一、出席会议\n出席县人民代表大会会议5次。\n二、联系选民\n走访47户，收到意见63条。"
SAID = {
    "host": "范宁",
    "recorder": "史文",
    "minutes": "代表逐一述职，选民提问三件。",
    "opinions": "一、村道何时修。代表回答：十月底前完工。",
}
AT = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=5)
"""When deputies report; ratings by link end two days later."""


def people() -> SimpleNamespace:
    """Two deputies of one constituency, one of another town; their towns' offices; those who have no part."""
    town, other = (
        factories.organ(f"{name}人大主席团", kind=Organ.Kind.TOWN_CONGRESS) for name in ("临河镇", "青山镇")
    )
    lead, second = factories.deputy("王堃", "临河"), factories.deputy("陈喆", "临河")
    outsider = factories.deputy("赵犇", "青山")
    Checker.objects.create(delegation=lead.delegation, organ=town)
    Checker.objects.create(delegation=outsider.delegation, organ=other)
    return SimpleNamespace(
        lead=lead,
        second=second,
        outsider=outsider,
        town=factories.user("town_presidium", organ=town, name="范宁"),
        other_town=factories.user("town_presidium", organ=other, name="施远"),
        staff=factories.user("deputies_work", organ=factories.organ("代表工委"), name="周岚"),
        office=factories.user("office", name="许静"),
        chair=factories.user("chair", name="梁致远"),
        member=factories.user("member", name="邵文"),
        handler=factories.user("handler", organ=factories.organ("水利局"), name="孙蕾"),
    )


def plan(people: SimpleNamespace, **fields: Any) -> DutyReport:
    said = {
        "title": "第一选区代表向选民述职",
        "mandates": [people.lead, people.second],
        "starts_at": AT,
        "place": "临河镇代表联络站",
        "rating_until": AT + timedelta(days=2),
    }
    return actions.plan(**({"by": people.staff} | said | fields))


def reach(status: Status, people: SimpleNamespace, **fields: Any) -> DutyReport:
    """Brought to the status, each step at its time; both deputies report."""
    report = plan(people, **fields)
    for wanted, take in WAYS:
        if wanted in UNTIL[status]:
            take(report, people)
            report.refresh_from_db()
    return report


def call(report: DutyReport, people: SimpleNamespace) -> None:
    actions.call(report, by=report.called_by)


def hand_in(report: DutyReport, who: Any, text: str = TEXT) -> None:
    actions.submit(report, by=who.person.user, text=text)


def approve(report: DutyReport, people: SimpleNamespace) -> None:
    for statement in report.statements.with_names():
        actions.submit(report, by=statement.mandate.person.user, text=TEXT)
        actions.approve(report, by=report.called_by, statement=statement)


def hold(report: DutyReport, people: SimpleNamespace) -> None:
    with clock.at(AT + timedelta(hours=3)):
        actions.hold(
            report,
            by=report.called_by,
            given=list(report.statements.approved()),
            attended=62,
            **SAID,
        )


def close(report: DutyReport, people: SimpleNamespace) -> None:
    if report.rates:
        count(report, people)
    with clock.at(AT + timedelta(days=3)):
        actions.close(report, by=report.called_by, show_text=True, show_result=True)


def cancel(report: DutyReport, people: SimpleNamespace) -> None:
    actions.cancel(report, by=report.called_by, note="代表生病。")


WAYS = (
    (Status.CALLED, call),
    ("approved", approve),
    (Status.HELD, hold),
    (Status.CLOSED, close),
    (Status.CANCELLED, cancel),
)
UNTIL: dict[Any, set[Any]] = {
    Status.DRAFT: set(),
    Status.CALLED: {Status.CALLED},
    "approved": {Status.CALLED, "approved"},
    Status.HELD: {Status.CALLED, "approved", Status.HELD},
    Status.CLOSED: {Status.CALLED, "approved", Status.HELD, Status.CLOSED},
    Status.CANCELLED: {Status.CALLED, Status.CANCELLED},
}


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("统计表.pdf", files.pdf(), "application/pdf")


def paper(report: DutyReport, **changed: Any) -> PaperCount:
    """Fifty-two ballots issued, fifty valid: forty, eight, one, one for everybody."""
    votes = {"best": 40, "middle": 8, "worst": 1, "abstained": 1}
    said = {"issued": 52, "returned": 51, "valid": 50}
    said |= {"grades": {one.pk: dict(votes) for one in report.statements.given()}}
    return PaperCount(**(said | changed))


def count(report: DutyReport, people: SimpleNamespace, **changed: Any) -> None:
    actions.count(report, by=report.called_by, paper=paper(report, **changed), files=[scan()])


def links(report: DutyReport, number: int = 3) -> list[str]:
    return actions.make_links(report, by=report.called_by, number=number)


def rate(report: DutyReport, token: str, grade: str = "best", days: float = 1) -> str:
    """One voter gives everybody the same grade, this many days after the report."""
    with clock.at(AT + timedelta(days=days)):
        return voting.rate(token, {one.pk: grade for one in report.statements.all()})


def of_the_lead(people: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """For the world of the address table: the lead's reports in three states, a link of the second, and a forged one."""
    chosen = {"mandates": [people.lead]}
    called = reach(Status.CALLED, people, **chosen)
    return {
        "duty reports": {
            "draft": plan(people, **chosen),
            "called": called,
            "closed": reach(Status.CLOSED, people, **chosen),
        },
        "rating links": {"unused": links(called, 1)[0], "forged": "A" * 16},
    }
