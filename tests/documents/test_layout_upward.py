"""Papers to superior organs (上行文): number left, signers right (GB/T 9704-2012 7.2.5, 7.2.6)."""

import pytest

from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import CHARACTER, LEFT, LINE, RIGHT, TOP, height


@pytest.fixture(scope="module")
def request_paper(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("upward"), "request")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("upward"), "report")


def test_number_and_signer_stand_in_one_line_a_character_inside(report):
    number, signer = samples.line(report, "青人常〔2026〕8号"), samples.line(report, "周正明")
    assert number.left == near(LEFT + CHARACTER)
    assert signer.right == near(RIGHT - CHARACTER)
    assert height(number) == near(height(signer), 0.5)


def test_the_rule_stands_4_mm_below_the_number_and_the_mark_at_35_mm(report):
    mark, rule = samples.red_rows(samples.picture(report))
    number = samples.line(report, "青人常〔2026〕8号")
    assert mark[0] == near(TOP + 35)
    assert rule[0] - (height(number) + 16 * samples.MM / 2) == near(4)


def test_the_label_is_fangsong_and_the_names_are_kaiti(report):
    faces = text_papers.typefaces(report)
    label = next(font for text, font in faces if "签发人" in text)
    name = next(font for text, font in faces if "周正明" in text)
    assert "Fang" in label or "Noto-Serif" in label
    assert "Kai" in name or "Noto-Serif" in name


def test_further_signers_stand_two_in_a_row_aligned_and_the_number_in_the_last(request_paper):
    first, last = samples.line(request_paper, "周正明"), samples.line(request_paper, "欧阳文华")
    number = samples.line(request_paper, "青人常〔2026〕16号")
    assert height(last) - height(first) == near(LINE)
    assert height(number) == near(height(last), 0.5)
    names = [line for line in samples.lines(request_paper) if "签发人" in line.text][0]
    assert last.left == near(names.left + 4 * CHARACTER, 1.5)
