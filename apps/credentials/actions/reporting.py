"""The credentials committee reports that a mandate ended by resignation or recall (代表法第六十三条)."""

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import take
from apps.credentials.models import Recall, Resignation
from apps.matters.models import Event


@transaction.atomic
def report(matter: Resignation | Recall, *, by: User, note: str = "") -> Event:
    """The report is issued; the announcement may follow."""
    event = take("report", matter, by=by, note=note)
    papers.report(matter, by=by)
    return event
