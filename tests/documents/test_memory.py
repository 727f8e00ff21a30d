"""A worker that has set a thousand papers holds no more memory than after its first hundred."""

import os
import resource
from pathlib import Path

import pytest

from apps.documents import render
from tests.documents import samples

pytestmark = pytest.mark.slow
WARM, ALL = 100, 1000
GROWTH = 0.15
"""Of what the process held when warm: typefaces of rare characters are still read now and then."""


def test_memory_stays_flat_over_a_thousand_papers():
    warm = 0
    for no in range(1, ALL + 1):
        render.pdf(
            samples.letter(
                title=f"关于第{no}号建议的答复函", addressee=f"第{no}代表小组{chr(0x4E00 + no * 7)}"
            )
        )
        if no == WARM:
            warm = held()
    assert held() < warm * (1 + GROWTH)


def held() -> int:
    """Bytes of this process in memory just now."""
    return int(Path(f"/proc/{os.getpid()}/statm").read_text().split()[1]) * resource.getpagesize()
