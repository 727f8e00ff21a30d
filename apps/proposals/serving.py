"""Which deputies the staff of a delegation (代表团工作人员) serve."""

from typing import Any

from django.db.models import Q

from apps.proposals.models import DelegationClerk


def served(user: Any) -> Q:
    """Mandates of the delegations that the person serves."""
    return Q(delegation__in=DelegationClerk.objects.filter(user=user).values("delegation"))
