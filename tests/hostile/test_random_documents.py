"""Rosters and Word files with anything in their cells and parts: taken, or refused with a sentence; nothing else happens."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from apps.deputies.roster import importing, reading
from apps.documents.docx import text_of
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples as rosters
from tests.documents import test_docx as words
from tests.hostile.tools import undone

SAID = st.text(max_size=60).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text))
CELL = st.one_of(
    st.none(),
    SAID,
    SAID.map(lambda text: f"={text}"),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 1, 1)),
    st.times(),
    st.just(time(0)),
    st.booleans(),
    st.sampled_from(
        ["王堃", "女", "1975-03-08", "城关", "第一选区", "18001", "13800000001", "1975年13月99日"]
    ),
)
LINES = st.lists(st.lists(CELL, max_size=len(rosters.HEADINGS) + 2), max_size=6)
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["", "<", ">", "&", '"', "0", "-1", "9" * 30, "<w:p/>", "字", "\x01"]),
    ),
    min_size=1,
    max_size=5,
)
often = settings(max_examples=60)
with_records = settings(
    often, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def sentence(refusal):
    said = str(refusal)
    assert said.endswith(("。", "！"))
    assert "Error" not in said
    return said


@with_records
@given(lines=LINES)
def test_any_cells_make_a_preview_or_a_sentence(lines, world, db):
    file = rosters.upload(rosters.book(*lines))
    with undone():
        try:
            found = importing.preview(factories.term(), by=world.county.staff, file=file)
        except Refusal as refusal:
            sentence(refusal)
            return
        plan = importing.plan_of(found)
        assert found.added + found.changed + found.unchanged <= len(lines)
        if plan.errors:
            with pytest.raises(Refusal) as caught:
                importing.confirm(found, by=world.county.staff)
            sentence(caught.value)
        else:
            importing.confirm(found, by=world.county.staff)


@often
@given(headings=st.lists(CELL, max_size=12), lines=LINES)
def test_any_headings_make_a_roster_or_a_sentence(headings, lines):
    book = rosters.book(*lines, headings=headings or [None])
    try:
        assert len(reading.read(rosters.upload(book)).rows) <= len(lines)
    except Refusal as refusal:
        sentence(refusal)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@often
@given(changes=CHANGES)
def test_any_damage_to_a_part_of_a_spreadsheet_is_a_sentence(part, changes):
    packed = rosters.upload(rosters.book(rosters.WANG, rosters.CHEN)).read()
    upload = rosters.upload(rosters.book())
    upload.file = BytesIO(damaged(packed, part, changes))
    upload.size = len(upload.file.getvalue())
    try:
        reading.read(upload)
    except Refusal as refusal:
        sentence(refusal)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"]
)
@often
@given(changes=CHANGES)
def test_any_damage_to_a_part_of_a_word_file_is_a_sentence(part, changes):
    packed = words.saved(words.numbered(0, 1, 2, 0)).getvalue()
    try:
        assert text_of(BytesIO(damaged(packed, part, changes))).strip()
    except Refusal as refusal:
        sentence(refusal)


@often
@given(text=st.text(max_size=300).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text)))
def test_any_text_of_a_word_file_is_taken_or_is_a_sentence(text):
    clean = text.encode("utf-8", "ignore").decode().replace("\ufffe", "").replace("\uffff", "")
    try:
        taken = text_of(words.saved(words.document(clean)))
    except Refusal as refusal:
        sentence(refusal)
        return
    assert taken == taken.strip()
    assert "\x00" not in taken


def damaged(package, part, changes):
    """The package with pieces put into one of its parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, spoilt(content, changes) if member == part else content)
    return out.getvalue()


def spoilt(content, changes):
    for place, piece in changes:
        at = int(place * len(content))
        content = content[:at] + piece.encode() + content[at + len(piece) :]
    return content
