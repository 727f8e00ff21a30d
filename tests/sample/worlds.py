"""The sample county before any story: organs, administrators, the committee's own staff."""

from datetime import date
from random import Random

from apps.accounts.models import User
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


def handlers(world: World, admins: Administrators, key: str) -> dict[str, User]:
    """An organ's officer and leader, as ``World.handler`` and ``World.leader`` find them."""
    found = {f"handler_{key}": ("handler", "孙梅"), f"handler_{key}_lead": ("handling_lead", "何清")}
    return {
        name: people.staff_account(admins, name, called, role, world.organs[key], "干部", BEGINS)
        for name, (role, called) in found.items()
    }
