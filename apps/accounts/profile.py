"""Which of the security profile's demands are in force: ``mlps3`` in production, ``demo`` for trying out.

The numbers are rules S1 to S11 of the register, so that a county can set its own.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings

from apps.accounts.models import Bloc
from apps.accounts.roles import STAFF_ROLES
from apps.statutes.models import Rule, Unit

ADMINISTRATORS = (Bloc.SYSTEM, Bloc.SECURITY, Bloc.AUDIT)
"""The sides of the three administrators, as against the committee's business."""


def strict() -> bool:
    """Whether this installation holds to level 3 of the protection scheme (等级保护第三级)."""
    return settings.SECURITY_PROFILE == "mlps3"


def number(code: str) -> int:
    """The number of a security rule in force today, in the rule's own unit."""
    return Rule.objects.get_rule(code).value


def span(code: str) -> timedelta:
    """A security rule as a span of time; its unit is minutes or days."""
    rule = Rule.objects.get_rule(code)
    return timedelta(minutes=rule.value) if rule.unit == Unit.MINUTES else timedelta(days=rule.value)


def is_staff(user: Any) -> bool:
    """Administrators, staff and handlers, as against deputies and citizens."""
    return user.memberships.filter(group__role__code__in=STAFF_ROLES).exists()


def is_administrator(user: Any) -> bool:
    """Whether the person is one of the three administrators (三员)."""
    return user.memberships.filter(bloc__in=ADMINISTRATORS).exists()


def needs_second_factor(user: Any) -> bool:
    """GB/T 22239-2019 8.1.4.1 d: compulsory for staff; whoever has set one up is always asked for it."""
    return has_second_factor(user) or (strict() and is_staff(user))


def has_second_factor(user: Any) -> bool:
    return user.__class__.objects.filter(pk=user.pk, second_factor__confirmed_at__isnull=False).exists()
