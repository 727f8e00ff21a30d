"""Every class of paper, set from a sample and measured on its pages: paper, text block, type, head, foot, cells.

What is special to one class is measured by the test of that class; here none is left out. GB/T 9704-2012, 5 to 7 and 10.
"""

import re
from typing import NamedTuple

import pytest
from PIL import Image, ImageDraw

from apps.documents import catalogue
from apps.documents.catalogue import Layout, PaperKind
from tests.documents import samples, text_papers
from tests.documents.measured import Measured, across, down
from tests.documents.test_layout import near
from tests.documents.text_papers import BOTTOM, CHARACTER, LEFT, LINE, RIGHT, TOP, height, middle

A4, ACROSS = (210, 297), (297, 210)
BLOCK = (LEFT, TOP, RIGHT, BOTTOM)
SHEET, WIDE = (28, 30, 184, 267), (25, 28, 272, 182)
OUTSIDE, REVERSE, NONE = "odd right, even left", "from the second page", "none"
LEVELS = "一、第一层标题\n（一）第二层标题\n1.第三层\n（1）第四层\n正文段落"
LONG = f"{LEVELS}\n{'决' * 1700}"
SONG, HEI, KAI, FANG = (
    ("SimSun", "FandolSong", "Noto-Serif"),
    ("SimHei", "FandolHei", "Noto-Sans"),
    ("KaiTi", "FandolKai", "Noto-Serif"),
    ("FangSong", "FandolFang", "Noto-Serif"),
)
TITLE = ("XiaoBiaoSong", "Noto-Serif")
IN_MARGIN = re.compile("^—$|^[0-9]+$|验证|^[2-9A-Z]{4}$|^第$|^页，共$|^页$")
"""Page number, code of the paper."""


class Set(NamedTuple):
    """What the pages of a class must be: paper and block in millimetres, where page numbers stand, whether it has cells."""

    code: str
    paper: tuple[int, int] = A4
    block: tuple[int, int, int, int] = BLOCK
    numbers: str = OUTSIDE
    cells: bool = False


class Headed(NamedTuple):
    """What a class of running text has above and below its text: the red mark (millimetres from the paper's edge) and
    red rules, where the number stands, how many rules the imprint of the sample has."""

    mark: int | None = None
    red: int = 0
    number: str = ""
    imprint: int = 0


CLASSES = {
    (Layout.DOCUMENT, "", False): Set("notice"),
    (Layout.UPWARD, "", False): Set("report"),
    (Layout.LETTER, "", False): Set("letter", numbers=REVERSE),
    (Layout.MINUTES, "", False): Set("chairmen_minutes"),
    (Layout.ORDER, "", False): Set("numbered_announcement"),
    (Layout.ANNOUNCEMENT, "", False): Set("announcement"),
    (Layout.FORM, "", False): Set("suggestion_sheet", block=SHEET, numbers=REVERSE, cells=True),
    (Layout.CERTIFICATE, "", False): Set("appointment_certificate", ACROSS, (12, 12, 285, 198), NONE),
    (Layout.BALLOT, "", False): Set("vote_ballot", block=SHEET, numbers=NONE, cells=True),
    (Layout.SIGN_IN, "", False): Set("meeting_sign_in", block=SHEET, cells=True),
    (Layout.LIST, "", False): Set("station_roster", block=SHEET, cells=True),
    (Layout.LIST, "", True): Set("assignment_list", ACROSS, WIDE, cells=True),
    (Layout.LIST, "administration/accounts/review_paper.html", False): Set(
        "account_review", ACROSS, (14, 18, 283, 198), NONE, cells=True
    ),
    (Layout.CARDS, "", False): Set("deputy_card", block=(19, 13, 191, 284), numbers=NONE),
    (Layout.CARDS, "papers/rating_links.html", False): Set(
        "rating_links", block=(19, 13, 191, 284), numbers=NONE
    ),
    (Layout.POSTER, "", False): Set("station_poster", block=(8, 5, 202, 292), numbers=NONE),
    (Layout.REPORT, "", False): Set("deputy_structure", block=(28, 32, 184, 269), numbers=REVERSE),
    (Layout.REPORT, "rulebook/volume_paper.html", False): Set(
        "rulebook_volume", block=(26, 30, 184, 269), numbers=NONE
    ),
}
"""By layout, template of its own, across or not."""
RUNNING = {
    "notice": Headed(TOP + 35, 1, "middle", 3),
    "report": Headed(TOP + 35, 1, "left", 2),
    "letter": Headed(30, 4, "right"),
    "chairmen_minutes": Headed(TOP + 35, 1, "middle", 3),
    "numbered_announcement": Headed(TOP + 20, 0, "middle"),
    "announcement": Headed(),
}
TEXTS = {Layout.DOCUMENT, Layout.UPWARD, Layout.LETTER, Layout.MINUTES, Layout.ORDER, Layout.ANNOUNCEMENT}
KINDS = [kind for kind in catalogue.kinds() if kind.sample]


