"""Whether the data were already prepared by the very code that is here now; see ``prepare``.

While neither the code nor the data has changed, the next start of the demo finds everything done and is quick;
``bin/manage``, which may change the data, removes the stamp.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from congress.embedded import Servers
from congress.places import ROOT

WATCHED = ("apps", "congress", "static", "requirements.txt")
"""What preparation depends on: models, migrations, seeds, the sample county, static files, other people's code."""


def is_current(servers: Servers) -> bool:
    """True when nothing has changed since the stamp was left; never for a database that is not our own."""
    stamp = _path(servers)
    return stamp is not None and stamp.exists() and stamp.read_text() == state()


def leave(servers: Servers, prepared_for: str) -> None:
    """Note the state of the code for which the data are prepared."""
    if stamp := _path(servers):
        stamp.write_text(prepared_for)


def remove(servers: Servers) -> None:
    """Let the next start prepare again."""
    if stamp := _path(servers):
        stamp.unlink(missing_ok=True)


def _path(servers: Servers) -> Path | None:
    """In the data folder itself, so that the stamp goes when the data go."""
    return servers.postgres.data / "portal-prepared" if servers.postgres else None


def state() -> str:
    """A digest over name, size and time of each watched file."""
    lines = (f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in sorted(_files()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _files() -> Iterator[Path]:
    for name in WATCHED:
        top = ROOT / name
        found = [top] if top.is_file() else top.rglob("*")
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)
