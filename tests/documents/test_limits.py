"""A full disk, a job that wants too much memory: the paper waits or is tried again, nothing half is kept."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from apps.documents import archiving, batches, claims, rendering, tasks
from apps.documents.models import ArchiveCopy, Batch, Paper
from tests import factories
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


def issued_together():
    rows = [(f"关于第{no}号建议的答复函", samples.LETTER_DATA) for no in (1, 2)]
    return batches.issue(
        samples.LETTER.code,
        rows,
        title="答复函",
        matter=samples.matter(),
        by=factories.user(),
        organ=factories.organ(code="青人办"),
    )


def test_while_the_disk_is_full_a_batch_is_not_packed_and_says_why(disk):
    disk.full = False
    batch = issued_together()
    for paper in batch.papers.all():
        rendering.render(paper.pk)
    disk.full = True
    tasks.sweep()
    batch.refresh_from_db()
    assert (batch.state, batch.error, bool(batch.archive)) == (Batch.State.RUNNING, batches.FULL, False)
    disk.full = False
    tasks.sweep()
    batch.refresh_from_db()
    assert (batch.state, batch.error) == (Batch.State.PACKED, "")


def test_a_batch_that_cannot_be_packed_holds_up_no_archival_copy(disk, monkeypatch):
    disk.full = False
    batch = issued_together()
    for paper in batch.papers.all():
        rendering.render(paper.pk)
    Path(Paper.objects.filter(batch=batch).first().file.path).unlink()
    copy = archiving.ask(
        Paper.objects.filter(batch=batch).last(), by=factories.user(), wanted=ArchiveCopy.Format.PDF_A_2B
    )
    handed = []
    monkeypatch.setattr(archiving, "hand_over", handed.append)
    tasks.sweep()
    batch.refresh_from_db()
    assert (batch.error, handed) == (batches.UNPACKED, [copy.pk])
