"""An entry as text: the form that is hashed and archived, the line for a collector of logs, the syslog message."""

import json
import os
import platform
from datetime import UTC
from typing import Any

from django.utils import timezone

from apps.audit.models import Entry

FIELDS = (
    "id",
    "at",
    "act",
    "what",
    "success",
    "actor_id",
    "name",
    "about",
    "about_name",
    "data",
    "address",
    "agent",
)
"""Everything an entry says, by attribute; a seal covers all of it."""

LOG_AUDIT, NOTICE, WARNING = 13, 5, 4
"""Facility and severities of RFC 5424."""


def said(entry: Entry) -> dict[str, Any]:
    """The entry as plain values; its time in UTC, always with six digits."""
    facts = {name: getattr(entry, name) for name in FIELDS}
    return facts | {"at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}


def canonical(facts: dict[str, Any]) -> bytes:
    """The one form of the same facts: sorted keys, no spaces, UTF-8."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def local(entry: Entry, *, sep: str = "T", timespec: str = "microseconds") -> str:
    """The entry's time by the county's clock, with its offset from UTC."""
    at = timezone.localtime(entry.at, timezone.get_default_timezone())
    return at.isoformat(sep=sep, timespec=timespec)


def line(entry: Entry) -> str:
    """One line of JSON; the time is the county's, with its offset from UTC."""
    return json.dumps(
        said(entry) | {"at": local(entry), "act_name": entry.get_act_display()}, ensure_ascii=False
    )


def syslog(entry: Entry) -> bytes:
    """A message by RFC 5424, without a frame; its text is the JSON line after the mark of UTF-8."""
    priority = LOG_AUDIT * 8 + (NOTICE if entry.success else WARNING)
    head = f"<{priority}>1 {local(entry)} {platform.node() or '-'} congress {os.getpid()} {entry.act} - "
    return head.encode("ascii", "replace") + b"\xef\xbb\xbf" + line(entry).encode()
