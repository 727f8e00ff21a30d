"""代录: staff record for deputies from paper; the event bears both names and the deputy is told."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.matters.models import Disclosure
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status, workflow
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def people():
    return factories.county()


def scan():
    return SimpleUploadedFile("原件.pdf", SCAN, "application/pdf")


def record(people, **changed):
    fields = {
        "title": "关于整治南关河道的建议",
        "body": factories.BODY,
        "subject": "city",
        "session": factories.session(),
    }
    given = {"by": people.staff, "lead": people.lead, "co_signers": [people.second], "files": [scan()]}
    return actions.record_paper(**(given | fields | changed))


def test_a_paper_suggestion_is_submitted_for_its_deputy(people):
    suggestion = record(people)
    assert suggestion.status == Status.SUBMITTED
    assert suggestion.disclosure == Disclosure.MEMBERS
    said = [(event.verb, event.people) for event in suggestion.events.order_by("seq")]
    assert said == [
        ("draft", "王堃（周岚代录）"),
        ("invite", "王堃（周岚代录）"),
        ("confirm", "陈喆（周岚代录）"),
        ("submit", "王堃（周岚代录）"),
    ]
    assert [mandate.name for mandate in suggestion.signatories()] == ["王堃", "陈喆"]
    told = Notice.objects.filter(recipient=people.lead.person.user, title__contains="代录")
    assert told.filter(title="周岚依据纸质材料为您代录了“提交”：关于整治南关河道的建议").exists()


@pytest.mark.parametrize("who", ["office", "handler", "signer"])
def test_nobody_else_may_record(people, who):
    with pytest.raises(Refusal, match="没有代录的权限"):
        record(people, by=getattr(people, who))


def test_a_deputy_cannot_record_for_another(people):
    suggestion = factories.reach(Status.REPLIED, people)
    with pytest.raises(Refusal, match="不能由您代录"):
        actions.rate(
            suggestion,
            by=people.outsider.person.user,
            on_behalf_of=people.second.person.user,
            attitude="satisfied",
            result="satisfied",
        )


def test_a_deputy_without_an_account_is_named(people):
    with pytest.raises(Refusal, match="赵无账还没有账户"):
        record(people, co_signers=[factories.deputy("赵无账", account=False)])
    assert not Suggestion.objects.exists()


def test_a_paper_rating_counts_as_the_deputys_own(people):
    suggestion = factories.reach(Status.REPLIED, people)
    actions.rate(
        suggestion,
        by=people.staff,
        on_behalf_of=people.second.person.user,
        attitude="satisfied",
        result="satisfied",
    )
    assert suggestion.ratings.get().mandate == people.second
    with pytest.raises(Refusal, match="已经评价过"):
        actions.rate(suggestion, by=people.second.person.user, attitude="satisfied", result="satisfied")


def test_staff_record_only_what_that_deputy_could_do(people):
    suggestion = factories.reach(Status.REPLIED, people)
    with pytest.raises(Refusal, match="赵犇现在没有“评价”这一步"):
        actions.rate(
            suggestion,
            by=people.staff,
            on_behalf_of=people.outsider.person.user,
            attitude="satisfied",
            result="satisfied",
        )


def test_only_the_deputies_own_steps_may_come_on_paper():
    assert {row.verb for row in workflow if row.on_paper} == {
        "invite",
        "confirm",
        "decline",
        "submit",
        "rate",
        "withdraw",
        "withdraw_signature",
        "follow_up",
    }


def test_the_pages(people, client):
    client.force_login(people.staff)
    page = client.get(reverse("proposals:paper"))
    assert page.status_code == 200
    data = factories.typed() | {"lead": people.lead.pk, "co_signers": [people.second.pk]}
    refused = client.post(reverse("proposals:paper"), data)
    assert "请上传有代表签名的扫描件" in refused.content.decode()
    made = client.post(reverse("proposals:paper"), data | {"files": [scan()]})
    suggestion = Suggestion.objects.get()
    assert made.headers["location"] == suggestion.get_absolute_url()
    assert "王堃（周岚代录）" in client.get(suggestion.get_absolute_url()).content.decode()


def test_recording_a_rating_by_pages(people, client):
    suggestion = factories.reach(Status.REPLIED, people)
    client.force_login(people.staff)
    detail = client.get(suggestion.get_absolute_url()).content.decode()
    record_page = reverse("proposals:record", args=[suggestion.pk])
    assert record_page in detail
    step = reverse("proposals:record_step", args=[suggestion.pk, "rate", people.second.pk])
    assert step in client.get(record_page).content.decode()
    assert "为 陈喆 代表登记" in client.get(step).content.decode()
    data = {
        "once": str(uuid.uuid4()),
        "seen": suggestion.version,
        "attitude": "satisfied",
        "result": "satisfied",
    }
    assert client.post(step, data).status_code == 302
    assert suggestion.ratings.get().mandate == people.second


@pytest.mark.parametrize("verb", ["register", "assign", "no-such-step"])
def test_other_steps_have_no_such_page(people, client, verb):
    suggestion = factories.reach(Status.SUBMITTED, people)
    client.force_login(people.staff)
    page = reverse("proposals:record_step", args=[suggestion.pk, verb, people.second.pk])
    assert client.get(page).status_code == 404
