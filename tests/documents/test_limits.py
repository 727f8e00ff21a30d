"""A full disk, a job that wants too much memory: the paper waits or is tried again, nothing half is kept."""

import errno
import os
import subprocess
import sys

import pytest
from django.core.files.storage import FileSystemStorage

from apps.documents import claims, tasks
from apps.documents.models import Paper
from tests.documents import samples
from tests.documents.test_rendering import fresh, issue

pytestmark = pytest.mark.django_db

HUNGRY = """
from apps.documents import limits
with limits.memory(512 * 1024**2):
    try:
        bytearray(1024**3)
    except MemoryError:
        print("refused")
bytearray(600 * 1024**2)
print("free again")
"""


class FullDisk(FileSystemStorage):
    """A disk that takes no more, as the operating system says it."""

    full = True

    def _save(self, name, content):
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super()._save(name, content)


@pytest.fixture
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.FullDisk"}}
    yield FullDisk
    FullDisk.full = True


def test_while_the_disk_is_full_the_paper_waits_and_says_why(disk):
    paper = issue(samples.RESOLUTION)
    for _ in range(claims.MOST_TRIES + 1):
        tasks.render(paper.pk)
    assert (fresh(paper).state, fresh(paper).error) == (Paper.State.QUEUED, claims.FULL)
    disk.full = False
    tasks.render(paper.pk)
    assert (fresh(paper).state, fresh(paper).error) == (Paper.State.READY, "")


def test_a_job_is_refused_memory_beyond_its_limit_and_the_process_lives():
    said = subprocess.run([sys.executable, "-c", HUNGRY], capture_output=True, text=True, check=True).stdout
    assert said.split("\n")[:2] == ["refused", "free again"]