def class_of(kind: PaperKind) -> tuple[Layout, str, bool]:
    return kind.layout, kind.template, kind.wide


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Papers set once each: the sample, or a text of several pages in its place."""
    folder, kept = tmp_path_factory.mktemp("classes"), {}

    def measure(code: str, body: str = "") -> Measured:
        if (code, body) not in kept:
            kept[code, body] = Measured(folder, catalogue.get(code), body)
        return kept[code, body]

    return measure


def test_no_class_is_left_out():
    assert {class_of(kind) for kind in KINDS} == set(CLASSES)
    assert {layout for layout, *_ in CLASSES} == set(Layout)
    assert {key[0] for key, one in CLASSES.items() if one.code in RUNNING} == TEXTS
    assert all(class_of(catalogue.get(one.code)) == key for key, one in CLASSES.items())


@pytest.mark.parametrize("expected", CLASSES.values(), ids=lambda one: one.code)
def test_each_class_keeps_paper_block_and_typefaces(measured, expected):
    keeps(measured(expected.code), expected)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_kind_keeps_paper_block_and_typefaces(measured, kind):
    keeps(measured(kind.code), CLASSES[class_of(kind)])


def keeps(paper: Measured, expected: Set) -> None:
    assert paper.sizes == {expected.paper}
    assert paper.loose == []
    for page in range(1, paper.pages + 1):
        assert outside(paper, page, expected.block) == []
        assert not expected.cells or paper.crossed(page) == []
        numbered(paper, page, expected.numbers)


def outside(paper: Measured, page: int, block: tuple[int, int, int, int]) -> list[str]:
    """Words beyond the text block, but for what belongs in a margin: number, code, running head."""
    left, top, right, bottom = block
    head = paper.lines(page)[0].text if paper.kind.layout == Layout.REPORT else ""
    words = paper.words[page - 1]
    if paper.kind.layout == Layout.LETTER and page == 1:
        words = [word for word in words if not over_the_letter(word)]
    return [
        word.text
        for word in words
        if not (left - 1 < word.left and word.right < right + 1)
        or not (top - 1 < height(word) < bottom + 1 or word.text in head or IN_MARGIN.search(word.text))
    ]


def over_the_letter(word: samples.Line) -> bool:
    """The mark of a letter is as wide as its rules of 170 mm at most; its class letter stands above them."""
    return word.bottom < TOP + LINE and word.left > 19 and word.right < 191


def numbered(paper: Measured, page: int, numbers: str) -> None:
    """Page numbers: No. 4 Song, 7 mm below the block, a character inside: right on odd pages, left on even ones."""
    found = [line for line in paper.lines(page) if re.fullmatch("—[0-9]+—", line.text)]
    if numbers == NONE or (numbers == REVERSE and page == 1):
        assert found == []
        return
    left, _, right, bottom = CLASSES[class_of(paper.kind)].block
    [number] = found
    assert number.text == f"—{page}—"
    assert (number.right if page % 2 else number.left) == near(
        right - CHARACTER if page % 2 else left + CHARACTER
    )
    assert height(number) == near(bottom + 7)
    set_in(paper, f"— {page} —", SONG, 14)


def set_in(paper: Measured, text: str, faces: tuple[str, ...], size: float) -> None:
    piece = paper.piece(text)
    assert any(face in piece.face for face in faces), piece
    assert piece.size == near(size, 0.05), piece


@pytest.mark.parametrize("code", RUNNING)
def test_running_text_has_22_lines_of_28_characters(measured, code):
    paper = measured(code, LONG)
    full = [line for line in paper.lines(2) if set(line.text) == {"决"}]
    assert [len(line.text) for line in full] == [28] * 22
    assert all((line.left, line.right) == (near(LEFT), near(RIGHT)) for line in full)
    assert [height(line) for line in full] == [near(TOP + LINE * (at + 0.5)) for at in range(22)]


@pytest.mark.parametrize("code", RUNNING)
def test_each_level_of_running_text_has_its_typeface_in_no_3(measured, code):
    paper = measured(code, LONG)
    levels = zip(LEVELS.split("\n"), (HEI, KAI, FANG, FANG, FANG), strict=True)
    for text, faces in levels:
        set_in(paper, text, faces, 16)
        line = next(line for page in (1, 2) for line in paper.lines(page) if line.text.startswith(text))
        assert line.left == near(LEFT + 2 * CHARACTER)


@pytest.mark.parametrize("code", RUNNING)
def test_every_page_of_running_text_is_numbered_and_within_the_block(measured, code):
    paper = measured(code, LONG)
    assert paper.pages >= 3
    keeps(paper, CLASSES[class_of(paper.kind)])


@pytest.mark.parametrize(("code", "headed"), RUNNING.items())
def test_mark_rule_and_number_stand_where_the_standard_has_them(measured, code, headed):
    paper = measured(code, LONG)
    red = samples.red_rows(samples.picture(paper.file))
    assert len(red) == headed.red + (headed.mark is not None)
    if headed.mark is None:
        assert not paper.kind.series
        return
    mark, *rules = red
    assert mark[0] == near(headed.mark)
    printed = re.search("[^第]+〔.+|第[0-9]+号", paper.number)[0]
    number = paper.line(printed)
    assert stands(number) == headed.number
    if headed.number == "right":
        assert (rules[0][0] - mark[1], number.top - rules[1][1]) == (near(4), near(16 * samples.MM * 7 / 8))
    elif rules:
        assert 0.35 <= rules[0][1] - rules[0][0] <= 0.7
    set_in(paper, printed, FANG, 16)


def stands(number: samples.Line) -> str:
    """Where a document number stands in the width of the text block."""
    if middle(number) == near(LEFT + 156 / 2):
        return "middle"
    if number.left == near(LEFT + CHARACTER):
        return "left"
    return "right" if number.right == near(RIGHT) else "elsewhere"


@pytest.mark.parametrize("code", ["notice", "report"])
def test_the_rule_stands_4_mm_below_the_number(measured, code):
    paper = measured(code, LONG)
    rule = samples.red_rows(samples.picture(paper.file))[1]
    assert rule[0] - (height(paper.line(paper.number)) + 16 * samples.MM / 2) == near(4)


@pytest.mark.parametrize(("code", "headed"), RUNNING.items())
def test_the_imprint_ends_the_last_page_and_no_other(measured, code, headed):
    """Rules of 0.35 mm, between them 0.25 mm, the last on the edge of the block."""
    paper = measured(code, LONG)
    for page in range(1, paper.pages):
        assert not any("印发" in line.text or "抄送：" in line.text for line in paper.lines(page))
    rules = imprint(paper, paper.pages)
    assert len(rules) == headed.imprint
    if rules:
        assert rules[-1][1] == near(BOTTOM)
        widths = [0.35, *[0.25] * (len(rules) - 2), 0.35]
        assert [end - start for start, end in rules] == [near(width, 0.16) for width in widths]
        set_in(paper, "印发", FANG, 14)


def imprint(paper: Measured, page: int) -> list[tuple[float, float]]:
    """Black rules across the whole block at its foot, from where to where in millimetres."""
    image = samples.picture(paper.file, page)
    rows = text_papers.glyph_rows(image, LEFT + 0.3, LEFT + 3)
    return [row for row in rows if BOTTOM - 40 < row[0] < BOTTOM + 1 and full(image, row)]


def full(image: Image.Image, row: tuple[float, float]) -> bool:
    y = int((row[0] + row[1]) * 5)
    return image.convert("L").crop((LEFT * 10 + 5, y, RIGHT * 10 - 5, y + 1)).getextrema()[1] < 150


@pytest.mark.parametrize("code", ["notice", "report", "letter", "chairmen_minutes", "announcement"])
def test_the_title_is_no_2_small_song_in_the_middle(measured, code):
    paper = measured(code, LONG)
    title = paper.line(paper.title[:5])
    assert middle(title) == near(LEFT + 156 / 2)
    set_in(paper, paper.title[:5], TITLE, 22)


@pytest.mark.parametrize("organ", ["青" * 14, "青" * 15, "青" * 20])
def test_a_long_signer_ends_within_the_block(tmp_path, organ):
    file = text_papers.set_into(tmp_path, "notice", organ=organ, date="2026-02-04", annexes=[])
    signer, date = (samples.line(file, text, text_papers.pages(file)) for text in (organ, "2026年2月4日"))
    assert signer.right < RIGHT + 1
    assert middle(signer) == near(middle(date))


@pytest.mark.parametrize("code", ["deputy_card", "rating_links"])
def test_what_a_card_says_stays_on_the_card(measured, code):
    """85.6 × 54 mm, two columns of five from 19.4 and 13.5 mm on; what runs out would be cut off."""
    paper = measured(code)
    for words in paper.words:
        for word in (word for word in words if word.top > 13.5):
            column, row = int((word.left - 19.4) // 85.6), int((word.top - 13.5) // 54)
            assert (column in (0, 1), row in range(5)) == (True, True)
            assert word.right < 19.4 + 85.6 * (column + 1), word
            assert word.bottom < 13.5 + 54 * (row + 1), word


def test_a_rule_through_a_word_is_found():
    """The measure itself, on a drawn cell: the rule beside a word is none of it, the rule through it is."""
    image = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(image).rectangle((200, 0, 202, 199), fill=0)
    ImageDraw.Draw(image).rectangle((0, 100, 399, 102), fill=0)
    inside, beside, below = (
        samples.Line(*edges, "字") for edges in ((21, 3, 25, 7), (18, 3, 22, 7), (21, 8, 25, 12))
    )
    assert [(down(image, word), across(image, word)) for word in (inside, beside, below)] == [
        (False, False),
        (True, False),
        (False, True),
    ]
