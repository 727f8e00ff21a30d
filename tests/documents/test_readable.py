"""What a reader of another make finds in a paper: tags for those who hear it, bookmarks, language (PDF/UA-1)."""

from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command

from apps.documents import catalogue, render
from tests.documents import samples

KINDS = [kind for kind in catalogue.kinds() if kind.sample]
BODY = "收悉。\n一、已经落实的工作\n（一）学位。全县共有公办园31所。\n二、下一步打算\n感谢您的支持。"


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every structure element below the root of the tags, in reading order."""
    for kid in node.K if isinstance(node.get("/K"), pikepdf.Array) else [node.K] if "/K" in node else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            yield from elements(kid)


@pytest.fixture(scope="module")
def letter() -> pikepdf.Pdf:
    return opened(render.pdf(samples.letter(body=BODY))[0])


def test_title_language_and_tags_are_said_in_the_catalogue(letter):
    root = letter.Root
    assert str(root.Lang) == "zh-CN"
    assert root.MarkInfo.Marked == True  # noqa: E712 - pikepdf's own boolean
    assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
    with letter.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == "关于县十八届人大五次会议第12号建议的答复函"
    assert not letter.is_encrypted


def test_headline_and_paragraphs_are_tagged_in_reading_order(letter):
    kinds = [kind for kind, _ in elements(letter.Root.StructTreeRoot)]
    assert kinds[0] == "/Document"
    assert kinds.count("/H1") == 1
    assert kinds.count("/P") >= 6
    assert kinds[kinds.index("/H1") :].count("/P") >= 6


def test_every_page_knows_its_place_in_the_tags(letter):
    for at, page in enumerate(letter.pages):
        assert page.StructParents == at
        assert str(page.Tabs) == "/S"


def test_title_and_headings_are_bookmarks(letter):
    with letter.open_outline() as outline:
        (title,) = outline.root
    assert title.title == "关于县十八届人大五次会议第12号建议的答复函"
    assert [one.title for one in title.children] == ["一、已经落实的工作", "二、下一步打算"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_command_sets_every_kind_readable_for_all(kind, tmp_path):
    out = tmp_path / "sample.pdf"
    call_command("paper", kind.code, "-o", str(out), stdout=StringIO())
    found = opened(out.read_bytes())
    root, tags = found.Root, list(elements(found.Root.StructTreeRoot))
    assert root.MarkInfo.Marked == True  # noqa: E712
    assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
    assert str(root.Lang) == "zh-CN"
    with found.open_metadata() as said, found.open_outline() as outline:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"]
        assert outline.root
    assert list(not_embedded(found)) == []
    assert list(unsaid(tags)) == []
    assert list(headless(tags)) == []
    assert all(str(page.Tabs) == "/S" for page in found.pages)


def unsaid(tags):
    """Pictures without words for those who do not see them."""
    return (figure for kind, figure in tags if kind == "/Figure" and not str(figure.get("/Alt", "")).strip())


def headless(tags):
    """Tables of several rows in which no cell is a head."""
    for kind, table in tags:
        inside = [name for name, _ in elements(table)] if kind == "/Table" else []
        if inside.count("/TR") > 1 and "/TH" not in inside:
            yield inside


def not_embedded(found: pikepdf.Pdf) -> Iterator[str]:
    """Typefaces whose file is not in the PDF."""
    for thing in found.objects:
        described = isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        if described and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
            yield str(thing.FontName)
