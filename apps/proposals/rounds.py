"""The end of a round: satisfied means closed, dissatisfied means the next round."""

from apps.accounts.models import User
from apps.matters import clocks
from apps.proposals.models import FollowUp, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from apps.statutes.compute import compute
from apps.statutes.models import Rule
from congress import clock


def settle(suggestion: Suggestion, *, by: User) -> None:
    """Draw the consequence of the ratings that are in: one dissatisfied signatory opens the next round.

    Re-handling has the clock C6 (SDsug 第二十四条), owed by the lead handler. The earlier reply stays.
    """
    ratings = suggestion.ratings.filter(round=suggestion.round)
    unhappy = [rating for rating in ratings if rating.dissatisfied]
    if not unhappy:
        event = workflow.take("close", suggestion, by=by)
        ask_later(suggestion)
        tell(suggestion, "close", by=by, event=event)
        return
    share = suggestion.lead_assignment
    if share is None:
        re_handle_parts(suggestion, by=by)
        return
    event = workflow.take(
        "re_handle",
        suggestion,
        by=by,
        data={"round": suggestion.round + 1},
        organ=share.organ,
    )
    suggestion.round += 1
    suggestion.save(update_fields=["round"])
    tell(suggestion, "re_handle", by=by, event=event)


def re_handle_parts(suggestion: Suggestion, *, by: User) -> None:
    """With separate handlers (分办) each of them handles its part once more, with a clock of its own."""
    event = workflow.take("re_handle_parts", suggestion, by=by, data={"round": suggestion.round + 1})
    suggestion.round += 1
    suggestion.save(update_fields=["round"])
    for share in suggestion.shares():
        clocks.start(suggestion, "C6", organ=share.organ)
    tell(suggestion, "re_handle", by=by, event=event)


def ask_later(suggestion: Suggestion) -> None:
    """Some weeks after closing the lead deputy is asked whether it was really done (回访), where the county has C12."""
    rule = Rule.objects.in_force(clock.today()).filter(code="C12").first()
    if rule and suggestion.lead.holds_office:
        due = compute(rule, clock.today())
        FollowUp.objects.get_or_create(
            suggestion=suggestion, defaults={"due_on": due.date, "words": due.words[:400]}
        )
