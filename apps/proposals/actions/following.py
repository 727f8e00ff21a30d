"""After the closing: the lead deputy says whether it was really done; staff let it be followed again."""

from datetime import date

from django.db import transaction

from apps.accounts.models import User
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
def track(suggestion: Suggestion, *, by: User, text: str, due_on: date, note: str = "") -> None:
    """What was not done becomes a commitment of the lead handler, followed until it is kept."""
    if due_on <= clock.today():
        raise Refusal("完成时限应当在今天以后，请核对日期。")
    event = workflow.take("track", suggestion, by=by, note=note, data={"事项": text})
    FollowUp.objects.filter(suggestion=suggestion).update(tracked_at=clock.now())
    share = suggestion.lead_assignment
    commit(suggestion, by=by, text=text, due_on=due_on, organ=share.organ)
    tell(suggestion, "track", by=by, event=event)
