"""The inbox and the list of what could not be sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.actions import grant_roles
from apps.notices.actions import tell
from apps.notices.models import Delivery, Notice
from tests.notices import samples

pytestmark = pytest.mark.django_db
INBOX = "/desk/notices/"


@pytest.fixture
def zhou(client):
    zhou = samples.user()
    client.force_login(zhou)
    return zhou


@pytest.fixture
def clerk(zhou):
    grant_roles(zhou, "office")
    return zhou


def notice(reader, title="建议已交办", url="/desk/matters/1/", key="event:1"):
    tell([reader], key=key, title=title, url=url)
    return Notice.objects.get(key=key, recipient=reader)


def failed(reader):
    notice(reader)
    Delivery.objects.update(state="failed", tries=5, error="邮件服务器拒收这个地址，请核对电子邮箱。")
    return Delivery.objects.get()


def test_an_empty_inbox_says_so(client, zhou):
    assert "还没有消息。" in client.get(INBOX).content.decode()


def test_unread_comes_first(client, zhou):
    notice(zhou, "旧的未读", key="event:1")
    read = notice(zhou, "新的已读", key="event:2")
    client.post(reverse("notices:read", args=[read.pk]))
    text = client.get(INBOX).content.decode()
    assert text.index("旧的未读") < text.index("新的已读")


def test_nobody_reads_anothers_notices(client, zhou):
    other = notice(samples.user("孙蕾"), "只给孙蕾")
    assert "只给孙蕾" not in client.get(INBOX).content.decode()
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.post(other.get_absolute_url()).status_code == 404
    client.post(reverse("notices:read", args=[other.pk]))
    client.post(reverse("notices:read_all"))
    other.refresh_from_db()
    assert other.read_at is None


def test_looking_changes_nothing_and_the_button_leads_on(client, zhou):
    found = notice(zhou)
    assert "去办理" in client.get(found.get_absolute_url()).content.decode()
    found.refresh_from_db()
    assert found.read_at is None
    response = client.post(found.get_absolute_url())
    assert response.url == "/desk/matters/1/"
    found.refresh_from_db()
    assert found.read_at


@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_a_notice_never_leads_out_of_the_portal(client, zhou, url):
    assert client.post(notice(zhou, url=url).get_absolute_url()).url == INBOX


def test_reading_all_needs_a_post(client, zhou):
    notice(zhou)
    assert client.get(reverse("notices:read_all")).status_code == 405
    assert client.post(reverse("notices:read_all")).status_code == 302
    assert not Notice.objects.unread().exists()


def test_strangers_are_asked_to_sign_in(client):
    for url in (INBOX, f"{INBOX}1/", f"{INBOX}deliveries/"):
        assert client.get(url).url.startswith("/sign-in/")


def test_deliveries_are_for_those_who_may(client, zhou):
    delivery = failed(zhou)
    assert client.get(reverse("notices:deliveries")).status_code == 403
    assert client.post(reverse("notices:resend", args=[delivery.pk])).status_code == 403


def test_what_failed_says_why_and_is_sent_again(client, clerk):
    delivery = failed(clerk)
    text = client.get(reverse("notices:deliveries")).content.decode()
    assert "邮件服务器拒收" in text
    assert "重新发送" in text
    client.post(reverse("notices:resend", args=[delivery.pk]))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("queued", 0)


def test_the_page_says_when_there_is_no_mail_server(client, clerk, settings):
    settings.EMAIL_HOST = ""
    assert "还没有配置邮件服务器" in client.get(reverse("notices:deliveries")).content.decode()


@pytest.mark.parametrize("view", ["notices:inbox", "notices:deliveries", "notices:log"])
def test_thirty_rows_cost_what_one_costs(client, clerk, view, django_assert_num_queries):
    notice(clerk)
    with CaptureQueriesContext(connection) as one:
        assert client.get(reverse(view)).status_code == 200
    for no in range(30):
        notice(clerk, key=f"event:more:{no}")
    with django_assert_num_queries(len(one)):
        client.get(reverse(view))
