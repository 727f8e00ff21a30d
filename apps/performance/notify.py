"""Who is told what at which step of the performance record's procedures: the one table."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.notices import audience, silence
from apps.notices.actions import tell as send
from apps.performance import people


def deputy(matter: Any) -> Iterable[User | None]:
    return [matter.mandate.person.user]


def checkers(matter: Any) -> Iterable[User | None]:
    """The organ that checks; where there is none, the office that accepts; and the conveners of the deputy's groups."""
    organ = audience.staff(matter.office) if matter.office else holders("accept_selfreport")
    return [*organ, *people.conveners_of(matter.mandate)]


def acceptors(_matter: Any) -> Iterable[User | None]:
    return holders("accept_selfreport")


def answerers(_matter: Any) -> Iterable[User | None]:
    return holders("answer_contest")


def holders(codename: str) -> Iterable[User]:
    """Those whose role gives them a permission of this app."""
    return User.objects.filter(
        is_active=True,
        groups__permissions__codename=codename,
        groups__permissions__content_type__app_label="performance",
    ).distinct()


def invited(activity: Any) -> Iterable[User | None]:
    return User.objects.filter(person__mandates__in=activity.invited()).distinct()


def joined(activity: Any) -> Iterable[User | None]:
    return User.objects.filter(person__mandates__participations__in=activity.participations.joined())


def concerned(activity: Any) -> Iterable[User | None]:
    """Those who signed up, and those who organise it."""
    organ = audience.staff(activity.office) if activity.office else []
    return [*joined(activity), activity.called_by, *organ]


def addressees(report: Any) -> Iterable[User | None]:
    """Everyone with a post in an organ that has to answer."""
    return User.objects.filter(
        is_active=True, groups__organ__in=[row.organ_id for row in report.replies.all()]
    )


def writer(report: Any) -> Iterable[User | None]:
    return [report.written_by]


class Message(NamedTuple):
    audience: Callable[[Any], Iterable[User | None]]
    title: str


MESSAGES = {
    ("selfreport", "report"): Message(checkers, "履职填报待核实：{title}"),
    ("selfreport", "correct"): Message(checkers, "履职填报已修改，请重新核实：{title}"),
    ("selfreport", "check"): Message(acceptors, "履职填报待认定：{title}"),
    ("selfreport", "send_back"): Message(deputy, "履职填报退回补正：{title}"),
    ("selfreport", "ask_again"): Message(deputy, "履职填报需要补正：{title}"),
    ("selfreport", "accept"): Message(deputy, "已记入履职档案：{title}"),
    ("selfreport", "reject"): Message(deputy, "履职填报不予认定：{title}"),
    ("selfreport", "lapse"): Message(deputy, "履职填报随届期结束不再补正：{title}"),
    ("activity", "call"): Message(invited, "请您参加代表活动：{title}"),
    ("activity", "edit"): Message(joined, "您报名的代表活动有变动，请查看：{title}"),
    ("activity", "cancel"): Message(invited, "代表活动已取消：{title}"),
    ("activity", "lapse"): Message(concerned, "代表活动随届期结束取消：{title}"),
    ("visitreport", "send"): Message(addressees, "请研究处理并答复：{title}"),
    ("visitreport", "reply"): Message(writer, "有关机关已答复：{title}"),
    ("contest", "raise"): Message(answerers, "代表对履职记录提出异议：{title}"),
    ("contest", "answer"): Message(deputy, "您提出的异议已答复：{title}"),
}


def tell(matter: Any, verb: str, *, by: User) -> None:
    """Tell the audience of a step; never the person who took it."""
    if silence.reigns():
        return
    message, event = MESSAGES[matter.KIND, verb], matter.events.latest("seq")
    send(
        [user for user in set(message.audience(matter)) if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=matter.title),
        body=event.note,
        url=matter.get_absolute_url(),
        matter=matter,
    )
