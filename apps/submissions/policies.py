"""Who holds which grant on a submission: the one table."""

from collections.abc import Iterator

from django.contrib.auth.models import Group

from apps.matters.access import Grant
from apps.submissions.models import Submission


def grants(submission: Submission) -> Iterator[Grant]:
    """Registrars and the addressee's moderators triage; the addressee answers once it was forwarded; a deputy sees
    the own letter.
    """
    people = submission.variety.people(submission.addressee_key)
    yield from (Grant(group, "edit") for group in {*registrars(), *people.moderators})
    yield from (Grant(user, "view") for user in people.readers)
    if submission.forwarded_at:
        yield from (Grant(user, "answer") for user in people.answerers)


def registrars() -> list[Group]:
    """The roles that register what comes in."""
    wanted = {"permissions__codename": "register_submission", "role__isnull": False}
    return list(Group.objects.filter(**wanted).order_by("pk"))
