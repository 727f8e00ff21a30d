"""From HTML to the bytes of a PDF. Knows no model and no template, so that a process apart needs nothing else."""

import re
import threading
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from weasyprint import HTML, cssselect2
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from apps.documents import justify, pace, plain_lines, repeats, squeeze, styling

READABLE = "pdf/ua-1"
"""Papers are tagged for those who hear them read (PDF/UA-1); it costs a hundredth of the time."""

justify.install()
squeeze.install()
pace.install()
repeats.install()
plain_lines.install()
_one_at_a_time = threading.Lock()  # Pango's font map may not be used by two threads at once.


PICTURE = re.compile("data:image/(png|jpeg);base64,")


class NothingIsFetched(URLFetcher):
    """Refuses every address but a picture that stands in the paper itself; a paper that asks for one is not what it
    seems."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if PICTURE.match(url):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"a paper may not refer to {url[:100]}")


NOTHING = NothingIsFetched()


class WellFormed(HTML):
    """A page whose template says that it is XML: a long report is read in a thirtieth of the time, a tenth of the whole."""

    BEGINS = "<?xml"

    def __init__(self, source: str) -> None:
        root = ElementTree.fromstring(source)  # noqa: S314 - a template of ours, what people wrote is escaped in it
        self.base_url, self.url_fetcher, self.media_type = None, NOTHING, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def read(source: str) -> HTML:
    if source.startswith(WellFormed.BEGINS):
        return WellFormed(source)
    return HTML(string=source, url_fetcher=NOTHING)


def typeset(
    source: str,
    *,
    identifier: str,
    tell: Callable[[int], None] = lambda percent: None,
    pdf_variant: str = READABLE,
    **options: Any,
) -> tuple[bytes, int]:
    """HTML to PDF; the same source with the same identifier gives the same bytes."""
    options |= {"pdf_variant": pdf_variant, "pdf_tags": True}
    with _one_at_a_time, pace.seldom_collecting():
        sheets = styling.for_page(source, NOTHING)
        document = read(source).render(font_config=styling.fonts(), stylesheets=sheets, **options)
        tell(90)
        return document.write_pdf(pdf_identifier=identifier.encode(), **options), len(document.pages)
