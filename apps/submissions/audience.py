"""Who is reminded of the clocks of a submission: whoever has it in hand just now."""

from collections.abc import Iterable
from typing import Any

from apps.accounts.models import User
from apps.matters.models import Deadline
from apps.notices import audience
from apps.submissions import notify
from apps.submissions.models import Submission


def people(deadline: Deadline) -> Iterable[User]:
    submission: Any = deadline.matter.specific
    if submission.forwarded_at:
        return notify.answerers(submission)
    return {*notify.registrars(), *notify.moderators(submission)}


audience.register(Submission.KIND, people)
