"""The tags of many papers in one file: who hears the papers read finds each as a part of the whole."""

from collections.abc import Sequence
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

KIDS, PARENT, KIND = "/K", "/P", "/S"
LANGUAGE = "zh-CN"


class Tags:
    """Gathers the tags of one paper after the other; ``finish`` writes them into the file."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.numbers, self.parts, self.next = ArrayObject(), ArrayObject(), 0
        self.complete = True
        self.root = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")}))
        self.document = self.element("/Document", self.root, self.parts)

    def element(self, kind: str, parent: IndirectObject, kids: ArrayObject) -> IndirectObject:
        names = {"/Type": NameObject("/StructElem"), KIND: NameObject(kind), PARENT: parent, KIDS: kids}
        return self.writer._add_object(
            DictionaryObject({NameObject(key): value for key, value in names.items()})
        )

    def take(self, reader: PdfReader, first: int) -> None:
        """The tags of a paper whose pages stand in the file from the page of index ``first`` on."""
        tree = reader.root_object.get("/StructTreeRoot")
        if tree is None:
            self.complete = False
            return
        copy = tree.get_object().clone(self.writer, force_duplicate=False)
        for top in listed(copy[KIDS]):
            top.get_object()[NameObject(PARENT)] = self.document
            top.get_object()[NameObject(KIND)] = NameObject("/Part")
            without_marks(top.get_object())
            self.parts.append(top)
        self.renumber(copy["/ParentTree"].get_object()["/Nums"], reader.pages, self.writer.pages[first:])

    def renumber(
        self, numbers: ArrayObject, pages: Sequence[PageObject], copies: Sequence[PageObject]
    ) -> None:
        """Each page of the paper gets a number of its own in the file, under which its tags are found."""
        found = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page, copy in zip(pages, copies, strict=True):
            own: Any = page.get("/StructParents")
            if own is not None:
                self.numbers.extend((NumberObject(self.next), found[int(own)]))
                copy[NameObject("/StructParents")] = NumberObject(self.next)
                copy[NameObject("/Tabs")] = NameObject("/S")
                self.next += 1

    def finish(self) -> None:
        """Only a file of which every page is tagged says so."""
        catalogue: Any = self.writer.root_object
        catalogue[NameObject("/Lang")] = TextStringObject(LANGUAGE)
        shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        catalogue[NameObject("/ViewerPreferences")] = shown
        tree: Any = self.root.get_object()
        tree[NameObject(KIDS)] = ArrayObject([self.document])
        tree[NameObject("/ParentTree")] = self.writer._add_object(
            DictionaryObject({NameObject("/Nums"): self.numbers})
        )
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(self.next)
        catalogue[NameObject("/StructTreeRoot")] = self.root
        marked = DictionaryObject({NameObject("/Marked"): BooleanObject(self.complete)})
        catalogue[NameObject("/MarkInfo")] = marked


def without_marks(element: Any) -> None:
    """Takes out what leads to marks on the page, which a merged file does not have: links become plain text."""
    kids = [one for one in listed(element.get(KIDS, ArrayObject())) if not is_mark(one.get_object())]
    element[NameObject(KIDS)] = ArrayObject(kids)
    if element[KIND] == "/Link":
        element[NameObject(KIND)] = NameObject("/Span")
    for one in kids:
        if isinstance(one.get_object(), DictionaryObject) and KIND in one.get_object():
            without_marks(one.get_object())


def is_mark(kid: Any) -> bool:
    return isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR"


def listed(kids: Any) -> ArrayObject:
    """The kids of an element, which may be written without brackets when there is one."""
    found = kids.get_object()
    return found if isinstance(found, ArrayObject) else ArrayObject([kids])
