"""On which terms the clocks of a suggestion run: what the session in which it was raised changes."""

from typing import TYPE_CHECKING

from apps.matters.models import Terms
from apps.proposals.models.bills import BillIntake
from congress import clock

if TYPE_CHECKING:
    from apps.proposals.models import Suggestion

HAND_OVER, ANSWER, TOWN_ANSWER = "C3", "C1", "C10"
FIRST_ANSWERS = (ANSWER, TOWN_ANSWER)
"""The clocks in which a suggestion is first answered."""


def terms(suggestion: "Suggestion", code: str) -> Terms:
    """Raised while the session sits, it is handed over before it closes (SDsug 第十条).

    What was raised in the session of a town's congress is answered in the time that runs from its closing
    (山东省乡镇人民代表大会工作若干规定第十五条).
    """
    session = suggestion.session
    if code == HAND_OVER and session.starts_on <= clock.today() <= session.ends_on:
        return Terms(code, closes_on=session.ends_on)
    if code == ANSWER and suggestion.in_session and BillIntake.of(session).level == BillIntake.Level.TOWN:
        return Terms(TOWN_ANSWER, on=session.ends_on)
    return Terms(code)
