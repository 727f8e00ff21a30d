"""Long papers for somebody who waits are set by a process apart, which time and memory bound."""

import io
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from pypdf import PdfReader

from apps.documents import apart, catalogue, limits, pages, pages_apart, prints, render
from congress.refusal import Refusal
from tests.documents import samples

LONG = "会议指出，各有关单位要按照职责分工抓好落实。\n" * 300


def text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_long_paper_is_the_same_file_from_a_process_apart(monkeypatch):
    paper = samples.letter(body=LONG)
    here = []
    monkeypatch.setattr(render, "typeset", lambda *args, **more: here.append(args))
    content = apart.pdf(paper)
    assert here == []
    assert content == pages.typeset(render.html(paper), identifier=paper.code)[0]
    assert len(PdfReader(io.BytesIO(content)).pages) > 10


def test_a_short_paper_is_set_at_once(monkeypatch):
    monkeypatch.setattr(apart, "apart", lambda *args, **more: pytest.fail("not worth a process"))
    assert "本建议" in text(apart.pdf(samples.letter(body="本建议已办结。")))


@pytest.mark.parametrize(("limit", "most"), [("MOST_SECONDS", 0.05), ("MOST_MEMORY", 64 * 1024**2)])
def test_what_takes_too_much_ends_in_a_sentence(limit, most, monkeypatch):
    monkeypatch.setattr(apart, limit, most)
    with pytest.raises(Refusal, match="请缩小范围"):
        apart.pdf(samples.letter(body=LONG))


def test_another_fault_is_not_said_to_be_too_much_and_stands_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(render, "html", lambda paper: "<?xml version='1.0'?><html")
    with pytest.raises(Refusal, match="排版没有成功"):
        apart.pdf(samples.letter(body=LONG))
    assert "could not be set apart" in caplog.text


def test_a_process_apart_ends_by_itself_when_it_has_used_up_its_time():
    source = render.html(samples.letter(body=LONG * 8)).encode()
    command = [sys.executable, "-m", pages_apart.__name__, "x", "1", str(limits.MOST_MEMORY)]
    done = subprocess.run(command, input=source, capture_output=True, cwd=settings.BASE_DIR)
    assert done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    assert done.stdout == b""


def test_a_second_long_paper_waits_and_is_told_so(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with apart.my_turn(), pytest.raises(Refusal, match="请稍等一分钟再试"):
        apart.pdf(samples.letter(body=LONG))
    with apart.my_turn():
        pass


def test_a_printout_that_needs_too_much_is_a_page_with_the_sentence(monkeypatch):
    monkeypatch.setattr(apart, "MOST_MEMORY", 64 * 1024**2)
    kind = catalogue.get("visit_register")
    rows = {**kind.sample, "rows": kind.sample["rows"] * 300}
    monkeypatch.setattr(prints, "refuse_too_long", lambda *args, **more: None)
    answer = prints.answer(kind.code, title="登记簿", data=rows)
    assert answer.status_code == 409
    assert apart.TOO_MUCH in answer.content.decode()
