"""The end of a round: satisfied means closed, dissatisfied means the next round."""

from apps.accounts.models import User
from apps.proposals.models import Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow


def settle(suggestion: Suggestion, *, by: User) -> None:
    """Draw the consequence of the ratings that are in: one dissatisfied signatory opens the next round.

    Re-handling has the clock C6 (SDsug 第二十四条), owed by the lead handler. The earlier reply stays.
    """
    ratings = suggestion.ratings.filter(round=suggestion.round)
    unhappy = [rating for rating in ratings if rating.dissatisfied]
    if not unhappy:
        event = workflow.take("close", suggestion, by=by)
        tell(suggestion, "close", by=by, event=event)
        return
    share = suggestion.lead_assignment
    event = workflow.take(
        "re_handle",
        suggestion,
        by=by,
        data={"round": suggestion.round + 1},
        organ=share.organ if share else None,
    )
    suggestion.round += 1
    suggestion.save(update_fields=["round"])
    tell(suggestion, "re_handle", by=by, event=event)
