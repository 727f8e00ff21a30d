"""The sample county before any story: organs, administrators, the committee's own staff."""

from datetime import date
from random import Random

from apps.sample import organs, people
from apps.sample.people import Administrators
from apps.sample.world import World

BEGINS = date(2022, 1, 10)


def empty() -> tuple[World, Administrators]:
    """A world without a press, and the two who open accounts."""
    county, admins = organs.load(), people.install_administrators()
    users = {
        name: people.staff_account(admins, name, people.DEMO_NAMES[name], role, county[organ], post, BEGINS)
        for name, role, organ, post in people.STAFF
    }
    return World(county, users, Random(18), None), admins
