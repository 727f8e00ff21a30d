"""Lists, sign-in sheets and ballots, measured on the page."""

import pytest

from apps.documents import catalogue
from apps.documents.catalogue import Layout
from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import LEFT, RIGHT, height, middle

TOP, BOTTOM = 30, 267
MANY = [{"name": f"代表{at}", "post": "委员"} for at in range(1, 61)]
LISTS = [
    kind
    for kind in catalogue.kinds()
    if kind.layout in (Layout.LIST, Layout.SIGN_IN, Layout.BALLOT) and kind.sample and not kind.template
]


@pytest.fixture(scope="module")
def sign_in(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("sign_in"), "meeting_sign_in", rows=MANY, blanks="5")


@pytest.fixture(scope="module")
def ballot(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("ballot"), "vote_ballot")


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.code)
def test_every_list_keeps_the_margins_of_its_page(tmp_path, kind):
    file = text_papers.set_into(tmp_path, kind.code)
    left, right = (25, 272) if kind.wide else (LEFT, RIGHT)
    top, bottom = (28, 182) if kind.wide else (TOP, BOTTOM)
    inside = [line for line in samples.lines(file) if line.top < bottom]
    assert all(left - 1 < line.left and line.right < right + 1 for line in inside)
    assert all(top - 1 < line.top and line.bottom < bottom + 1 for line in inside)
    assert all(middle(line) == near((left + right) / 2) for line in title_of(inside, kind.code))


def title_of(lines, code):
    """The line of the title, or the two of a long one."""
    title = text_papers.paper(code).title
    for at in range(len(lines)):
        for said in (lines[at : at + 1], lines[at : at + 2]):
            if "".join(line.text for line in said) == title:
                return said
    raise LookupError(title)


def test_heads_come_again_on_every_page_and_no_row_is_lost(sign_in):
    last = text_papers.pages(sign_in)
    assert last > 2
    heads = [samples.line(sign_in, "签名", page) for page in range(1, last + 1)]
    assert all(head.top == near(TOP, 3) for head in heads[1:])
    texts = [line.text for page in range(1, last + 1) for line in samples.lines(sign_in, page)]
    assert [row["name"] for row in MANY if row["name"] not in "".join(texts)] == []
    assert "65" in texts


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(sign_in):
    assert samples.line(sign_in, "—1—", 1).right == near(RIGHT - 156 / 28)
    assert samples.line(sign_in, "—2—", 2).left == near(LEFT + 156 / 28)
    assert samples.line(sign_in, "—3—", 3).right == near(RIGHT - 156 / 28)


def test_there_are_10_mm_for_a_signature(sign_in):
    rows = [samples.line(sign_in, f"代表{at}") for at in (11, 12, 13)]
    assert height(rows[1]) - height(rows[0]) == near(12, 0.5)
    assert height(rows[2]) - height(rows[1]) == near(12, 0.5)


def test_heads_are_heiti_and_rows_fangsong(sign_in):
    faces = text_papers.typefaces(sign_in)
    head = next(font for text, font in faces if "签名" in text)
    row = next(font for text, font in faces if "委员" in text and "会" not in text)
    assert "Hei" in head or "Sans" in head
    assert "Fang" in row or "Noto-Serif" in row


def test_a_ballot_bears_nothing_that_tells_it_from_another(ballot):
    text = "".join(line.text for line in samples.lines(ballot))
    assert not any(word in text for word in ("验证", "—1—", "〔"))
    again = text_papers.paper("vote_ballot")
    first, second = again.code, text_papers.paper("vote_ballot").code
    assert first != second
    assert first not in text


def test_every_candidate_has_a_field_to_mark_and_the_rules_are_printed(ballot):
    heads = [text_papers.word(ballot, word) for word in ("赞成", "反对", "弃权")]
    assert [middle(b) - middle(a) for a, b in zip(heads, heads[1:], strict=False)] == [near(13)] * 2
    assert samples.line(ballot, "多选、不选").top > samples.line(ballot, "郝建军").bottom


def test_the_seal_of_a_ballot_is_a_blank_box_over_organ_and_date(ballot):
    seal, date = samples.line(ballot, "盖章处"), samples.line(ballot, "2026年11月20日")
    assert middle(seal) == near(middle(date))
    assert date.top - seal.top < 42
    assert samples.red_rows(samples.picture(ballot)) == []


def test_another_may_be_written_on_the_ballot_of_a_by_election(tmp_path):
    file = text_papers.set_into(tmp_path, "by_election_ballot")
    assert samples.line(file, "另选他人").top > samples.line(file, "戴若兰").top


def test_a_wide_list_lies_across_the_paper(tmp_path):
    file = text_papers.set_into(tmp_path, "assignment_list")
    head = [samples.line(file, word) for word in ("序号", "办理期限")]
    assert head[1].right > 240
