"""The desk's pages of resolutions."""

import io
import uuid
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.fixture
def desk(client: Client, people: SimpleNamespace) -> Client:
    client.force_login(people.clerk)
    return client


def typed(**changed: Any) -> dict[str, Any]:
    said = samples.fields(**changed)
    said["term"] = said["term"].pk
    return {name: value for name, value in said.items() if value is not None} | {"once": str(uuid.uuid4())}


def word(*paragraphs: str) -> SimpleUploadedFile:
    document, buffer = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(buffer)
    return SimpleUploadedFile("决议.docx", buffer.getvalue())


def page(response: Any) -> str:
    return response.content.decode()


def test_from_draft_to_final(desk: Client) -> None:
    response = desk.post(reverse("resolutions:new"), typed(title="关于批准决算的决议"))
    resolution = Resolution.objects.get()
    assert response.url == resolution.get_absolute_url()
    said = page(desk.get(response.url))
    assert "关于批准决算的决议" in said
    assert "赞成24票" in said

    edit = reverse("resolutions:edit", args=[resolution.pk])
    desk.post(edit, typed(title="关于批准2025年决算的决议", seen=resolution.version))
    seen = Resolution.objects.get().version
    step = reverse("resolutions:step", args=[resolution.pk, "finalise"])
    response = desk.post(step, {"once": str(uuid.uuid4()), "seen": seen}, follow=True)
    assert Resolution.objects.get().status == Status.FINAL
    assert "已定稿" in page(response)


def test_the_same_form_twice_makes_one(desk: Client) -> None:
    form = typed(document_number="")
    desk.post(reverse("resolutions:new"), form)
    desk.post(reverse("resolutions:new"), form)
    assert Resolution.objects.count() == 1


def test_a_stale_page_changes_nothing(desk: Client, people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    edit = reverse("resolutions:edit", args=[resolution.pk])
    desk.post(edit, typed(seen=0, title="先保存的"))
    said = page(desk.post(edit, typed(seen=0, title="后保存的")))
    assert "许静刚刚办理了“修改”" in said
    assert "后保存的" in said
    assert Resolution.objects.get().title == "先保存的"


@pytest.mark.parametrize(
    ("number", "kept"),
    [("青人常[2019]18号", "青人常〔2019〕18号"), ("青人常 （2019） 18号", "青人常〔2019〕18号")],
)
def test_a_number_is_put_into_its_form(desk: Client, number: str, kept: str) -> None:
    desk.post(reverse("resolutions:new"), typed(document_number=number))
    assert Resolution.objects.get().document_number == kept


@pytest.mark.parametrize("number", ["18", "青人常〔2026〕第18号", "青人常〔2026〕018号", "<b>〔2026〕1号"])
def test_a_number_of_another_form_is_refused(desk: Client, number: str) -> None:
    said = page(desk.post(reverse("resolutions:new"), typed(document_number=number)))
    assert "的格式填写" in said
    assert not Resolution.objects.exists()


def test_text_is_taken_from_a_word_file(desk: Client) -> None:
    form = typed(body="", title="写了一半的标题") | {"docx": word("一、总则", "第一段。")}
    said = page(desk.post(reverse("resolutions:new"), form))
    assert "一、总则\n第一段。" in said.replace("\r", "")
    assert "写了一半的标题" in said
    assert "还没有保存" in said
    assert not Resolution.objects.exists()


@pytest.mark.parametrize(
    ("body", "name", "content"),
    [
        ("", "决议.docx", b"not a word file"),
        ("", "决议.doc", b"\xd0\xcf\x11\xe0old"),
        ("已经写好的正文。", "决议.docx", b"whatever"),
    ],
)
def test_a_refused_file_loses_nothing_typed(desk: Client, body: str, name: str, content: bytes) -> None:
    form = typed(body=body, title="写了一半的标题", n_for=7) | {"docx": SimpleUploadedFile(name, content)}
    said = page(desk.post(reverse("resolutions:new"), form))
    assert "写了一半的标题" in said
    assert 'value="7"' in said
    assert body in said
    assert 'class="errors"' in said
    assert not Resolution.objects.exists()


def test_guards_are_said_beside_the_grey_button(desk: Client, people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk, body="", n_for=20)
    said = page(desk.get(resolution.get_absolute_url()))
    assert "还不能定稿：正文还没有填写；赞成、反对、弃权和未按表决器合计21人，与实到25人不一致。" in said


def test_void_without_a_reason_keeps_the_page(desk: Client, people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    step = reverse("resolutions:step", args=[resolution.pk, "void"])
    said = page(desk.post(step, {"once": str(uuid.uuid4()), "note": ""}))
    assert 'class="errors"' in said
    desk.post(step, {"once": str(uuid.uuid4()), "note": "重复录入。"})
    assert Resolution.objects.get().status == Status.VOID


def test_what_is_not_theirs_does_not_exist(client: Client, people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    for person in (people.member, people.stranger):
        client.force_login(person)
        for name in ("detail", "edit"):
            assert client.get(reverse(f"resolutions:{name}", args=[resolution.pk])).status_code == 404
        assert client.get(reverse("resolutions:new")).status_code == 404
        assert resolution.title not in page(client.get(reverse("resolutions:list")))


def test_the_list_is_found_by_words_and_status(desk: Client, people: SimpleNamespace) -> None:
    water = samples.draft(people.clerk, title="关于加强水源保护的决定")
    other = samples.final(people.clerk, title="关于批准决算的决议")
    said = page(desk.get(reverse("resolutions:list"), {"q": "水源"}))
    assert water.title in said
    assert other.title not in said
    said = page(desk.get(reverse("resolutions:list"), {"status": "final"}))
    assert other.title in said
    assert water.title not in said


def test_lists_cost_the_same_for_one_and_for_thirty(
    desk: Client, people: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    samples.draft(people.clerk)
    desk.get(reverse("resolutions:list"))
    with django_assert_max_num_queries(25) as one:
        desk.get(reverse("resolutions:list"))
    for _ in range(29):
        samples.draft(people.clerk)
    with django_assert_max_num_queries(len(one)):
        desk.get(reverse("resolutions:list"))


def test_hostile_text_stays_text(desk: Client, people: SimpleNamespace) -> None:
    hostile = "<script>alert(1)</script>"
    resolution = samples.draft(people.clerk, title=hostile, body=f"一、{hostile}\n{hostile}", meeting=hostile)
    for url in (
        resolution.get_absolute_url(),
        reverse("resolutions:list"),
        reverse("resolutions:edit", args=[resolution.pk]),
    ):
        assert "<script>alert" not in page(desk.get(url))
