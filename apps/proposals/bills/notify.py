"""Who is told what at which step of a bill: the one table."""

from collections.abc import Iterable
from typing import NamedTuple

from apps.accounts.models import User
from apps.matters.models import Event
from apps.notices import silence
from apps.notices.actions import tell as send
from apps.proposals.bills import policies
from apps.proposals.models import Bill
from apps.proposals.notify import tell_represented


class Message(NamedTuple):
    """To whom (names of audiences below) and the sentence; the step's note is added."""

    audiences: tuple[str, ...]
    title: str


MESSAGES = {
    "invite": Message((), "请您在议案上联名：{title}"),
    "text_changed": Message((), "议案文字或者附件已修改，请重新确认联名：{title}"),
    "succeed": Message((), "您现在领衔议案：{title}"),
    "lapse": Message(("signers",), "议案随领衔代表的代表资格终止：{title}"),
    "confirm": Message(("lead",), "{who}已确认联名：{title}"),
    "decline": Message(("lead",), "{who}没有联名：{title}"),
    "retract": Message(("lead", "staff"), "{who}撤回了联名：{title}"),
    "submit": Message(("staff",), "新提交的议案待审查：{title}"),
    "send_back": Message(("signers",), "议案被退回，请查看理由：{title}"),
    "accept": Message(("signers",), "议案已通过审查，编为{number}议案：{title}"),
    "refer": Message(("signers", "committee"), "议案已交委员会审议：{title}"),
    "report": Message(("signers", "staff"), "委员会已提出审议意见：{title}"),
    "put_on_agenda": Message(("signers", "committee"), "议案已列入会议议程：{title}"),
    "leave_off": Message(("signers", "committee"), "议案没有列入会议议程：{title}"),
    "convert": Message(("signers", "committee"), "议案转作代表建议办理：{title}"),
    "entrust": Message(("signers", "committee"), "议案交常委会审议：{title}"),
    "adopt": Message(("signers", "committee", "staff"), "议案已通过：{title}"),
    "reject": Message(("signers", "committee", "staff"), "议案没有通过：{title}"),
    "withdraw": Message(("signers", "staff", "committee"), "提案人撤回了议案：{title}"),
    "ask_withdrawal": Message(("signers", "staff"), "提案人要求撤回议案：{title}"),
    "grant_withdrawal": Message(("signers", "committee"), "议案已经同意撤回，审议终止：{title}"),
    "deny_withdrawal": Message(("signers",), "撤回议案的要求没有得到同意：{title}"),
}


def tell(
    bill: Bill,
    verb: str,
    *,
    by: User,
    event: Event,
    only: Iterable[User | None] | None = None,
) -> None:
    """Tell the audiences of a step, or ``only`` these people; never the person who took it."""
    if silence.reigns():
        return
    message = MESSAGES[verb]
    if only is None:
        only = [user for name in message.audiences for user in AUDIENCES[name](bill)]
    send(
        [user for user in set(only) if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=bill.title, number=bill.number, who=event.people),
        body=event.note,
        url=bill.get_absolute_url(),
        matter=bill,
    )
    if event.on_behalf_of:
        tell_represented(bill, event)


def lead(bill: Bill) -> list[User | None]:
    """The deputy who acts for the proposers."""
    speaking = policies.speaker(bill)
    return [speaking.person.user] if speaking else []


def signers(bill: Bill) -> list[User | None]:
    """The lead deputy and those who signed; for an organ's bill the office that entered it."""
    if bill.lead is None:
        return list(of_group(bill.office.group_id)) if bill.office else []
    return [mandate.person.user for mandate in bill.signatories()]


def committee(bill: Bill) -> Iterable[User]:
    referral = bill.referral()
    return of_group(referral.committee.group_id) if referral else []


def of_group(group: int) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups=group)


def staff(bill: Bill) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups__permissions__codename="review_bill").distinct()


AUDIENCES = {"lead": lead, "signers": signers, "committee": committee, "staff": staff}
