"""Which town's office looks after which deputies."""

from django.contrib.auth.models import Group

from apps.deputies.models import Mandate
from apps.performance.models import Checker


def groups_of(mandate: Mandate) -> tuple[Group, ...]:
    """The groups of the organs that run the deputy's open stations or look after the deputy's delegation."""
    stations = mandate.stations.open().select_related("organ__group")
    checkers = Checker.objects.filter(delegation=mandate.delegation_id).select_related("organ__group")
    organs = {station.organ for station in stations} | {checker.organ for checker in checkers}
    return tuple(organ.group for organ in organs)
