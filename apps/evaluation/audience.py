"""Who is reminded of an appeal's clock: the office that answers it."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.evaluation.models import Appeal
from apps.matters.models import Deadline
from apps.notices import audience


def people(deadline: Deadline) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups__permissions__codename="manage_evaluation").distinct()


audience.register(Appeal.KIND, people)
