"""A character without a glyph: refused before a number is taken, and never printed as an empty box."""

import pytest

from apps.documents import claims, glyphs, prints, proofs, rendering
from apps.documents.models import Paper, SeriesNumber
from congress.refusal import Refusal
from tests.documents import samples
from tests.documents.test_rendering import fresh, issue

NOWHERE = "\U000323b0"
"""The first of extension J, which no typeface of the portal has; 𪚥 below, of extension B, has the most strokes."""
LACKING = "没有“\U000323b0”（U\\+323B0）.*空白方框.*请核对用字"


def test_ranges_that_meet_or_overlap_are_one():
    assert glyphs.joined([(9, 12), (1, 3), (4, 6), (10, 11), (20, 20)]) == [(1, 6), (9, 12), (20, 20)]
    assert glyphs.bounds("4e00-9fff") == (0x4E00, 0x9FFF)
    assert glyphs.bounds("b7") == (0xB7, 0xB7)


def test_letters_without_a_glyph_are_named_signs_are_not():
    assert glyphs.lacking(["镕喆堃犇燚", "𠮷𪚥"]) == ""
    assert (
        glyphs.lacking([f"王{NOWHERE}", f"{NOWHERE}\ue123", "\U0010fffd\u200b☃"])
        == f"\ue123{NOWHERE}\U0010fffd"
    )


def test_on_a_machine_that_cannot_be_asked_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(glyphs, "ranges", lambda: None)
    assert glyphs.lacking([NOWHERE]) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"body": f"经与{NOWHERE}代表沟通。"}, {"title": f"给{NOWHERE}代表的函"}])
def test_a_paper_with_one_is_not_issued_and_takes_no_number(changed):
    with pytest.raises(Refusal, match=LACKING):
        issue(**changed)
    assert not Paper.objects.exists()
    assert not SeriesNumber.objects.exists()


def test_a_proof_and_a_printout_say_it_too():
    with pytest.raises(Refusal, match=LACKING):
        proofs.proof(samples.LETTER, title="函", data=samples.LETTER_DATA | {"addressee": NOWHERE})
    answer = prints.answer("station_poster", title=NOWHERE, data={})
    assert answer.status_code == 409
    assert "没有生成可以打印的文件" in answer.content.decode()


@pytest.mark.django_db
def test_a_worker_with_fewer_typefaces_than_the_web_server_keeps_the_paper_back(
    monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    with monkeypatch.context() as patch:
        patch.setattr(glyphs, "ranges", lambda: None)
        paper = issue(body=f"{NOWHERE}代表")
    for _ in range(claims.MOST_TRIES + 1):
        rendering.render(paper.pk)
    kept = fresh(paper)
    assert (kept.state, kept.error) == (Paper.State.QUEUED, glyphs.sentence(NOWHERE))
