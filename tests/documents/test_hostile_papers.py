"""Texts and tables that no worker could set in time, and a machine without Chinese typefaces: a sentence, or a paper."""

import io
import os
import subprocess
import sys

import pytest
from django.conf import settings
from pypdf import PdfReader

from apps.documents import catalogue, extent, render
from congress.refusal import Refusal
from tests.documents import text_papers

MILLION = "决" * 1_000_000
TALL = "|1|\n" * 7_400
"""A table of so many rows as a text may have characters for."""
ROWS = [{"name": f"代表{at}"} for at in range(10_000)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"body": MILLION}, "正文超过3万字"),
        ({"annexes": [{"title": "甲", "body": MILLION}]}, "超过3万字"),
        ({"rows": [{"name": MILLION}]}, "超过3万字"),
        ({"body": TALL}, "表格.*行"),
        ({"annexes": [{"title": "甲", "body": TALL}]}, "表格.*行"),
        ({"rows": ROWS}, "名单.*行"),
    ],
    ids=["text", "annex", "cell", "table", "table of an annex", "list"],
)
def test_what_cannot_be_set_in_time_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(Refusal, match=sentence):
        extent.refuse_too_long("通知", data)


def test_a_picture_does_not_count_as_text():
    pictures = {"图1": {"type": "image/png", "bytes": "A" * 500_000, "caption": "示意图"}}
    extent.refuse_too_long("通知", {"body": "见下图。\n[图1]", "pictures": pictures})


@pytest.mark.parametrize(
    "code", ["suggestion_sheet", "vote_ballot", "appointment_certificate", "order", "notice"]
)
def test_markup_control_characters_and_paths_in_every_field_are_printed_or_dropped(code):
    evil = '<img src="file:///etc/passwd">\x00\x07\u202e{{ paper.code }}'
    paper = text_papers.paper(code)
    dates = {field.name for field in catalogue.get(code).declared if field.entry.value == "date"}
    paper.data = {name: spoiled(value, evil) for name, value in paper.data.items() if name not in dates} | {
        name: paper.data[name] for name in dates if name in paper.data
    }
    content, _ = render.pdf(paper)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")
    assert "etc/passwd" in text
    assert "\x07" not in text
    assert "\u202e" not in text


def spoiled(value, evil):
    """Every text of a value with the evil one behind it."""
    if isinstance(value, str):
        return value + evil
    if isinstance(value, dict):
        return {key: spoiled(inner, evil) for key, inner in value.items()}
    return [spoiled(inner, evil) for inner in value] if isinstance(value, list) else value


@pytest.mark.slow
def test_the_longest_list_that_is_allowed_is_set_within_the_time_of_a_worker(tmp_path):
    rows = [{"name": f"代表{at}", "post": "委员"} for at in range(extent.MOST_ROWS)]
    file = text_papers.set_into(tmp_path, "meeting_sign_in", rows=rows)
    assert text_papers.pages(file) > 100


WITHOUT_CHINESE = """
import django
django.setup()
from apps.documents import catalogue, checks, gallery, render
print([message.id for message in checks.papers_can_be_set()])
print(render.pdf(gallery.sample(catalogue.get("notice")))[1])
"""


@pytest.mark.slow
def test_without_any_chinese_typeface_the_check_warns_and_the_worker_lives(tmp_path):
    """Fontconfig is told of one folder that holds no Chinese face; the paper is set, and the check has said so."""
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "DJANGO_SETTINGS_MODULE": "congress.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_CHINESE],
        capture_output=True,
        text=True,
        env=environment,
        cwd=settings.BASE_DIR,
        check=True,
    )
    said, pages = done.stdout.splitlines()[-2:]
    assert "documents.W003" in said
    assert said.count("documents.W004") == 5
    assert int(pages) > 0
