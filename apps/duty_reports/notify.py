"""Who is told what at which step: the one table."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.duty_reports.models import DutyReport, Statement
from apps.notices import audience, silence
from apps.notices.actions import tell as send

MESSAGES = {
    "call": "请您准备向选民述职：{title}",
    "edit": "述职安排有变动，请查看：{title}",
    "cancel": "述职已取消：{title}",
    "lapse": "述职随届期结束取消：{title}",
    "close": "述职评议结果已汇总：{title}",
    "recount": "述职评议结果有更正：{title}",
    "submit": "述职报告待审核：{title}",
    "approve": "您的述职报告已审核通过：{title}",
    "send_back": "您的述职报告退回修改：{title}",
}


def deputies(report: DutyReport) -> Iterable[User]:
    return User.objects.filter(person__mandates__statements__report=report).distinct()


def tell(report: DutyReport, verb: str, *, by: User) -> None:
    """Tell the deputies who report."""
    deliver(report, verb, deputies(report), by=by)


def tell_all(report: DutyReport, verb: str, *, by: User) -> None:
    """Tell the deputies who report and those who organise it."""
    deliver(report, verb, [*deputies(report), *organisers(report)], by=by)


def organisers(report: DutyReport) -> list[User]:
    return [report.called_by, *(user for user in audience.staff(report.office) if user)]


def tell_one(report: DutyReport, verb: str, statement: Statement, *, by: User) -> None:
    """Tell the deputy whose report it is."""
    user = statement.mandate.person.user
    deliver(report, verb, [user] if user else [], by=by)


def tell_office(report: DutyReport, statement: Statement, *, by: User) -> None:
    """Tell those who organise it that a deputy has handed in."""
    deliver(report, "submit", organisers(report), by=by)


def deliver(report: DutyReport, verb: str, people: Iterable[User], *, by: User) -> None:
    """Never to the person who took the step; nothing while sample data are loaded."""
    if silence.reigns():
        return
    event = report.events.latest("seq")
    send(
        [user for user in set(people) if user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=MESSAGES[verb].format(title=report.title),
        body=event.note,
        url=report.get_absolute_url(),
        matter=report,
    )
