"""The desk's pages of those who make public."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.publications import actions
from apps.publications.models import Publication, State
from apps.resolutions.models import Resolution
from tests.publications import samples as publications
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.fixture
def resolution(people: SimpleNamespace) -> Resolution:
    return samples.final(people.clerk, body="一、联系电话13812345678。")


@pytest.fixture
def prepared(resolution: Resolution, people: SimpleNamespace) -> Publication:
    return actions.prepare(resolution, by=people.clerk)


def page(response: Any) -> str:
    return response.content.decode()


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"once": str(uuid.uuid4()), **data}, follow=True)


def url_of(publication: Publication, verb: str) -> str:
    return reverse("publications:act", args=[publication.pk, verb])


def test_from_the_matter_to_the_public(
    client: Client, people: SimpleNamespace, resolution: Resolution
) -> None:
    client.force_login(people.clerk)
    assert "拟稿公开" in page(client.get(resolution.get_absolute_url()))
    said = page(post(client, reverse("publications:prepare", args=[resolution.pk])))
    assert "公众将看到的页面" in said
    assert "须由另一人办理" in said
    assert "手机号" in said
    assert "138＊＊＊＊＊＊78" in said

    client.force_login(people.second)
    publication = Publication.objects.get()
    said = page(post(client, url_of(publication, "review")))
    assert 'class="errors"' in said
    said = page(post(client, url_of(publication, "review"), considered="on"))
    assert "网站即时公开" in said
    assert client.get(publication.get_absolute_url()).status_code == 200


def test_sent_back_with_the_reason(client: Client, people: SimpleNamespace, prepared: Publication) -> None:
    client.force_login(people.second)
    assert 'class="errors"' in page(post(client, url_of(prepared, "return"), reason=""))
    assert "标题有误。" in page(post(client, url_of(prepared, "return"), reason="标题有误。"))
    prepared.refresh_from_db()
    assert prepared.state == State.SENT_BACK


def test_a_refusal_keeps_what_was_typed(
    client: Client, people: SimpleNamespace, prepared: Publication
) -> None:
    actions.pass_review(prepared, by=people.second, considered=True)
    client.force_login(people.second)
    said = page(post(client, url_of(prepared, "withdraw"), reason="误含13912345678"))
    assert "不要写入身份证号、电话" in said
    assert "误含13912345678</textarea>" in said
    said = page(post(client, url_of(prepared, "withdraw"), reason="表决结果有误。"))
    assert "已撤回" in said


def test_the_preview_is_what_the_public_sees(
    client: Client, people: SimpleNamespace, prepared: Publication
) -> None:
    def article(said: str) -> str:
        return said[said.index("<article") : said.index("</article>")]

    client.force_login(people.clerk)
    preview = article(page(client.get(reverse("publications:detail", args=[prepared.pk]))))
    actions.pass_review(prepared, by=people.second, considered=True)
    assert preview == article(page(client.get(prepared.get_absolute_url())))


def test_files_of_drafts_are_for_those_who_make_public(
    client: Client, people: SimpleNamespace, prepared: Publication
) -> None:
    url = reverse("publications:file", args=[prepared.files.get().pk])
    client.force_login(people.second)
    assert b"".join(client.get(url)).startswith(b"%PDF")
    client.force_login(people.member)
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_others_are_turned_away(
    client: Client, people: SimpleNamespace, prepared: Publication, who: str
) -> None:
    client.force_login(getattr(people, who))
    assert client.get(reverse("publications:index")).status_code == 403
    assert client.get(reverse("publications:detail", args=[prepared.pk])).status_code == 403
    assert post(client, url_of(prepared, "review"), considered="on").status_code == 403


def test_a_matter_one_cannot_see_cannot_be_prepared(client: Client, people: SimpleNamespace) -> None:
    draft = samples.draft(people.clerk)
    client.force_login(people.staff)
    assert client.post(reverse("publications:prepare", args=[draft.pk])).status_code == 404


def test_unknown_verdicts_do_not_exist(
    client: Client, people: SimpleNamespace, prepared: Publication
) -> None:
    client.force_login(people.second)
    assert client.post(url_of(prepared, "delete")).status_code == 404
    assert client.get(url_of(prepared, "review")).status_code == 405


def test_what_waits_stands_first(client: Client, people: SimpleNamespace) -> None:
    clerks = (people.clerk, people.second)
    waiting = publications.prepared(by=people.clerk)
    done = publications.published(by=clerks)
    client.force_login(people.second)
    said = page(client.get(reverse("publications:index")))
    assert said.index(waiting.title) < said.index(done.title)
    said = page(client.get(reverse("publications:index"), {"state": "published", "q": done.title}))
    assert done.title in said
    assert waiting.title not in said


def test_the_list_costs_the_same_for_one_and_for_thirty(
    client: Client, people: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    clerks = (people.clerk, people.second)
    publications.published(by=clerks)
    client.force_login(people.second)
    client.get(reverse("publications:index"))
    with django_assert_max_num_queries(25) as one:
        client.get(reverse("publications:index"))
    for _ in range(29):
        publications.published(by=clerks)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("publications:index"))
