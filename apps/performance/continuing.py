"""What a change of term means for who looks after whom: the towns keep the delegations that keep their names."""

from apps.deputies.models import Delegation
from apps.deputies.renewal import Change, Part
from apps.performance.models import Checker


def keep_checkers(change: Change) -> list[str]:
    """Delegations of the new term are the old ones by name, each with the organ that looked after it."""
    before = Checker.objects.filter(delegation__term=change.old).select_related("delegation")
    organs = {checker.delegation.name: checker.organ_id for checker in before}
    new = list(Delegation.objects.filter(term=change.new, name__in=organs).order_by("order", "pk"))
    Checker.objects.bulk_create(Checker(delegation=one, organ_id=organs[one.name]) for one in new)
    return [f"{len(new)} 个代表团沿用原来的核实单位，由其联系新一届代表。"] if new else []


STAY = Part("checkers", "核实分工", keep_checkers)
