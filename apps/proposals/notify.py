"""Who is told what at which step: the one table."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.matters.models import Event
from apps.notices import silence
from apps.notices.actions import tell as send
from apps.proposals.models import Assignment, Suggestion


class Message(NamedTuple):
    """To whom (names of audiences below) and the sentence; the step's note is added."""

    audiences: tuple[str, ...]
    title: str


MESSAGES = {
    "invite": Message((), "请您附议：{title}"),
    "text_changed": Message((), "文字已修改，请重新确认附议：{title}"),
    "confirm": Message(("lead",), "{who}已确认附议：{title}"),
    "decline": Message(("lead",), "{who}没有附议：{title}"),
    "submit": Message(("staff",), "新提交的建议待审查：{title}"),
    "send_back": Message(("deputies",), "建议被退回，请查看理由：{title}"),
    "register": Message(("deputies",), "建议已立案，编为{number}：{title}"),
    "assign": Message(("deputies", "handlers"), "建议已交办：{title}"),
    "reassign": Message(("deputies", "handlers"), "建议已改由其他单位办理：{title}"),
    "uphold": Message(("handlers",), "退办申请未获同意，请签收办理：{title}"),
    "object": Message(("staff",), "承办单位申请退办：{title}"),
    "sign_for": Message(("deputies",), "承办单位已签收：{title}"),
    "advise": Message(("lead_handler",), "协办意见已提交：{title}"),
    "send_up": Message(("signers",), "答复稿待签发：{title}"),
    "return_draft": Message(("lead_handler",), "答复稿被退回：{title}"),
    "reply": Message(("deputies", "staff"), "建议已答复，请代表评价：{title}"),
    "rate": Message(("staff",), "{who}已评价：{title}"),
    "re_handle": Message(("deputies", "handlers", "staff"), "代表不满意，进入重新办理：{title}"),
    "close": Message(("deputies", "handlers", "staff"), "建议已办结：{title}"),
    "withdraw": Message(("handlers", "staff"), "代表撤回了建议：{title}"),
}


def tell(
    suggestion: Suggestion,
    verb: str,
    *,
    by: User,
    event: Event | None = None,
    only: Iterable[User | None] | None = None,
) -> None:
    """Tell the audiences of a step, or ``only`` these people; never the person who took it."""
    if silence.reigns():
        return
    message = MESSAGES[verb]
    people = (
        set(only)
        if only is not None
        else {user for name in message.audiences for user in AUDIENCES[name](suggestion)}
    )
    event = event or suggestion.events.latest("seq")
    send(
        [user for user in people if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=suggestion.title, number=suggestion.number, who=event.people),
        body=event.note,
        url=suggestion.get_absolute_url(),
        matter=suggestion,
    )
    if event.on_behalf_of:
        tell_represented(suggestion, event)


def tell_represented(suggestion: Suggestion, event: Event) -> None:
    """A deputy learns of every step that staff recorded in their name, so that an error does not stand."""
    send(
        [event.on_behalf_of],
        key=f"event:{event.pk}:recorded",
        title=f"{event.actor.name}依据纸质材料为您代录了“{event.what}”：{suggestion.title}",
        body="如与您的本意不符，请及时联系代表工作机构更正。",
        url=suggestion.get_absolute_url(),
        matter=suggestion,
    )


def lead(suggestion: Suggestion) -> list[User | None]:
    return [suggestion.lead.person.user]


def deputies(suggestion: Suggestion) -> list[User | None]:
    return [mandate.person.user for mandate in suggestion.signatories()]


def handlers(suggestion: Suggestion) -> Iterable[User]:
    return User.objects.filter(
        is_active=True, groups__organ__assignments__in=suggestion.assignments.current()
    )


def lead_handler(suggestion: Suggestion) -> QuerySet[User]:
    shares = suggestion.assignments.current().filter(role=Assignment.Role.LEAD)
    return User.objects.filter(is_active=True, groups__organ__assignments__in=shares)


def signers(suggestion: Suggestion) -> Iterable[User]:
    return lead_handler(suggestion).filter(groups__permissions__codename="sign_reply")


def staff(suggestion: Suggestion) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups__permissions__codename="review_suggestion").distinct()


AUDIENCES = {
    "lead": lead,
    "deputies": deputies,
    "handlers": handlers,
    "lead_handler": lead_handler,
    "signers": signers,
    "staff": staff,
}
