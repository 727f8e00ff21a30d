"""Who is reminded of a bill's clocks: everyone who has an account in the committee that owes its report."""

from collections.abc import Iterable
from typing import Any

from apps.accounts.models import User
from apps.matters.models import Deadline
from apps.notices import audience
from apps.proposals.bills import notify
from apps.proposals.models import Bill


def people(deadline: Deadline) -> Iterable[User]:
    bill: Any = deadline.matter.specific
    return audience.default(deadline) or notify.staff(bill)


audience.register(Bill.KIND, people)
