"""Names with rare characters: each has a glyph in the file, in every typeface of a paper."""

import io

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from apps.documents import typefaces
from tests.documents import samples, text_papers

RARE = "镕喆堃犇燚"
EXTENSION_B = "\U00020bb7\U0002cb4e"
"""𠮷 and 𬭎, characters of surnames and given names outside the basic plane."""


@pytest.fixture(scope="module")
def rare(tmp_path_factory):
    names = RARE + EXTENSION_B
    return text_papers.set_into(
        tmp_path_factory.mktemp("rare"),
        "request",
        title=f"关于{names}的请示",
        body=f"一、{names}\n（一）{names}\n{names}",
        signer=names,
        countersigners=[],
    )


def test_rare_characters_can_be_read_in_title_text_headings_and_signer(rare):
    text = "".join(page.extract_text() for page in PdfReader(rare).pages)
    assert {character: text.count(character) for character in RARE + EXTENSION_B} == dict.fromkeys(
        RARE + EXTENSION_B, 5
    )


def test_no_character_is_an_empty_box(rare):
    used = {glyph for page in PdfReader(rare).pages for glyph in glyphs(page)}
    assert used
    assert 0 not in used


def glyphs(page):
    """The numbers of all glyphs drawn on a page; 0 is the empty box. Text is drawn as two-byte glyph numbers."""
    for operands, operator in page.get_contents().operations:
        if operator in (b"Tj", b"TJ"):
            strings = operands[0] if operator == b"TJ" else operands
            for string in strings:
                raw = getattr(string, "original_bytes", b"")
                yield from (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))


def test_every_embedded_typeface_has_outlines_for_what_it_draws(rare):
    for page in PdfReader(rare).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            data = (descriptor.get("/FontFile3") or descriptor.get("/FontFile2")).get_data()
            face = TTFont(io.BytesIO(data), checkChecksums=0) if data[:4] in (b"OTTO", b"\0\1\0\0") else None
            assert face is None or len(face.getGlyphOrder()) > 1


def test_a_machine_with_noto_alone_sets_a_paper(rare):
    assert typefaces.NOTO_SERIF.replace(" ", "-") in samples.fonts_of(rare)
