"""Papers set while somebody waits: short ones here, long ones in a process of their own that time and memory bound.

A web process serves many people. What one of them prints must not take its memory or hold it up: the worker's limits
hold for the process apart, and what it leaves in memory goes with it.
"""

import logging
import math
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from apps.documents import pages_apart, render
from apps.documents.extent import parts
from apps.documents.limits import MOST_MEMORY, REFUSED_MEMORY
from apps.documents.models import Paper
from congress.refusal import Refusal

CHARACTERS_HERE = 5_000
"""In a paper that the web process sets itself: some eight pages, in less than a second."""
MOST_SECONDS = 60
"""For a process apart; the longest permitted list needs a tenth of them."""
PATIENCE = 20
"""Seconds that a second long paper waits for the first."""
TOO_MUCH = (
    "内容太多，排版所需的时间或内存超过了上限，没有生成。请缩小范围（如分届次、分年度、分单位）后再试。"
)
BUSY = "另一份较长的材料正在排版，请稍等一分钟再试。"
FAULT = "排版没有成功，已记入日志。请稍后再试；仍然不行的，请告知系统管理员。"

log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


def pdf(paper: Paper) -> bytes:
    """The PDF of a paper that is kept nowhere. Raises Refusal when it needs too much, or another is being set."""
    if sum(len(part) for part in parts(paper.data) if isinstance(part, str)) <= CHARACTERS_HERE:
        return render.pdf(paper)[0]
    with my_turn():
        return apart(render.html(paper), identifier=paper.code)


@contextmanager
def my_turn() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise Refusal(BUSY)
    try:
        yield
    finally:
        _one_at_a_time.release()


def apart(source: str, *, identifier: str) -> bytes:
    """A page set by another process. Raises Refusal when it does not end well."""
    command = [
        sys.executable,
        "-m",
        pages_apart.__name__,
        identifier,
        str(math.ceil(MOST_SECONDS)),
        str(MOST_MEMORY),
    ]
    try:
        done = subprocess.run(
            command,
            input=source.encode(),
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(TOO_MUCH) from None
    if done.returncode < 0 or done.returncode == REFUSED_MEMORY:  # ended by a signal, or by the limit
        raise Refusal(TOO_MUCH)
    if done.returncode:
        log.error("a paper could not be set apart: %s", done.stderr.decode(errors="replace"))
        raise Refusal(FAULT)
    return done.stdout
