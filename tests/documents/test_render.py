"""The PDF itself: typefaces, what a hostile text can do (nothing), what it carries, how long it takes."""

import time

import pytest
import zxingcpp
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from apps.documents import pages, render, typefaces
from tests.documents import samples

RARE = "镕喆堃犇燚"


def text_of(file):
    return "".join(page.extract_text() for page in PdfReader(file).pages)


def test_rare_characters_come_from_noto_and_never_as_an_empty_box(tmp_path):
    file = samples.set_into(
        tmp_path, samples.letter(addressee="、".join(RARE), body=f"一、{RARE}\n（一）{RARE}\n{RARE}")
    )
    fonts = samples.fonts_of(file)
    assert "Noto-Serif-CJK-SC" in fonts
    assert "Noto-Sans-CJK-SC" in fonts
    text = text_of(file)
    assert all(text.count(character) == 4 for character in RARE)


def test_each_level_has_its_typeface(tmp_path):
    body = "一、第一层\n（一）第二层\n1.第三层"
    fonts = samples.fonts_of(samples.set_into(tmp_path, samples.letter(body=body, class_letter="")))
    for face in typefaces.FACES:
        wanted = (*face.licensed, *face.replacements)
        best = next(name for name in wanted if name in typefaces.installed_families())
        assert best.replace(" ", "-") in fonts, face.name


def test_markup_in_a_text_is_printed_and_not_obeyed(tmp_path):
    hostile = '<img src="file:///etc/passwd"><style>*{display:none}</style>{{ paper.code }}{% now "Y" %}'
    file = samples.set_into(tmp_path, samples.letter(body=hostile, contact=hostile, organ="<b>某局</b>"))
    assert hostile in text_of(file).replace("\n", "")
    assert len(PdfReader(file).pages[0].images) == 0


def test_control_and_direction_characters_are_dropped(tmp_path):
    file = samples.set_into(tmp_path, samples.letter(body="甲\x00\x07\x1b乙\u202e丙\u200b丁\ud800戊"))
    assert "甲乙丙丁戊" in text_of(file)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1/x", "https://example.invalid/", "data:,x"]
)
def test_the_renderer_fetches_nothing(address):
    with pytest.raises(FatalURLFetchingError):
        render.typeset(f'<img src="{address}">', identifier="x")
    with pytest.raises(FatalURLFetchingError):
        HTML(url=address, url_fetcher=pages.NothingIsFetched())


def test_a_word_without_end_stays_on_the_page(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution("a" * 3000))
    assert all(line.right < 184.5 for line in samples.lines(file))
    assert "a" * 20 in text_of(file)


def test_title_author_and_language_stand_in_the_file(tmp_path):
    reader = PdfReader(samples.set_into(tmp_path, samples.letter()))
    assert reader.metadata.title == "关于县十八届人大五次会议第12号建议的答复函"
    assert reader.metadata.author == "青澜县教育局"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_same_paper_gives_the_same_bytes():
    paper = samples.letter()
    assert render.pdf(paper) == render.pdf(paper)


@pytest.mark.parametrize(("lines", "last"), [(1, 1), (30, 2), (55, 3)])
def test_the_code_on_the_last_page_opens_the_verification_page(tmp_path, settings, lines, last):
    settings.SITE_URL = "https://rd.qinglan.example"
    paper = samples.resolution("会议要求严格执行。\n" * lines)
    file = samples.set_into(tmp_path, paper)
    assert len(PdfReader(file).pages) == last
    codes = [zxingcpp.read_barcodes(samples.picture(file, page, dpi=150)) for page in range(1, last + 1)]
    assert [len(found) for found in codes] == [0] * (last - 1) + [1]
    assert codes[-1][0].text == f"https://rd.qinglan.example/verify/{paper.code}/"
    assert "扫码验证本文件真伪" in text_of(file)


def test_progress_is_told_in_order():
    told = []
    render.pdf(samples.letter(), tell=told.append)
    assert told == [40, 90]


def took(paper):
    """Seconds of the processor for typesetting it once."""
    start = time.process_time()
    render.pdf(paper)
    return time.process_time() - start


def test_a_letter_takes_a_moment():
    paper = samples.letter()
    render.pdf(paper)
    assert any(took(paper) < 0.3 for _ in range(25)), "whatever else the machine does meanwhile"
