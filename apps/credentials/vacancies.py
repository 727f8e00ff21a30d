"""Empty seats: constituencies with fewer deputies than seats."""

from django.db.models import Count, F, Q, QuerySet

from apps.credentials.models import ByElection
from apps.credentials.workflows.by_election import UNDER_WAY
from apps.deputies.models import Constituency, Mandate, Term
from congress import clock

GONE = [Mandate.State.TERMINATED, Mandate.State.INVALID]


def constituencies() -> QuerySet[Constituency]:
    """Constituencies of the running term in which a seat is empty, each with ``taken``."""
    taken = Count("mandates", filter=~Q(mandates__state__in=GONE))
    running = Constituency.objects.filter(term__in=Term.objects.covering(clock.today()))
    once = running.filter(mandates__state=Mandate.State.TERMINATED)
    found = running.filter(pk__in=once.values("pk")).annotate(taken=taken).filter(taken__lt=F("seats"))
    return found.order_by("no")


def unfilled() -> QuerySet[Constituency]:
    """Those of which no by-election is under way."""
    begun = ByElection.objects.filter(status__in=UNDER_WAY).values("constituency")
    return constituencies().exclude(pk__in=begun)
