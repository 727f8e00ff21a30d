"""Those elected whose credentials nobody reviews yet."""

from apps.credentials.models import Finding
from apps.deputies.models import Mandate
from apps.deputies.models.people import MandateQuerySet


def unreviewed() -> MandateQuerySet:
    under_way = Finding.objects.filter(review__closed_at=None).values("mandate")
    return Mandate.objects.filter(state=Mandate.State.ELECTED).exclude(pk__in=under_way)
