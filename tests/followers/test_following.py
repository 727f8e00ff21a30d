"""From the public page to the digest: asked, confirmed by a button, told once, ended by a button."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from apps.followers import asking, digests, sending, settling
from apps.followers.models import Follower, Letter, Wish
from apps.publications import actions as publications
from apps.publications.models import Kind
from congress import clock
from tests.publications import samples

pytestmark = pytest.mark.django_db
MAIL = "reader@qinglan.example"


def asked(kind="", key="", email=MAIL, title="网站的全部公开内容"):
    asking.ask(email=email, kind=kind, key=key, title=title)
    settling.settle()


def code_of(letter, verb):
    return re.search(rf"/follow/{verb}/([\w-]+)/", letter.body)[1]


def following(**more):
    """A confirmed follower."""
    asked(**more)
    code = code_of(Letter.objects.latest("pk"), "confirm")
    asking.confirm(code)
    settling.settle()
    return Follower.objects.get(code_digest=asking.digest(code))


def later(hours=1):
    return clock.at(clock.now() + timedelta(hours=hours))


def test_nothing_is_sent_before_the_address_has_confirmed():
    asked()
    samples.published()
    with later():
        assert digests.write() == 0
    assert "请打开下面的网页" in Letter.objects.get().body


def test_the_links_of_a_mail_open_pages_and_only_buttons_act(client):
    asked()
    address = reverse("portal:follow_confirm", args=[code_of(Letter.objects.get(), "confirm")])
    assert "确认关注" in client.get(address).content.decode()
    settling.settle()
    assert not Follower.objects.confirmed().exists()
    assert "已确认关注" in client.post(address).content.decode()
    settling.settle()
    assert Follower.objects.confirmed().exists()


def test_news_is_told_once_and_silence_kept_where_there_is_none():
    following()
    with later(1):
        publication = samples.published()
    with later(2):
        assert digests.write() == 1
    letter = Letter.objects.latest("pk")
    assert publication.title in letter.body
    assert publication.get_absolute_url() in letter.body
    with later(3):
        assert digests.write() == 0


def test_one_letter_for_all_that_an_address_follows():
    following()
    following(kind=Kind.RESOLUTION, title="全部决议决定")
    with later(1):
        publication = samples.published()
    with later(2):
        assert digests.write() == 1
    letter = Letter.objects.latest("pk")
    assert letter.body.count(publication.title) == 1
    assert len(re.findall("/follow/end/", letter.body)) == 2
    assert letter.stop_url == ""


def test_what_is_not_followed_is_not_told():
    following(kind=Kind.SUGGESTION, title="全部建议与答复")
    following(kind=Kind.RESOLUTION, key="another-page", title="某件", email="other@qinglan.example")
    with later(1):
        samples.published()
    with later(2):
        assert digests.write() == 0


def test_who_follows_a_suggestion_hears_of_its_promises():
    page = samples.published(samples.suggestion(), kind=Kind.SUGGESTION)
    following(kind=Kind.SUGGESTION, key=page.key, title=page.title)
    following(kind=Kind.SUGGESTION, key="another", title="另一件", email="other@qinglan.example")
    with later(1):
        named = {"suggestion": page.key, "status": "kept", "done_on": ""}
        promise = samples.prepared(samples.content(facets=named), kind=Kind.PROMISE)
        publications.publish(promise, by=samples.clerks()[1])
    with later(2):
        assert digests.write() == 1
    letter = Letter.objects.latest("pk")
    assert (letter.address, promise.get_absolute_url() in letter.body) == (MAIL, True)


def test_ended_the_address_is_gone(client):
    follower = following()
    with later(1):
        samples.published()
    with later(2):
        digests.write()
    address = reverse("portal:follow_end", args=[code_of(Letter.objects.latest("pk"), "end")])
    client.get(address)
    settling.settle()
    assert Follower.objects.filter(pk=follower.pk).exists()
    client.post(address)
    settling.settle()
    assert not Follower.objects.exists()


def test_asked_again_and_again_an_address_gets_few_mails():
    for number in range(9):
        asked()
        asked(kind=Kind.RESOLUTION, key=f"page-{number}", title="某件")
    assert Letter.objects.count() == settling.MAILS


def test_who_follows_already_is_not_asked_again():
    following()
    before = Letter.objects.count()
    asked()
    assert Letter.objects.count() == before
    assert Follower.objects.confirmed().count() == 1


def test_a_foreign_code_changes_nothing(client):
    following()
    for verb in ("confirm", "end"):
        assert client.post(reverse(f"portal:follow_{verb}", args=["no-such-code"])).status_code == 200
    settling.settle()
    assert Follower.objects.confirmed().count() == 1


def test_the_form_asks_its_question_and_keeps_the_address(client):
    address = reverse("portal:follow")
    page = client.post(address, {"email": MAIL, "answer": "1"})
    assert MAIL in page.content.decode()
    assert not Wish.objects.exists()


def test_what_is_not_public_cannot_be_followed(client):
    assert client.get(reverse("portal:follow_kind", args=["secret"])).status_code == 404
    assert client.get(reverse("portal:follow_page", args=["resolution", "nothing"])).status_code == 404
    page = samples.published()
    assert (
        page.title in client.get(reverse("portal:follow_page", args=[page.kind, page.key])).content.decode()
    )


def test_a_digest_goes_out_with_a_way_to_end_it(settings):
    settings.EMAIL_HOST = "localhost"
    following()
    with later(1):
        samples.published()
    with later(2):
        digests.write()
        letter = Letter.objects.latest("pk")
        sending.send(letter.pk)
        sending.send(letter.pk)
    (message,) = mail.outbox
    assert message.to == [MAIL]
    assert message.extra_headers["List-Unsubscribe"] == f"<{letter.stop_url}>"


def test_without_a_mail_server_letters_wait(settings):
    settings.EMAIL_HOST = ""
    asked()
    sending.send(Letter.objects.get().pk)
    assert Letter.objects.get().state == Letter.State.QUEUED


def test_addresses_are_unreadable_in_the_tables():
    following()
    with connection.cursor() as cursor:
        for table in ("followers_wish", "followers_follower", "followers_letter"):
            cursor.execute(f"SELECT {table}::text FROM {table}")
            assert MAIL not in str(cursor.fetchall())


def test_what_nobody_confirmed_is_forgotten():
    asked()
    with clock.at(clock.now() + timedelta(days=8)):
        settling.forget()
    assert not Follower.objects.exists()
    assert not Wish.objects.exists()
