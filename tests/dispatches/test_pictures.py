"""Pictures and photographs on the drafting page: judged, numbered, in the PDF and in the Word file."""

import io

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.dispatches import content, pictures
from apps.dispatches.models import Dispatch
from apps.dispatches.samples import appointing
from apps.documents import render
from apps.documents.models import Paper
from apps.documents.word import writing
from tests.dispatches import samples
from tests.dispatches.samples import Status
from tests.dispatches.test_pages import NEW, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return samples.people()


def picture(name="学位分布.png", size=(600, 300), kind="PNG", colour="navy"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def drafted(client, people, **changed):
    client.force_login(people.clerk)
    client.post(NEW, typed(people, **changed))
    return Dispatch.objects.get()


def again(client, people, dispatch, **changed):
    """Sent from the page of an existing draft."""
    dispatch.refresh_from_db()
    body = changed.pop("field_body", dispatch.fields["body"])
    data = typed(people, field_body=body, seen=dispatch.version, **changed)
    return client.post(f"{dispatch.get_absolute_url()}edit/", data).content.decode()


def images_of(content):
    """Pixels of each picture in a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = {
            image.objgen: (int(image.Width), int(image.Height))
            for page in pdf.pages
            for image in page.get_images().values()
        }
        return list(found.values())


def test_a_picture_stands_in_pdf_and_word_where_the_text_says(client, people):
    body = f"{samples.BODY}\n[图1]\n请准时参加。"
    dispatch = drafted(client, people, field_body=body, pictures=[picture()])
    assert images_of(client.get(f"{dispatch.get_absolute_url()}proof/").content) == [(600, 300)]
    for take in samples.ISSUED[:3]:
        take(dispatch, people)
        dispatch.refresh_from_db()
    samples.actions.issue(dispatch, by=people.office)
    paper = Paper.objects.get()
    assert images_of(render.pdf(paper)[0]) == [(600, 300)]
    written = docx.Document(io.BytesIO(writing.document(paper)))
    assert len(written.inline_shapes) == 1
    lines = [each.text for each in written.paragraphs]
    assert lines.index("图1　学位分布") + 1 == lines.index("请准时参加。")


def test_one_that_the_text_does_not_name_stands_at_its_end_and_goes_with_its_line(client, people):
    dispatch = drafted(client, people, pictures=[picture(), picture("护学岗.jpg", kind="JPEG")])
    assert dispatch.fields["body"].endswith("\n[图1]\n[图2]")
    page = client.get(f"{dispatch.get_absolute_url()}edit/").content.decode()
    assert "图2　护学岗" in page
    first = dispatch.attachments.get(label="图1")
    again(client, people, dispatch, remove=[first.pk])
    dispatch.refresh_from_db()
    assert [one.label for one in pictures.kept(dispatch)] == ["图2"]
    assert "[图1]" not in dispatch.fields["body"]
    again(client, people, dispatch, pictures=[picture("校门.png")])
    assert [one.label for one in pictures.kept(dispatch)] == ["图2", "图3"]


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("图.png", b"<script>"), "内容与扩展名不符"),
        (SimpleUploadedFile("图.svg", b"<svg/>"), "类型不能上传"),
        (SimpleUploadedFile("空.png", b""), "空文件"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field(client, people, upload, sentence):
    client.force_login(people.clerk)
    page = client.post(NEW, typed(people, pictures=[upload])).content.decode()
    assert sentence in page
    assert "关于开展代表视察的通知" in page
    assert not Dispatch.objects.exists()


def test_a_document_is_no_picture_however_sound(client, people):
    client.force_login(people.clerk)
    whole = io.BytesIO()
    docx.Document().save(whole)
    page = client.post(NEW, typed(people, pictures=[SimpleUploadedFile("文.docx", whole.getvalue())])).content
    assert "请选择 JPG 或者 PNG 图片" in page.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"field_body": "见图。\n[图2]", "pictures": True}, "正文中的[图2]没有对应的图片"),
        ({"recipients": "城关镇", "pictures": True}, "批量制发的文件不能有图片"),
    ],
)
def test_pictures_that_do_not_fit_the_text_are_said(client, people, changed, sentence):
    client.force_login(people.clerk)
    changed = changed | {"pictures": [picture()]}
    assert sentence in client.post(NEW, typed(people, **changed)).content.decode()
    assert not Dispatch.objects.exists()


def test_too_many_pictures_are_refused_and_none_is_kept(client, people):
    dispatch = drafted(client, people)
    many = [picture(f"{at}.png", (20, 10)) for at in range(pictures.MOST + 1)]
    assert "最多10幅图片" in again(client, people, dispatch, pictures=many)
    assert pictures.kept(dispatch) == []


def test_pictures_too_large_together_are_refused(client, people, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    dispatch = drafted(client, people)
    noise = Image.effect_noise((200, 200), 90)
    out = io.BytesIO()
    noise.save(out, "PNG")
    page = again(client, people, dispatch, pictures=[SimpleUploadedFile("噪.png", out.getvalue())])
    assert "图片合计超过" in page
    assert pictures.kept(dispatch) == []


def test_more_pixels_than_paper_can_show_are_left_out(client, people):
    dispatch = drafted(client, people, pictures=[picture(size=(4000, 1000))])
    assert images_of(client.get(f"{dispatch.get_absolute_url()}proof/").content) == [(1843, 461)]


def test_a_photograph_stands_in_its_cell_and_the_next_takes_its_place(people):
    sample = {key: value for key, value in appointing.PERSONNEL.items() if key not in ("title", "date")}
    dispatch = samples.draft(
        people, code="personnel_form", fields=sample, photo=picture("照.jpg", (250, 350), "JPEG")
    )
    samples.actions.edit(dispatch, by=people.clerk, photo=picture("新照.jpg", (500, 700), "JPEG"))
    [paper] = [
        Paper(kind="personnel_form", title=title, data=data) for title, data in content.papers_of(dispatch)
    ]
    assert images_of(render.pdf(paper)[0]) == [(500, 700)]
    assert len(docx.Document(io.BytesIO(writing.document(paper))).inline_shapes) == 1


def test_only_those_who_may_see_the_draft_get_the_picture(client, people):
    dispatch = drafted(client, people, pictures=[picture()])
    address = dispatch.attachments.get().get_absolute_url()
    assert b"".join(client.get(address).streaming_content).startswith(b"\x89PNG")
    client.force_login(people.handler)
    assert client.get(address).status_code == 404


def test_a_paper_that_was_checked_can_no_longer_be_given_pictures(client, people):
    dispatch = samples.reach(Status.CHECKING, people)
    client.force_login(people.clerk)
    again(client, people, dispatch, pictures=[picture()])
    assert pictures.kept(dispatch) == []


def word_file(*, pictures=1):
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph("现状如下图。")
    for _ in range(pictures):
        made.add_picture(picture())
    made.add_paragraph("请准时参加。")
    made.save(file)
    return SimpleUploadedFile("通知.docx", file.getvalue())


def test_the_pictures_of_a_word_file_are_saved_with_its_text(client, people):
    dispatch = drafted(client, people, field_body="", docx=word_file(), pictures=[picture("学位.png")])
    assert dispatch.fields["body"].splitlines()[:3] == ["现状如下图。", "[图2]", "请准时参加。"]
    assert [pictures.caption(one) for one in pictures.kept(dispatch)] == ["图1　学位", "图2"]
    again(client, people, dispatch, field_body="", docx=word_file())
    dispatch.refresh_from_db()
    assert "[图3]" in dispatch.fields["body"]


def test_what_cannot_be_saved_with_its_pictures_says_so_and_loses_nothing(client, people):
    client.force_login(people.clerk)
    page = client.post(NEW, typed(people, title="", field_body="", docx=word_file())).content.decode()
    assert "文件中有图片，要和草稿一起保存。请先改正其他栏目" in page
    assert "必填" in page
    many = word_file(pictures=pictures.MOST + 1)
    page = client.post(NEW, typed(people, field_body="", docx=many)).content.decode()
    assert f"最多{pictures.MOST}幅图片" in page
    assert not Dispatch.objects.exists()


def test_a_kind_without_pictures_refuses_a_file_with_some(client, people):
    client.force_login(people.clerk)
    other = NEW.replace("notice", "vote_ballot")
    assert "docx" not in client.get(other).context["form"].fields
