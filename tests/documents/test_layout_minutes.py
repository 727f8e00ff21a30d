"""Minutes (纪要): their mark, and who was there (GB/T 9704-2012 10.3)."""

import pytest

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import BOTTOM, CHARACTER, LEFT, LINE, RIGHT, TOP, height, middle


@pytest.fixture(scope="module")
def minutes(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("minutes"), "chairmen_minutes")


def test_the_mark_stands_35_mm_below_the_edge_and_the_rule_4_mm_below_issuer_and_date(minutes):
    mark, rule = samples.red_rows(samples.picture(minutes))
    date = samples.line(minutes, "2026年11月9日")
    assert mark[0] == near(TOP + 35)
    assert rule[0] - (height(date) + 16 * samples.MM / 2) == near(4)
    assert date.right == near(RIGHT - CHARACTER)
    assert middle(samples.line(minutes, "〔2026〕18号")) == near(LEFT + 156 / 2)


def test_who_was_there_is_listed_one_line_below_the_text(minutes):
    labels = [samples.line(minutes, f"{label}：", 2) for label in ("出席", "请假", "列席")]
    text = samples.line(minutes, "核查结果向代表反馈", 2)
    assert all(line.left == near(LEFT + 2 * CHARACTER) for line in labels)
    assert [height(line) - height(text) for line in labels] == [near(LINE * at) for at in (2, 3, 4)]


def test_the_labels_are_heiti_and_the_names_fangsong(minutes):
    faces = text_papers.typefaces(minutes)
    label = next(font for text, font in faces if "出席" in text)
    name = next(font for text, font in faces if "秦志远" in text)
    assert "Hei" in label or "Sans" in label
    assert "Fang" in name or "Noto-Serif" in name


def test_names_that_run_on_begin_below_the_first_name(minutes):
    more = next(line for line in samples.lines(minutes, 2) if line.text.startswith("罗"))
    assert more.left == near(LEFT + 5 * CHARACTER)


def test_there_is_no_seal_and_the_imprint_ends_the_text_block(minutes):
    assert not any("盖章处" in line.text for page in (1, 2) for line in samples.lines(minutes, page))
    rules = text_papers.glyph_rows(samples.picture(minutes, 2), 28.3, 31)[-3:]
    assert rules[-1][1] == near(BOTTOM, 0.3)
