"""Papers that belong to no matter: who may have each kind, and the page of one with its scan and archival copy."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.documents import finding
from apps.documents.models import Paper
from apps.proposals import handing
from apps.proposals.actions import meetings
from apps.proposals.workflow import Status
from tests import factories
from tests.matters import files
from tests.proposals import promising
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db

REGISTRARS = ("office", "archivist")
SEEN = {
    "assignment_notice": {"staff", *REGISTRARS},
    "assignment_list": {"staff", *REGISTRARS},
    "co_handling_opinion": {
        *("staff", "member", "government", "handler", "signer", "co_handler"),
        *REGISTRARS,
    },
    "handling_report": {"staff", "government", *REGISTRARS},
    "bills_report": {"staff"},
    "deputy_card": {"staff"},
    "rulebook_volume": {"staff", "member", *REGISTRARS},
    "annual_suggestions": {"staff", "office"},
    "account_review": set(),
}


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = factories.county()
    found.member = factories.user("member", name="邵文")
    found.deputy = found.lead.person.user
    found.archivist = factories.user("archivist", name="罗敏")
    return found


def met(people: SimpleNamespace) -> SimpleNamespace:
    """An assignment meeting with its notices, numbered and ready."""
    commission = factories.organ("青澜县人大常委会代表工作委员会", code="青人代", handles_suggestions=False)
    clerk = factories.user("deputies_work", organ=commission, name="吴越")
    rows = [factories.reach(Status.REGISTERED, people, title=f"第{n}件建议") for n in range(2)]
    chosen = list(zip(rows, [people.edu, people.police], strict=True))
    meeting = meetings.open_meeting(by=clerk, title="交办会", chosen=chosen)
    meetings.carry_out(meeting.pk)
    batch = handing.issue_notices(meeting, by=clerk)
    meeting.refresh_from_db()
    return SimpleNamespace(
        clerk=clerk, meeting=meeting, batch=batch, papers=list(batch.papers.order_by("pk"))
    )


def alone(kind: str, people: SimpleNamespace) -> Paper:
    if kind == "co_handling_opinion":
        return promising.opined(people).opinion_paper
    return Paper.objects.create(
        kind=kind,
        title="一份公文",
        data={"year": 2025, "organ_key": 1},
        issued_by=people.staff,
    )


@pytest.mark.parametrize("kind", SEEN)
def test_who_may_have_it(kind, people):
    paper = alone(kind, people)
    holders = {
        name
        for name, one in vars(people).items()
        if hasattr(one, "groups") and finding.seen(one).filter(pk=paper.pk).exists()
    }
    assert holders == SEEN[kind]


def test_its_page_keeps_the_sealed_scan(client, people):
    case = met(people)
    paper = make_ready(case.papers[0])
    page = reverse("documents:about", args=[paper.pk])
    client.force_login(case.clerk)
    assert page in client.get(case.meeting.get_absolute_url()).text
    said = client.get(page).text
    assert paper.number in said
    assert case.meeting.get_absolute_url() in said
    upload = SimpleUploadedFile("盖章件.pdf", files.pdf())
    client.post(reverse("documents:keep_scan", args=[paper.pk]), {"once": str(uuid.uuid4()), "file": upload})
    scan = paper.scans.get()
    assert b"".join(client.get(reverse("documents:scan", args=[scan.pk]))).startswith(b"%PDF")
    assert b"".join(client.get(reverse("documents:word", args=[paper.pk]))).startswith(b"PK")
    client.force_login(people.office)
    assert "制作归档版" in client.get(page).text
    client.force_login(people.handler)
    for name in ("about", "download", "word", "progress"):
        assert client.get(reverse(f"documents:{name}", args=[paper.pk])).status_code == 404
    assert client.get(reverse("documents:scan", args=[scan.pk])).status_code == 404
    again = SimpleUploadedFile("另一份.pdf", files.pdf())
    answer = client.post(reverse("documents:keep_scan", args=[paper.pk]), {"file": again})
    assert answer.status_code == 404


def test_the_register_leads_to_what_the_reader_may_have(client, people):
    case = met(people)
    paper = case.papers[0]
    page = reverse("documents:about", args=[paper.pk])
    register = reverse("documents:register", args=[paper.numbered.series_id])
    client.force_login(people.office)
    assert page in client.get(register).text
    assert reverse("documents:registers") in client.get(page).text
    client.force_login(factories.user("filing_staff", name="方惠"))
    said = client.get(register).text
    assert paper.title in said
    assert page not in said


@pytest.mark.parametrize("kind", ["handling_report", "deputy_card", "rulebook_volume", "annual_suggestions"])
def test_each_kind_leads_back_to_its_list(kind, client, people):
    paper = alone(kind, people)
    client.force_login(people.staff)
    said = client.get(reverse("documents:about", args=[paper.pk]))
    home = finding.home_of(people.staff, paper)
    assert home.url in said.text
    assert client.get(home.url).status_code == 200


def test_the_letter_of_an_opinion_is_kept_by_who_wrote_it(client, people):
    paper = promising.opined(people).opinion_paper
    may = {
        name: finding.works_on(getattr(people, name), paper)
        for name in ("co_handler", "handler", "member", "office")
    }
    assert may == {"co_handler": True, "handler": False, "member": False, "office": True}
    client.force_login(people.co_handler)
    assert "上传盖章件" in client.get(reverse("documents:about", args=[paper.pk])).text
