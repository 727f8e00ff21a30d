"""From a paper's row to the bytes of its PDF. Reads the stylesheets beside it and nothing else."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from apps.documents import catalogue, justify, typefaces
from apps.documents.models import Paper

STYLESHEETS = (
    *("page.css", "head.css", "signature.css", "annexes.css", "imprint.css"),
    *("document.css", "upward.css", "letter.css", "minutes.css", "order.css", "announcement.css"),
    *("account_review.css", "volume.css"),
)

justify.install()
_one_at_a_time = threading.Lock()  # Pango's font map may not be used by two threads at once.


class NothingIsFetched(URLFetcher):
    """Refuses every address. The templates need none, so a paper that asks for one is not what it seems."""

    def fetch(self, url: str, headers: object = None) -> NoReturn:
        raise FatalURLFetchingError(f"a paper may not refer to {url[:100]}")


@cache
def fonts() -> FontConfiguration:
    """The machine's typefaces, read once in a process."""
    return FontConfiguration()


@cache
def stylesheets() -> list[CSS]:
    """The stylesheets of all papers, parsed once in a process."""
    folder = Path(settings.BASE_DIR) / "static" / "css" / "papers"
    names = STYLESHEETS if typefaces.has_title_face() else (*STYLESHEETS, "without_xiaobiaosong.css")
    return [
        CSS(string=(folder / name).read_text(), font_config=fonts(), url_fetcher=NothingIsFetched())
        for name in names
    ]


def html(paper: Paper) -> str:
    """The paper's template filled with its frozen data; Django escapes whatever people wrote."""
    kind = catalogue.get(paper.kind)
    return render_to_string(kind.template_name, {"kind": kind, "paper": paper, "data": paper.data})


def pdf(paper: Paper, tell: Callable[[int], None] = lambda percent: None) -> tuple[bytes, int]:
    """The paper set to GB/T 9704-2012: its PDF and the number of pages. ``tell`` hears the percentage done."""
    source = html(paper)
    tell(40)
    return typeset(source, identifier=paper.code, tell=tell)


def typeset(
    source: str, *, identifier: str, tell: Callable[[int], None] = lambda percent: None
) -> tuple[bytes, int]:
    """HTML to PDF; the same source with the same identifier gives the same bytes."""
    with _one_at_a_time:
        page_source = HTML(string=source, url_fetcher=NothingIsFetched())
        document = page_source.render(font_config=fonts(), stylesheets=stylesheets())
        tell(90)
        return document.write_pdf(pdf_identifier=identifier.encode()), len(document.pages)
