"""Many papers as one job: all or none, in order, paused and resumed, packed once."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from apps.documents import batches, rendering, tasks
from apps.documents.models import Batch, Paper
from congress.refusal import Refusal
from tests import factories
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    return factories.user(name="许静")


def issue(clerk, count=3, **changed):
    organ = factories.organ(code="青人办")
    rows = [
        (f"关于第{no}号建议的答复函", samples.LETTER_DATA | changed | {"addressee": f"第{no}代表小组"})
        for no in range(1, count + 1)
    ]
    return batches.issue(
        samples.LETTER.code, rows, title="交办通知", matter=samples.matter(), by=clerk, organ=organ
    )


def work(batch):
    """What the worker does with each paper of the batch that is handed to it."""
    for pk in batch.papers.order_by("pk").values_list("pk", flat=True):
        tasks.render(pk)
    return Batch.objects.get(pk=batch.pk)


def test_all_papers_are_numbered_in_order(clerk):
    numbers = [paper.number[-3:] for paper in issue(clerk).papers.order_by("pk")]
    assert numbers == ["〕1号", "〕2号", "〕3号"]


def test_one_that_cannot_be_issued_stops_all_and_is_named(clerk):
    with pytest.raises(Refusal, match="第1份.*缺少正文"):
        issue(clerk, body="")
    assert not Paper.objects.exists()


@pytest.mark.parametrize("count", [0, batches.MOST + 1])
def test_an_empty_or_boundless_batch_is_refused(clerk, count):
    with pytest.raises(Refusal, match="一次可以制发1份至"):
        issue(clerk, count)


def test_when_the_last_is_ready_they_are_packed_in_order(clerk):
    batch = work(issue(clerk))
    assert batch.state == Batch.State.PACKED
    with batch.archive.open() as file, zipfile.ZipFile(file) as pack:
        assert pack.namelist() == [f"00{no} 关于第{no}号建议的答复函.pdf" for no in (1, 2, 3)]
        assert pack.read(pack.namelist()[0])[:5] == b"%PDF-"
    with batch.merged.open() as file:
        merged = PdfReader(io.BytesIO(file.read()))
    assert [item.title for item in merged.outline] == [f"关于第{no}号建议的答复函" for no in (1, 2, 3)]
    starts = [merged.get_destination_page_number(item) for item in merged.outline]
    assert starts == [0, 2, 4]
    assert "第2代表小组" in merged.pages[2].extract_text()


def test_a_paused_batch_waits_and_goes_on(clerk, django_capture_on_commit_callbacks):
    batch = issue(clerk)
    first = batch.papers.order_by("pk").first()
    rendering.render(first.pk)
    batches.pause(batch, by=clerk)
    assert work(batch).counts() == {"all": 3, "ready": 1, "failed": 0, "resting": 0}
    with django_capture_on_commit_callbacks() as handed:
        batches.resume(batch, by=clerk)
    assert len(handed) == 2
    assert work(batch).state == Batch.State.PACKED


def test_what_cannot_be_done_now_is_said(clerk):
    batch = issue(clerk)
    with pytest.raises(Refusal, match="不需要继续"):
        batches.resume(batch, by=clerk)
    with pytest.raises(Refusal, match="没有生成失败"):
        batches.retry(batch, by=clerk)
    with pytest.raises(Refusal, match="已完成.*不能暂停"):
        batches.pause(work(batch), by=clerk)


def test_failed_ones_are_tried_again(clerk):
    batch = issue(clerk)
    failed = batch.papers.first()
    Paper.objects.filter(pk=failed.pk).update(state=Paper.State.FAILED, tries=3, error="失败")
    assert work(batch).state == Batch.State.RUNNING
    batches.retry(batch, by=clerk)
    assert work(batch).state == Batch.State.PACKED


def test_the_sweep_packs_what_a_dead_worker_left(clerk):
    batch = issue(clerk)
    for paper in batch.papers.all():
        rendering.render(paper.pk)
    tasks.sweep()
    assert Batch.objects.get(pk=batch.pk).state == Batch.State.PACKED


def test_packed_twice_it_is_packed_once(clerk):
    batch = work(issue(clerk))
    batches.pack(batch.pk)
    assert Batch.objects.get(pk=batch.pk).packed_at == batch.packed_at
