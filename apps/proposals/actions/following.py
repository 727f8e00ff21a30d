"""After the closing: the lead deputy says whether it was really done; staff let it be followed again."""

from datetime import date

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.proposals.at_hand import answering
from apps.proposals.models import FollowUp, Suggestion
from apps.proposals.notify import tell
from apps.proposals.promises.giving import commit
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal

Answer = FollowUp.Answer


@transaction.atomic
def answer_follow_up(
    suggestion: Suggestion, *, by: User, answer: str, remark: str = "", on_behalf_of: User | None = None
) -> None:
    """The lead deputy's answer; what was not done is put before staff."""
    remark = remark.strip()
    if answer == Answer.NO and not remark:
        raise Refusal("没有落实的，请写明哪些没有落实，以便继续跟踪。")
    said = {"落实情况": Answer(answer).label}
    event = workflow.take("follow_up", suggestion, by=by, on_behalf_of=on_behalf_of, note=remark, data=said)
    row = FollowUp.objects.select_for_update().get(suggestion=suggestion)
    row.answer, row.remark, row.answered_by, row.answered_at = answer, remark, by, clock.now()
    row.save()
    tell(suggestion, "followed_up" if answer == Answer.YES else "not_done", by=by, event=event)


@transaction.atomic
def track(
    suggestion: Suggestion, *, by: User, text: str, due_on: date, organ: Organ | None = None, note: str = ""
) -> None:
    """What was not done becomes a commitment of ``organ``, followed until it is kept.

    Without ``organ`` of the one that answered; of several separate handlers one must be named.
    """
    if due_on <= clock.today():
        raise Refusal("完成时限应当在今天以后，请核对日期。")
    organ = responsible(suggestion, organ)
    event = workflow.take("track", suggestion, by=by, note=note, data={"事项": text, "责任单位": organ.name})
    FollowUp.objects.filter(suggestion=suggestion).update(tracked_at=clock.now())
    commit(suggestion, by=by, text=text, due_on=due_on, organ=organ)
    tell(suggestion, "track", by=by, event=event)


def responsible(suggestion: Suggestion, organ: Organ | None) -> Organ:
    """The organ that is charged: one of those that answered."""
    organs = [share.organ for share in answering(suggestion)]
    if organ is None and len(organs) == 1:
        return organs[0]
    if organ is None or organ not in organs:
        raise Refusal("请从答复这件建议的单位中选定责任单位。")
    return organ
