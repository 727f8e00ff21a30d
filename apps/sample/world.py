"""What the sample stories are played with."""

from dataclasses import dataclass
from random import Random

from apps.accounts.models import Organ, User


@dataclass(frozen=True)
class World:
    """Organs by key, staff and handlers by username, and the dice."""

    organs: dict[str, Organ]
    users: dict[str, User]
    rng: Random

    def handler(self, key: str) -> User:
        return self.users[f"handler_{key}"]

    def leader(self, key: str) -> User:
        return self.users[f"handler_{key}_lead"]
