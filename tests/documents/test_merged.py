"""The merged file of a batch as a reader of another make finds it: title, language, bookmarks, and tags for all it shows."""

import io

import pikepdf
import pytest

from apps.documents import catalogue, packing, render
from apps.documents.models import Paper
from tests.documents import samples


class Stored:
    """A paper whose file stands in memory."""

    def __init__(self, paper: Paper) -> None:
        self.title, self.name, self.content = paper.title, f"{paper.title}.pdf", render.pdf(paper)[0]
        self.file = self

    def open(self, mode: str = "rb") -> io.BytesIO:
        return io.BytesIO(self.content)


def report() -> Paper:
    kind = catalogue.get("annual_suggestions")
    data = {**kind.sample, "chapters": kind.sample["chapters"][:1]}
    return Paper(kind=kind.code, title=kind.title, data=data)


def merged(papers) -> pikepdf.Pdf:
    with packing.merged([Stored(paper) for paper in papers], title="交办通知") as file:
        return pikepdf.open(io.BytesIO(file.read()))


@pytest.fixture(scope="module")
def found() -> pikepdf.Pdf:
    return merged(papers())


def papers() -> list[Paper]:
    return [samples.letter(title="第一份"), samples.letter(title="第二份"), report()]


def reached(node, page=None):
    """Every (page, number of marked content) that can be reached from the root of the tags, and the kinds passed."""
    kids = node.get("/K", [])
    page = node.get("/Pg", page)
    for kid in listed(kids):
        if isinstance(kid, int):
            yield page.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", page).objgen, int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            assert kid.P.objgen == node.objgen
            yield from reached(kid, page)


def marked(page):
    """The numbers of what is marked as content on a page."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def test_title_language_and_bookmarks_are_kept(found):
    assert str(found.Root.Lang) == "zh-CN"
    assert found.Root.MarkInfo.Marked == True  # noqa: E712 - pikepdf's own boolean
    assert found.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
    assert str(found.docinfo["/Title"]) == "交办通知"
    with found.open_outline() as outline:
        assert [one.title for one in outline.root] == ["第一份", "第二份", report().title]


def test_each_paper_is_a_part(found):
    (document,) = found.Root.StructTreeRoot.K
    assert str(document.S) == "/Document"
    assert [str(part.S) for part in document.K] == ["/Part"] * 3


def test_all_that_a_page_shows_is_found_from_the_page_and_from_the_tags(found):
    by_tags = list(reached(found.Root.StructTreeRoot))
    assert len(by_tags) == len(set(by_tags)), "nothing is read twice"
    assert {page for page, _ in by_tags} <= {page.obj.objgen for page in found.pages}
    parents = list(found.Root.StructTreeRoot.ParentTree.Nums)
    for page in found.pages:
        for number in set(marked(page)):
            holder = parents[parents.index(page.StructParents) + 1][number]
            assert number in [kid for kid in listed(holder.K) if isinstance(kid, int)]


def test_nothing_is_out_of_reach_that_was_within_it_in_the_single_paper(found):
    single = [pikepdf.open(Stored(paper).open()) for paper in papers()]
    before = [unreached(one, page) for one in single for page in one.pages]
    assert [unreached(found, page) for page in found.pages if set(marked(page))] == before


def unreached(file, page):
    """What stands in the margins: page numbers, running heads, the code; WeasyPrint keeps them out of the tree."""
    by_tags = set(reached(file.Root.StructTreeRoot))
    return {number for number in marked(page) if (page.obj.objgen, number) not in by_tags}


def listed(kids):
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def test_no_tag_leads_to_a_mark_that_stands_on_no_page(found):
    assert "/OBJR" in types(pikepdf.open(Stored(report()).open()).Root.StructTreeRoot), (
        "the contents have links"
    )
    assert "/OBJR" not in types(found.Root.StructTreeRoot)
    assert not any("/Annots" in page for page in found.pages)


def types(node):
    """The types of all that stands below an element of the tags."""
    kids = [kid for kid in listed(node.get("/K", [])) if isinstance(kid, pikepdf.Dictionary)]
    return {str(kid.get("/Type")) for kid in kids}.union(*map(types, kids))


def test_numbers_of_pages_in_the_tags_are_their_own(found):
    numbers = [int(page.StructParents) for page in found.pages if set(marked(page))]
    assert numbers == list(range(5)), "two letters and three pages of the report"
    assert [int(one) for one in list(found.Root.StructTreeRoot.ParentTree.Nums)[::2]] == numbers
    assert int(found.Root.StructTreeRoot.ParentTreeNextKey) == len(numbers)


def test_a_file_of_which_a_part_has_no_tags_does_not_say_that_it_has():
    untagged, blank = Stored(samples.letter()), pikepdf.new()
    blank.add_blank_page()
    blank.save(content := io.BytesIO())
    untagged.content = content.getvalue()
    with packing.merged([untagged, Stored(samples.letter())], title="通知") as file:
        found = pikepdf.open(io.BytesIO(file.read()))
    assert found.Root.MarkInfo.Marked == False  # noqa: E712
    assert len(found.Root.StructTreeRoot.K[0].K) == 1
