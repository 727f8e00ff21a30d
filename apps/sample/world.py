"""What the sample stories are played with."""

from dataclasses import dataclass
from random import Random

from apps.accounts.models import Organ, User
from apps.sample.press import Press


@dataclass(frozen=True)
class World:
    """Organs by key, staff and handlers by username, the dice, and the press for papers."""

    organs: dict[str, Organ]
    users: dict[str, User]
    rng: Random
    press: Press

    def handler(self, key: str) -> User:
        return self.users[f"handler_{key}"]

    def leader(self, key: str) -> User:
        return self.users[f"handler_{key}_lead"]
