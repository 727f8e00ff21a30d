"""Lines for headers and pieces of SQL typed into forms; hosts that are not ours: text, or refused, and nothing else."""

import email

import pytest
from django.core import mail
from django.urls import reverse

from apps.accounts.models import User
from apps.notices import mails
from apps.notices.models import Delivery
from apps.proposals.models import Suggestion
from congress import clock
from tests import factories
from tests.architecture import walking
from tests.architecture.addresses import PLAIN
from tests.contents import contents
from tests.hostile.tools import entitled, sent

LINES = ["\r\nBcc: evil@example.invalid", "\nBcc: evil@example.invalid", "\r\n\r\n<script>alert(7)</script>"]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE accounts_user; --",
    "') UNION SELECT password FROM accounts_user --",
    "1; UPDATE accounts_user SET is_active = true; --",
    "\\'; SELECT pg_sleep(5); --",
    "$$; COPY accounts_user TO '/tmp/x'; $$",
    "%s %(name)s {0} %%",
]
EVIL = "evil.example"


def proposed(visit, **changed):
    response = visit("lead").post(reverse("proposals:new"), factories.typed(**changed))
    return Suggestion.objects.latest("pk") if response.status_code == 302 else None


@pytest.mark.parametrize("line", LINES)
def test_a_line_in_a_title_writes_no_header_of_a_mail(line, world, visit):
    User.objects.filter(pk=world.county.second.person.user_id).update(email="reader@example.invalid")
    title = f"关于护学岗的建议{line}"
    suggestion = proposed(visit, title=title)
    assert suggestion, "a title with a break is taken as one line"
    visit("lead").post(
        reverse("proposals:step", args=[suggestion.pk, "invite"]), sent(mandates=[world.county.second.pk])
    )
    deliveries = list(Delivery.objects.filter(notices__matter=suggestion))
    assert deliveries
    for delivery in deliveries:
        parsed = email.message_from_bytes(mails.message(delivery).message().as_bytes())
        assert parsed["Bcc"] is None
        assert parsed.get_all("To") == ["reader@example.invalid"]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("field", ["email", "name", "phone"])
def test_a_line_in_the_details_of_an_account_is_refused_or_stays_within_it(field, line, world, visit):
    person = world.accounts["clerk"]
    fields = {"name": "周岚", "email": "zhou@example.invalid", "phone": "0000-6120001"}
    fields[field] += line
    url = reverse("administration:account_change", args=[person.pk])
    visit("system").post(url, sent(**fields))
    person.refresh_from_db()
    assert "\n" not in person.email
    assert "\n" not in str(mail.EmailMessage(to=[person.email or "a@example.invalid"]).message()["To"])


@pytest.mark.parametrize("text", SQL)
def test_sql_typed_into_a_form_is_kept_word_for_word(text, world, visit):
    people = User.objects.count()
    suggestion = proposed(visit, title=f"建议{text}", body=f"{factories.BODY}{text}")
    assert suggestion.title == f"建议{text}"
    assert text in suggestion.body
    assert User.objects.count() == people


@pytest.mark.parametrize("text", SQL)
def test_sql_for_a_name_or_a_password_opens_nothing(text, world, visit):
    person = world.county.staff
    for username, password in ((text, text), (person.username, text), (person.username + text, "x")):
        client = visit("guest")
        assert client.post("/sign-in/", {"username": username, "password": password}).status_code == 200
        assert client.get("/desk/").status_code == 302
    assert User.objects.filter(pk=person.pk, is_active=True).exists()


@pytest.mark.parametrize("text", SQL)
def test_sql_in_the_fields_of_a_step_does_nothing(text, world, visit):
    own, clients = world.suggestions["own"].suggestion, {part: visit(part) for part in ("lead", "staff")}
    before = contents()
    for part, verb, fields in (
        ("lead", "rate", {"attitude": text, "result": text}),
        ("staff", "assign", {"lead": text, "co": [text]}),
        ("lead", "invite", {"mandates": [text]}),
    ):
        url = reverse("proposals:step", args=[own.pk, verb])
        assert clients[part].post(url, sent(seen=str(own.version), **fields)).status_code in {200, 404}
    assert contents() == before


@pytest.mark.parametrize(
    "header",
    [
        "HTTP_X_FORWARDED_HOST",
        "HTTP_HOST",
        *(pytest.param(one, marks=pytest.mark.slow) for one in ("HTTP_X_ORIGINAL_URL", "HTTP_FORWARDED")),
    ],
)
def test_a_forged_host_stands_on_no_page(header, world, visit):
    clients = {}
    for name, url in walking.plain().items():
        part = entitled(PLAIN[name])
        client = clients.setdefault(part, visit(part))
        response = client.get(url, **{header: f"host={EVIL}" if header.endswith("FORWARDED") else EVIL})
        assert response.status_code == 400 if header == "HTTP_HOST" else response.status_code < 500
        assert EVIL not in response.headers.get("location", ""), name
        if not response.streaming:
            assert EVIL.encode() not in response.content, name


def test_addresses_of_a_mail_do_not_follow_the_host_of_a_request(world, visit):
    User.objects.filter(pk=world.county.second.person.user_id).update(email="reader@example.invalid")
    draft = world.suggestions["other's draft"].suggestion
    url = reverse("proposals:step", args=[draft.pk, "invite"])
    with clock.at(clock.now()):
        visit("outsider").post(url, sent(mandates=[world.county.second.pk]), HTTP_X_FORWARDED_HOST=EVIL)
    deliveries = list(Delivery.objects.filter(notices__matter=draft))
    assert deliveries
    for delivery in deliveries:
        assert EVIL not in mails.message(delivery).message().as_string()
