"""Every page, read once by a part that may open it: sound in structure, and in Chinese."""

import pytest

from tests.architecture import walking
from tests.architecture.addresses import PLAIN, RECORDS
from tests.architecture.soundness import faults
from tests.hostile.tools import REFUSED

pytestmark = pytest.mark.django_db
COMMANDS = "administration:posture"
"""Names settings and commands to those who run the server."""
TURNED_AWAY = REFUSED | {302, 401, 405}


def pages(world):
    """Every address with every case, for one part of each kind of answer."""
    for name, url in walking.plain().items():
        yield from ((name, url, part) for part in openers(PLAIN[name]))
    for (name, case), url in walking.of_records(world).items():
        statuses = RECORDS[name].get(case) or RECORDS[name]["*"]
        yield from ((f"{name} {case}", url, part) for part in openers(statuses))


def openers(statuses):
    """The last part that may open it, and the guest if that one may: they see other bases."""
    may = [part for part, status in statuses.items() if status not in TURNED_AWAY]
    return {may[-1], *("guest" for part in may if part == "guest")} if may else set()


def test_every_page_is_sound(world, visit):
    clients = {part: visit(part) for part in world.parts}
    found, read = {}, 0
    for name, url, part in pages(world):
        response = clients[part].get(url)
        if response.streaming:
            list(response.streaming_content)
        elif response["content-type"].startswith("text/html") and "<html" in response.text:
            read += 1
            if wrong := [one for one in faults(response.text) if name != COMMANDS or "English" not in one]:
                found[f"{name} ({part})"] = wrong
    assert found == {}
    assert read > 300
