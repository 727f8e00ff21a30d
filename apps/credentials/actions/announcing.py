"""The standing committee announces: the announcement is issued, the elected get their certificates."""

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import take
from apps.credentials.models import CredentialsReview, Recall, Resignation, Termination


@transaction.atomic
def announce(
    matter: CredentialsReview | Termination | Resignation | Recall, *, by: User, note: str = ""
) -> None:
    """Issue the announcement; making it public is a further step of two people (``publications``)."""
    take("announce", matter, by=by, note=note)
    papers.announce(matter, by=by)
    if isinstance(matter, CredentialsReview):
        papers.certify(matter, by=by)
