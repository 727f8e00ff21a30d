"""The tables of the spine and of what hangs on it."""

from apps.matters.models.clocks import Deadline, DeadlineQuerySet, Extension, Pause
from apps.matters.models.counters import NumberSeries, UsedKey
from apps.matters.models.events import APPEND_ONLY, Anchor, Event
from apps.matters.models.files import Attachment
from apps.matters.models.grants import MatterGroupGrant, MatterUserGrant
from apps.matters.models.matter import Disclosure, Link, Matter, MatterQuerySet, Terms

__all__ = [
    "APPEND_ONLY",
    "Anchor",
    "Attachment",
    "Deadline",
    "DeadlineQuerySet",
    "Disclosure",
    "Event",
    "Extension",
    "Link",
    "Matter",
    "MatterGroupGrant",
    "MatterQuerySet",
    "MatterUserGrant",
    "NumberSeries",
    "Pause",
    "Terms",
    "UsedKey",
]
