"""The composition that a congress should have, as the office enters it."""

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.composition import category_names, measure_of
from apps.deputies.models import Quota, Term
from congress.refusal import Refusal


@transaction.atomic
def set_quota(term: Term, *, by: User, measure: str, bound: str, percent: int, source: str = "") -> Quota:
    """A share to be reached or not to be passed. Set again, the new number takes the place of the old."""
    demand_keeper(by)
    try:
        with transaction.atomic():
            quota, _ = Quota.objects.update_or_create(
                term=term, measure=measure, bound=bound, defaults={"percent": percent, "source": source}
            )
    except IntegrityError:
        raise Refusal("百分比应当在 1 到 100 之间，请核对。") from None
    trail.record(Act.DEPUTY, f"设定{term}代表结构要求：{named(quota)}", by=by, about=term)
    return quota


@transaction.atomic
def drop_quota(quota: Quota, *, by: User) -> Term:
    demand_keeper(by)
    term = quota.term
    trail.record(Act.DEPUTY, f"取消{term}代表结构要求：{named(quota)}", by=by, about=term)
    quota.delete()
    return term


def named(quota: Quota) -> str:
    """妇女代表不低于30%."""
    name, _ = measure_of(quota.measure, category_names())
    return f"{name}{quota}"
