"""Who is reminded of the clocks of a by-election: the staff for deputies' work."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.credentials import notify
from apps.credentials.models import ByElection
from apps.matters.models import Deadline
from apps.notices import audience


def people(deadline: Deadline) -> Iterable[User]:
    return [user for user in notify.staff(deadline.matter.specific) if user]


audience.register(ByElection.KIND, people)
