"""Who is reminded of the clocks of this app."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.matters.models import Deadline
from apps.notices import audience
from apps.performance import notify
from apps.performance.models import Contest


def of_contest(_deadline: Deadline) -> Iterable[User]:
    """The office answers objections."""
    return notify.holders("answer_contest")


audience.register(Contest.KIND, of_contest)
