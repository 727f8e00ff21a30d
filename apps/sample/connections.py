"""Organs of the sample county whose own systems are connected: one in use, one that waits for approval."""

from datetime import date, timedelta

from apps.accounts.actions import approve
from apps.connections import actions
from apps.sample.people import Administrators
from apps.sample.world import World
from congress import clock

IN_USE, WAITING = "police", "transport"
OPENED_AGO = timedelta(days=200)


def load(world: World, admins: Administrators, *, today: date) -> int:
    """The number of connections. The token made here is told to nobody; the administrator makes another to try it."""
    with clock.at(today - OPENED_AGO):
        police = actions.open_connection(
            by=admins.system, organ=world.organs[IN_USE], name="协同办公系统", networks="10.20.0.0/16"
        )
        approve(police.account, by=admins.security, roles=police.account.requested_roles)
        actions.issue_token(police, by=admins.system)
    with clock.at(today - timedelta(days=1)):
        actions.open_connection(
            by=admins.system, organ=world.organs[WAITING], name="公文流转系统", signs=True
        )
    return 2
