"""The administrators whom tests of accounts need, and what their audit says."""

from types import SimpleNamespace

from apps.accounts import actions
from apps.audit.models import Entry
from apps.audit.trail import key_of
from tests import factories


def three():
    """One working administrator of each kind."""
    return SimpleNamespace(
        system=factories.user("system_admin", name="赵系"),
        security=factories.user("security_admin", name="钱安"),
        auditor=factories.user("auditor", name="孙审"),
    )


def opened(admins, *roles, username="sunlei", **fields):
    """An account that waits for its approval."""
    return actions.open_account(by=admins.system, username=username, name="孙蕾", roles=roles, **fields)


def working(admins, *roles, **fields):
    """An account opened by one and approved by the other."""
    account = opened(admins, *roles, **fields)
    actions.approve(account, by=admins.security, roles=roles)
    account.refresh_from_db()
    return account


def newest(about=None):
    """The newest audit entry, of those about a record if one is given."""
    entries = Entry.objects.filter(about=key_of(about)) if about else Entry.objects.all()
    return entries.order_by("-pk").first()
