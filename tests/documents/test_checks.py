"""The system check says which typefaces are missing and what stands in."""

import io

import pytest
from django.core.checks import Info, Warning
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from apps.documents import checks, typefaces
from tests.documents import samples

FANDOL = {"FandolFang", "FandolKai", "FandolHei", "FandolSong"}
NOTO = {typefaces.NOTO_SERIF, typefaces.NOTO_SANS, *typefaces.RAREST}


def messages(*families):
    return [(type(message), message.msg) for message in checks.judged(frozenset(families))]


def test_with_the_licensed_faces_there_is_nothing_to_say():
    assert messages(*(face.licensed[0] for face in typefaces.FACES), *NOTO) == []


def test_a_missing_face_is_named_with_what_replaces_it():
    said = messages(*FANDOL, *NOTO)
    assert {kind for kind, _ in said} == {Info}
    assert (Info, "未安装仿宋（正文），以 FandolFang 代替。") in said
    assert len(said) == len(typefaces.FACES)


def test_without_fandol_noto_stands_in():
    assert (Info, f"未安装楷体（第二层标题、题注），以 {typefaces.NOTO_SERIF} 代替。") in messages(*NOTO)


def test_without_any_face_and_without_noto_it_warns():
    said = messages()
    assert {kind for kind, _ in said} == {Warning}
    assert any("生僻字" in text for _, text in said)


def test_this_machine_can_set_papers():
    assert typefaces.installed_families() >= NOTO
    assert checks.fast_subsetting()


def test_the_command_sets_a_sample(tmp_path):
    body, out = tmp_path / "body.txt", tmp_path / "sample.pdf"
    body.write_text("一、第一层\n（一）第二层", encoding="utf-8")
    call_command("paper", "reply_letter", "--body", str(body), "--output", str(out), stdout=io.StringIO())
    assert "一、第一层" in PdfReader(out).pages[0].extract_text()


def test_the_given_text_takes_the_place_of_the_kinds_own_whatever_its_name(tmp_path):
    body, out = tmp_path / "body.txt", tmp_path / "sample.pdf"
    body.write_text("因情况复杂，需要再作调查。", encoding="utf-8")
    call_command(
        "paper", "extension_request", "--body", str(body), "--output", str(out), stdout=io.StringIO()
    )
    assert "因情况复杂" in PdfReader(out).pages[0].extract_text()
    with pytest.raises(CommandError, match="没有正文，不能用文件中的文字代替"):
        call_command("paper", "meeting_sign_in", "--body", str(body), "--output", str(out))


def test_the_command_says_when_a_kind_has_no_sample(tmp_path):
    with pytest.raises(CommandError, match="没有样例数据"):
        call_command("paper", samples.LETTER.code, "--output", str(tmp_path / "x.pdf"))
