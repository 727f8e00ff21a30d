"""Who is told what at which step: the one table."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.matters.models import Event, Matter
from apps.matters.reading import is_read
from apps.notices import silence
from apps.notices.actions import Message as Letter
from apps.notices.actions import tell as send
from apps.notices.actions import tell_all as send_all
from apps.notices.audience import staff as posted
from apps.proposals.models import Assignment, Checker, Suggestion


class Message(NamedTuple):
    """To whom (names of audiences below) and the sentence; the step's note is added.

    ``opens``: it leads to the suggestion; not for those who see it no longer.
    """

    audiences: tuple[str, ...]
    title: str
    opens: bool = True


MESSAGES = {
    "invite": Message((), "请您附议：{title}"),
    "text_changed": Message((), "文字或者附件已修改，请重新确认附议：{title}"),
    "confirm": Message(("lead",), "{who}已确认附议：{title}"),
    "decline": Message(("lead",), "{who}没有附议：{title}"),
    "submit": Message(("staff",), "新提交的建议待审查：{title}"),
    "send_back": Message(("deputies",), "建议被退回，请查看理由：{title}"),
    "register": Message(("deputies",), "建议已立案，编为{number}：{title}"),
    "assign": Message(("deputies", "handlers"), "建议已交办：{title}"),
    "reassign": Message(("deputies", "handlers"), "建议已改由其他单位办理：{title}"),
    "moved_away": Message((), "建议已改由其他单位办理，贵单位不再承办：{title}", opens=False),
    "change_co_handler": Message(("lead_handler",), "协办单位有调整：{title}"),
    "government_change_co_handler": Message(("lead_handler", "staff"), "协办单位有调整：{title}"),
    "new_co_handler": Message((), "请贵单位协办，按期向主办单位提交协办意见：{title}"),
    "no_longer_advises": Message((), "协办单位有调整，贵单位不再协办：{title}", opens=False),
    "uphold": Message(("handlers",), "退办申请未获同意，请签收办理：{title}"),
    "object": Message(("staff",), "承办单位申请退办：{title}"),
    "sign_for": Message(("deputies",), "承办单位已签收：{title}"),
    "advise": Message(("lead_handler",), "协办意见已提交：{title}"),
    "demand_countersign": Message(("handlers",), "答复稿须经协办单位会签：{title}"),
    "countersign": Message(("lead_handler",), "协办单位已会签答复稿：{title}"),
    "countersign_void": Message((), "答复稿已修改，您的会签失效，请重新会签：{title}"),
    "send_to_check": Message((), "答复稿待审核：{title}"),
    "recall": Message((), "答复稿已撤回修改：{title}"),
    "send_up": Message((), "答复稿待签发：{title}"),
    "return_draft": Message((), "答复稿被退回：{title}"),
    "reply": Message(("deputies", "staff"), "建议已答复，请代表评价：{title}"),
    "rate": Message(("staff",), "{who}已评价：{title}"),
    "rating_network": Message(("staff",), "一份评价来自承办单位人员近期登录的网络，请核实：{title}"),
    "followed_up": Message(("staff",), "代表回访：答复事项已经落实：{title}"),
    "not_done": Message(("staff",), "代表回访反映没有完全落实，请研究是否转入跟踪：{title}"),
    "track": Message(("deputies", "handlers"), "回访反映的问题转入跟踪办理：{title}"),
    "make_key": Message(("deputies", "handlers", "committee"), "建议列为重点督办：{title}"),
    "key_entry": Message(("deputies", "lead_handler", "staff"), "重点督办有新的记录：{title}"),
    "re_handle": Message(("deputies", "handlers", "staff"), "代表不满意，进入重新办理：{title}"),
    "close": Message(("deputies", "handlers", "staff"), "建议已办结：{title}"),
    "withdraw": Message(("handlers", "staff"), "代表撤回了建议：{title}"),
    "ask_to_join": Message(("lead",), "{who}请求附议：{title}"),
    "admit": Message((), "领衔代表同意您附议：{title}"),
    "withdraw_signature": Message(("lead", "staff"), "{who}撤回了附议：{title}"),
    "pre_check": Message(("staff",), "代表团已提出预审意见：{title}"),
    "change_form": Message(("deputies",), "您提出的意见类型已调整，请查看理由：{title}"),
    "convert": Message(("deputies",), "没有作为代表建议立案，请查看理由和处理方式：{title}"),
    "refer": Message((), "一件代表提出的意见转给贵单位研究参考：{title}"),
    "propose_split": Message(("lead",), "请答复是否同意分为两件建议：{title}"),
    "refuse_split": Message(("staff",), "代表不同意分拆：{title}"),
    "merge": Message(("deputies",), "建议与另一件并案办理，答复和评价仍然分别进行：{title}"),
    "un_merge": Message(("deputies",), "建议不再并案，将单独交办：{title}"),
    "fall_back": Message(("deputies", "staff"), "并案的主件已终止，建议恢复单独办理：{title}"),
    "follow": Message(("deputies", "handlers"), "并案的建议已交办：{title}"),
    "forward_to_government": Message(("government",), "请在政府系统内交办：{title}"),
    "government_return": Message(("staff",), "政府办公室退回，请另行交办：{title}"),
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
    event = event or suggestion.events.latest("seq")
    send_all([letter(suggestion, verb, event, by=by, only=only)])
    if event.on_behalf_of:
        tell_represented(suggestion, event)


def tell_all(suggestions: Iterable[Suggestion], verb: str, *, by: User, events: dict[int, Event]) -> None:
    """As ``tell`` of each; ``events`` by key. Whose holders were read at once (``policies.read_holders``) asks nothing more."""
    if not silence.reigns():
        send_all(letter(one, verb, events[one.pk], by=by) for one in suggestions)


def letter(
    suggestion: Suggestion, verb: str, event: Event, *, by: User, only: Iterable[User | None] | None = None
) -> Letter:
    message = MESSAGES[verb]
    people = (
        set(only)
        if only is not None
        else {user for name in message.audiences for user in AUDIENCES[name](suggestion)}
    )
    return Letter(
        [user for user in people if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=suggestion.title, number=suggestion.number, who=event.people),
        body=event.note,
        url=suggestion.get_absolute_url() if message.opens else "",
        matter=suggestion,
    )


def tell_represented(matter: Matter, event: Event) -> None:
    """A deputy learns of every step that staff recorded in their name, so that an error does not stand."""
    send(
        [event.on_behalf_of],
        key=f"event:{event.pk}:recorded",
        title=f"{event.actor.name}依据纸质材料为您代录了“{event.what}”：{matter.title}",
        body="如与您的本意不符，请及时联系代表工作机构更正。",
        url=matter.get_absolute_url(),
        matter=matter,
    )


def lead(suggestion: Suggestion) -> list[User | None]:
    return [suggestion.lead.person.user]


def deputies(suggestion: Suggestion) -> list[User | None]:
    return [mandate.person.user for mandate in suggestion.signatories()]


def handlers(suggestion: Suggestion) -> Iterable[User]:
    groups = (
        [share.organ.group for share in suggestion.shares()] if is_read(suggestion, "assignments") else []
    )
    if groups and all(hasattr(group, "active") for group in groups):
        return [user for group in groups for user in group.active]  # type: ignore[attr-defined]  # read at once
    return User.objects.filter(
        is_active=True, groups__organ__assignments__in=suggestion.assignments.current()
    )


def no_longer(suggestion: Suggestion, former: Iterable[Assignment]) -> QuerySet[User]:
    """Everyone of the organs that had these shares and have none now."""
    gone = {share.organ_id for share in former} - {share.organ_id for share in suggestion.shares()}
    return User.objects.filter(is_active=True, groups__organ__in=gone).distinct()


def lead_handler(suggestion: Suggestion) -> QuerySet[User]:
    shares = suggestion.assignments.current().filter(role=Assignment.Role.LEAD)
    return User.objects.filter(is_active=True, groups__organ__assignments__in=shares)


def officers(share: Assignment) -> QuerySet[User]:
    """Everyone of the organ that answers."""
    return User.objects.filter(is_active=True, groups__organ=share.organ_id)


def leaders(share: Assignment) -> QuerySet[User]:
    return officers(share).filter(groups__permissions__codename="sign_reply")


def checkers(share: Assignment, level: int) -> Iterable[User]:
    """Who passes drafts at this level of the organ's route."""
    found = Checker.objects.filter(route__organ=share.organ_id, level=level)
    return [row.user for row in found.select_related("user")]


def staff(suggestion: Suggestion) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups__permissions__codename="review_suggestion").distinct()


def government(suggestion: Suggestion) -> Iterable[User]:
    holders = User.objects.filter(is_active=True, groups__permissions__codename="assign_within_government")
    return holders.distinct()


def committee(suggestion: Suggestion) -> Iterable[User]:
    """Who follows a key suggestion up for the congress."""
    return list(posted(suggestion.key_item.committee)) if hasattr(suggestion, "key_item") else []


AUDIENCES = {
    "government": government,
    "committee": committee,
    "lead": lead,
    "deputies": deputies,
    "handlers": handlers,
    "lead_handler": lead_handler,
    "staff": staff,
}
