"""Markup typed into every field, then every page to which links lead: it stands there as text and nothing runs."""

import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.urls import resolve, reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.accounts.models import User
from apps.audit.models import Entry
from apps.matters.models import Attachment
from apps.notices import mails
from apps.notices.models import Delivery, Notice
from tests.architecture import walking
from tests.architecture.addresses import PLAIN
from tests.hostile import poison
from tests.hostile.poison import AGENT, LONG, SHORT
from tests.hostile.reading import Page
from tests.hostile.tools import REFUSED, entitled, sent

READERS = ["guest", "staff", "security"]
ALIKE = "lead cosigner outsider member office handler stranger system auditor".split()
"""Parts to whom most of the same pages are shown; each page by itself is read in test_planted."""
OF_ONE_ROUTE = 8
"""So many pages of one route are read by one part; every record by itself is read in test_planted."""
ASKED = ("q", "page", "code", "show", "before", "year", "next", "parent", "session")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def spread(world):
    return poison.spread(world)


@pytest.fixture
def read(visit):
    """``read(part, url)``: the page, in which nothing may run; None when it is no page."""

    def read(part, url, **query):
        client = clients.setdefault(part, visit(part, headers={"user-agent": AGENT}))
        response = client.get(url, query)
        assert response.status_code < 500, url
        if response.streaming:
            list(response.streaming_content)
        if response.streaming or not response["content-type"].startswith("text/html"):
            return None
        page = Page(response.text)
        assert page.faults == [], (part, url)
        return page

    clients = {}
    return read


@pytest.mark.parametrize("part", [*READERS, *(pytest.param(part, marks=pytest.mark.slow) for part in ALIKE)])
def test_nothing_runs_on_any_page_to_which_links_lead(part, spread, read):
    waiting = [url for name, url in walking.plain().items() if PLAIN[name][part] not in REFUSED]
    known, read_of = set(waiting), Counter()
    while waiting:
        url = waiting.pop()
        route = resolve(url).view_name
        if read_of[route] < OF_ONE_ROUTE and (page := read(part, url)):
            read_of[route] += 1
            new = {path for path in page.paths() if not path.startswith("/static/")} - known
            known |= new
            waiting += sorted(new)
    assert len(read_of) > 10


def test_what_is_asked_for_stands_there_as_text(spread, read):
    plain = walking.plain().items()
    pages = [read(entitled(PLAIN[name]), url, **dict.fromkeys(ASKED, LONG)) for name, url in plain]
    assert sum(page is not None for page in pages) > 60


@pytest.mark.parametrize(
    ("part", "verbs"),
    [("lead", ["invite", "rate", "withdraw"]), ("staff", ["assign", "register", "end_rating"])],
)
def test_forms_show_what_was_typed_as_text(part, verbs, spread, read):
    for verb in verbs:
        assert LONG in read(part, reverse("proposals:step", args=[spread.suggestion.pk, verb])).text


def test_refused_forms_show_what_was_typed_as_text(spread, visit):
    client = visit("lead")
    fields = {"title": LONG, "body": LONG, "session": LONG, "subject": LONG, "contact_phone": LONG}
    for url in (reverse("proposals:new"), reverse("proposals:edit", args=[spread.suggestion.pk])):
        page = Page(client.post(url, sent(**fields)).text)
        assert page.faults == []
    page = Page(visit("guest").post("/sign-in/", {"username": SHORT, "password": LONG, "next": LONG}).text)
    assert page.faults == []


def test_the_suggestions_page_says_what_was_typed_word_for_word(spread, read):
    page = read("staff", spread.suggestion.get_absolute_url())
    assert page.text.count(LONG) > 8
    assert "{{7*7}}{% debug %}" in page.text
    assert "onerror=1>.pdf" not in page.text


def test_the_public_pages_say_what_was_typed_word_for_word(spread, read):
    assert read("guest", spread.public.get_absolute_url()).text.count(LONG) > 2
    assert LONG in read("guest", spread.withdrawn.get_absolute_url()).text
    found = read("guest", reverse("portal:search"), q="alert(7)")
    assert "alert(7)" in found.text


def test_the_audit_says_what_strangers_typed_word_for_word(spread, read):
    entry = Entry.objects.filter(act="sign_in_failed").latest("pk")
    assert SHORT in read("auditor", reverse("administration:audit_entry", args=[entry.pk])).text
    for pk in Entry.objects.order_by("-pk").values_list("pk", flat=True)[:60]:
        read("auditor", reverse("administration:audit_entry", args=[pk]))


def test_the_feed_is_text_for_readers_that_take_it_for_a_page(spread, visit):
    response = visit("guest").get(reverse("portal:feed"))
    root = ElementTree.fromstring(response.content)
    entry = next(one for one in root.iter(f"{ATOM}entry") if "alert(7)" in one.findtext(f"{ATOM}title"))
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    page = Page(summary.text)
    assert page.faults == []
    assert "<script>" in page.text


def test_mails_are_text_and_one_line_of_subject(spread):
    found = 0
    for delivery in Delivery.objects.filter(notices__matter=spread.suggestion).distinct():
        message = mails.message(delivery)
        page = Page(message.alternatives[0].content)
        assert page.faults == []
        assert "\n" not in message.subject
        assert message.message()["Subject"]
        found += LONG[:40] in page.text
    assert found > 5


def test_notices_stand_there_as_text(spread, read, world):
    for part in ("lead", "staff", "handler"):
        for pk in Notice.objects.of(world.parts[part]).values_list("pk", flat=True):
            assert read(part, reverse("notices:notice", args=[pk]))


def test_papers_say_it_in_print_and_run_nothing(spread):
    for paper in (*spread.suggestion.papers.all(), spread.withdrawn.matter.papers.get()):
        with paper.file:
            reader = PdfReader(paper.file)
            said = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
            assert "<script>alert(7)</script>" in said
            assert "/JavaScript" not in str(reader.trailer["/Root"])
            assert "/OpenAction" not in reader.trailer["/Root"]
            assert not any(foreign(link) for page in reader.pages for link in page.get("/Annots", []))


def foreign(annotation):
    uri = annotation.get_object().get("/A", {}).get("/URI", "")
    return uri and not uri.startswith("http://127.0.0.1")


def test_names_of_files_keep_no_sign_of_markup(spread):
    names = list(Attachment.objects.filter(matter=spread.suggestion).values_list("name", flat=True))
    assert len(names) == 3
    assert not any(sign in name for name in names for sign in '<>"/\\:')


def test_spreadsheets_hold_no_formula(spread, world, visit):
    User.objects.filter(pk=world.county.outsider.person.user_id).update(name="=1+1", email="@SUM(1)")
    security, auditor = visit("security"), visit("auditor")
    sheets = [
        security.get(reverse("administration:review_spreadsheet")),
        auditor.post(reverse("administration:audit_export"), sent()),
    ]
    for response in sheets:
        book = load_workbook(BytesIO(response.content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert "=1+1" in [cell.value for row in load_workbook(BytesIO(sheets[0].content)).active for cell in row]
