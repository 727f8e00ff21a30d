"""Marks of punctuation on the finished page: none closes at the beginning of a line, two that meet stand closer."""

from itertools import pairwise

import pytest
from PIL import ImageOps

from apps.documents import catalogue, gallery
from apps.documents.fields import Entry
from apps.documents.typesetting.titles import CLOSING
from tests.documents import samples
from tests.documents.test_layout import CHARACTER, LINE, near

KINDS = [kind for kind in catalogue.kinds() if kind.sample]
MARKED = (
    "会议指出，“县人大常委会”（以下简称“常委会”）要贯彻《监督法》、《代表法》和《组织法》，"
    "做到“不缺位、不越位”；完成12.5%。对《意见》（草案）“初审”通过！"
)
BESIDE = 1.4
"""Millimetres: pieces of one line of text stand closer than this, the texts of two cells do not."""


def whole_lines(file, page):
    """The lines of a page; poppler divides them where a mark reaches into the square of another."""
    found = []
    for piece in sorted(samples.lines(file, page), key=lambda each: (round(each.top), each.left)):
        last = found[-1] if found else None
        if last and abs(last.top - piece.top) < 1 and piece.left - last.right < BESIDE:
            found[-1] = last._replace(right=piece.right, text=last.text + piece.text)
        else:
            found.append(piece)
    return found


def closes(line):
    """Whether a line begins with a mark that belongs to the line above."""
    return line.text[0] in CLOSING


def full_of_marks(kind):
    """The kind's sample, its long texts and the cells of its tables full of marks."""
    paper = gallery.sample(kind)
    for field in kind.declared:
        if field.entry is Entry.TEXT and paper.data.get(field.name):
            paper.data[field.name] = "\n".join(
                [MARKED * 2, f"一、{MARKED}", f"（一）{MARKED}", f"1.{MARKED}"]
            )
        elif field.entry is Entry.ROWS and kind.columns and paper.data.get(field.name):
            columns = [column.key for column in kind.columns if not column.centred]
            paper.data[field.name] = [row | dict.fromkeys(columns, MARKED) for row in paper.data[field.name]]
    return paper


def last_line(tmp_path, text):
    """A paragraph of one line, which is not stretched."""
    file = samples.set_into(tmp_path, samples.resolution(text))
    return next(line for line in whole_lines(file, 1) if line.text == text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_no_line_of_any_kind_begins_with_a_closing_mark(kind, tmp_path):
    file = samples.set_into(tmp_path, full_of_marks(kind))
    lines = [line for page in range(1, samples.pages(file) + 1) for line in whole_lines(file, page)]
    assert lines
    assert [line.text for line in lines if closes(line)] == []


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("决议，决议。", 6),
        ("决”，议。", 4.5),
        ("决，“议。", 4.5),
        ("决）（议。", 4.5),
        ("（《决议。", 4.5),
        ("决》、《议", 4),
        ("决。”）议", 4),
        ("决！”议", 4),
        ("决”！议", 3.5),
        ("决……议", 4),
    ],
)
def test_two_marks_that_meet_lose_half_a_character(tmp_path, text, width):
    line = last_line(tmp_path, text)
    assert line.right - line.left == near(width * CHARACTER, 0.2)


def strokes(tmp_path, text):
    """From where to where a line is inked, left to right, in tenths of a millimetre."""
    file = samples.set_into(tmp_path, samples.resolution(text))
    line = next(each for each in whole_lines(file, 1) if each.text == text)
    edges = (int(line.left * 10), int(line.top * 10), int(line.right * 10) + 1, int(line.bottom * 10))
    strip = ImageOps.invert(samples.picture(file).crop(edges).convert("L"))
    inked = [strip.crop((x, 0, x + 1, strip.height)).getextrema()[1] > 100 for x in range(strip.width)]
    changes = [x for x, (before, after) in enumerate(pairwise([False, *inked, False])) if before != after]
    return list(zip(changes[::2], changes[1::2], strict=True))


def test_marks_that_meet_do_not_touch(tmp_path):
    text = "（〔〕）、；（（〔：）、，"
    assert len(strokes(tmp_path, text)) == len(text)


def test_a_mark_stands_where_it_would_without_the_next(tmp_path):
    closer, alone = strokes(tmp_path, "（〔士二）（二"), strokes(tmp_path, "（士二）二")
    assert closer[0][0] == near(alone[0][0], 1)
    assert closer[4][0] - closer[3][0] == near(alone[3][0] - alone[2][0], 1)


def test_a_mark_typed_at_the_beginning_of_a_paragraph_would_be_seen(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution("决议\n，决定"))
    assert [line.text for line in whole_lines(file, 1) if closes(line)] == ["，决定"]


def test_a_line_that_marks_have_shortened_ends_flush(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution("议案”，“决定" * 60))
    lines = [line for line in whole_lines(file, 1) if len(line.text) > 20 and "议案" in line.text]
    assert len(lines) > 5
    assert max(len(line.text) for line in lines) > 28
    assert all(line.right == near(184, 0.4) for line in lines[:-1])
    assert [below.top - above.top for above, below in pairwise(lines)] == [near(LINE, 0.05)] * (
        len(lines) - 1
    )
