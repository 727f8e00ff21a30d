"""Saving by itself, templates, hints of similar items, questions: nothing is lost and nothing is held back."""

import uuid

import pytest
from django.urls import reverse

from apps.proposals import actions, questions, working
from apps.proposals.models import Category, Pattern, Suggestion, WorkingCopy
from apps.proposals.similar import alike
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def writer(client, people):
    client.force_login(people.lead.person.user)
    return client


def keep(client, key, turn=0, url=None, **fields):
    data = {"copy": str(key), "turn": turn, "title": "关于护学岗的建议", "body": "校门口"} | fields
    return client.post(url or reverse("proposals:autosave"), data)


def test_what_is_written_comes_back(writer, people):
    key = uuid.uuid4()
    saved = keep(writer, key, contact_phone="13800000000", open_to_co_sign="on").json()
    assert (saved["key"], saved["turn"], saved["words"]) == (str(key), 1, "")
    copy = WorkingCopy.objects.get()
    assert "contact_phone" not in copy.fields
    assert "继续写：关于护学岗的建议" in writer.get(reverse("proposals:new")).content.decode()
    page = writer.get(reverse("proposals:new"), {"copy": key})
    assert page.context["form"]["body"].value() == "校门口"
    assert page.context["form"]["open_to_co_sign"].value() is True


def test_a_saved_draft_needs_no_copy(writer, people):
    key = uuid.uuid4()
    keep(writer, key)
    writer.post(reverse("proposals:new"), factories.typed(copy=str(key)))
    assert Suggestion.objects.get().title
    assert not WorkingCopy.objects.exists()


def test_of_two_pages_at_one_text_both_are_kept_and_the_later_is_told(writer, people):
    key = uuid.uuid4()
    keep(writer, key, title="第一页")
    keep(writer, key, turn=1, title="第一页再写")
    later = keep(writer, key, turn=1, title="第二页").json()
    assert "另一个页面" in later["words"]
    assert later["key"] != str(key)
    assert {row.fields["title"] for row in WorkingCopy.objects.all()} == {"第一页再写", "第二页"}


def test_a_page_older_than_the_draft_is_told(writer, people):
    suggestion = factories.draft(people)
    seen = suggestion.version
    actions.edit(suggestion, by=people.lead.person.user, title="改过的标题")
    url = reverse("proposals:autosave", args=[suggestion.pk])
    assert "别处修改" in keep(writer, uuid.uuid4(), url=url, seen=seen).json()["words"]
    suggestion.refresh_from_db()
    assert suggestion.title == "改过的标题"


@pytest.mark.parametrize("bad", [{"copy": "x"}, {"turn": "-1"}, {"turn": "x"}, {"turn": "9" * 30}])
def test_a_damaged_page_is_told(writer, bad):
    answer = keep(writer, uuid.uuid4(), **bad)
    assert answer.status_code == 400
    assert "没有自动保存" in answer.json()["words"]


def test_nobody_reads_or_overwrites_anothers_copy(client, people):
    key = uuid.uuid4()
    client.force_login(people.lead.person.user)
    keep(client, key, title="甲的文字")
    client.force_login(people.second.person.user)
    assert keep(client, key, turn=1, title="乙的文字").json()["key"] != str(key)
    assert "甲的文字" not in client.get(reverse("proposals:new"), {"copy": key}).content.decode()
    client.post(reverse("proposals:discard"), {"copy": str(key)})
    assert WorkingCopy.objects.filter(key=key).exists()


def test_only_the_lead_saves_to_the_draft(client, people):
    suggestion = factories.co_signed(people)
    client.force_login(people.second.person.user)
    url = reverse("proposals:autosave", args=[suggestion.pk])
    assert keep(client, uuid.uuid4(), url=url).status_code == 404
    client.force_login(people.staff)
    assert keep(client, uuid.uuid4()).status_code == 403


def test_only_so_many_copies_are_kept(people, monkeypatch):
    monkeypatch.setattr(working, "MOST", 2)
    from django.http import QueryDict

    for number in range(3):
        typed = QueryDict(f"title=第{number}份")
        working.save(people.lead.person.user, key=uuid.uuid4(), turn=0, typed=typed)
    assert [row.heading for row in working.copies(people.lead.person.user)] == ["第2份", "第1份"]


def test_a_template_gives_the_structure(writer):
    pattern = Pattern.objects.create(name="三段式", subject="education", body="一、问题\n二、原因\n三、建议")
    page = writer.get(reverse("proposals:new"), {"pattern": pattern.pk})
    assert page.context["form"]["body"].value().startswith("一、问题")
    assert page.context["form"]["subject"].value() == "education"
    assert "三段式" in page.content.decode()


def test_similar_ones_are_shown_as_far_as_one_may_see(client, people):
    factories.reach(Status.REGISTERED, people)
    typed = {"title": "关于加强南关小学门口护学岗的建议", "body": ""}
    client.force_login(people.second.person.user)
    page = client.post(reverse("proposals:similar"), typed).content.decode()
    assert "已有 1 件相近的建议" in page
    assert "关于在南关小学门口设置护学岗的建议" in page
    client.force_login(people.outsider.person.user)
    assert "相近" not in client.post(reverse("proposals:similar"), typed).content.decode()


def test_its_own_draft_is_not_similar(people):
    suggestion = factories.draft(people)
    assert alike(suggestion.title, "") == {suggestion.pk: 1.0}
    assert alike(suggestion.title, suggestion.body, but=suggestion.pk) == {}
    assert alike("关于水库除险加固的建议", "") == {}
    assert alike("", "") == {}
    assert alike("'|&!:*\\\\(){}", "") == {}


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("我公司承接的路段建议尽快结算。" * 8, "own_interest"),
        ("现转交群众来信一封，建议尽快办理。" * 8, "citizens_letter"),
        ("建议采购该产品，已取得专利。" * 8, "promotion"),
        ("建议法院尽快就该案作出判决。" * 8, "case"),
        ("路不好。", "substance"),
        ("建议修路。" * 20 + "另外建议修桥。", "one_matter"),
    ],
)
def test_questions_are_asked_where_the_text_gives_cause(body, asked):
    assert asked in {question.key for question in questions.asked("关于某事的建议", body)}


def test_a_plain_text_is_asked_nothing():
    body = (
        "南关小学早晚高峰校门口人车混行，学生过街无人引导，存在安全隐患。" * 3
        + "建议在上下学时段设置护学岗。"
    )
    assert questions.asked("关于在南关小学门口设置护学岗的建议", body) == []


def test_answers_are_kept_and_never_block(client, people):
    suggestion = factories.draft(people, body="我公司承接的路段，建议尽快结算，恢复施工，方便群众出行。")
    client.force_login(people.lead.person.user)
    url = reverse("proposals:step", args=[suggestion.pk, "submit"])
    assert "是否涉及本人或者亲属的个人利益" in client.get(url).content.decode()
    data = {"once": str(uuid.uuid4()), "seen": suggestion.version, "own_interest": "partly"}
    client.post(url, data)
    suggestion.refresh_from_db()
    assert suggestion.status == Status.SUBMITTED
    assert suggestion.answers["own_interest"] == "partly"
    client.force_login(people.staff)
    assert "有所涉及" in client.get(suggestion.get_absolute_url()).content.decode()


def test_why_it_differs_is_kept(writer, people):
    writer.post(reverse("proposals:new"), factories.typed(differs=["place", "angle"]))
    suggestion = Suggestion.objects.get()
    assert suggestion.differs == ["place", "angle"]
    actions.submit(suggestion, by=people.lead.person.user)
    writer.force_login(people.staff)
    assert "地点或者对象不同；提出的角度或者办法不同" in writer.get(suggestion.get_absolute_url()).text


def test_categories_of_two_levels(client, people):
    top = Category.objects.get(code="education")
    client.force_login(people.staff)
    url = reverse("proposals:catalogue_new", args=["category"])
    fields = {"code": "school-safety", "name": "校园安全", "parent": top.pk, "order": 1, "is_active": "on"}
    client.post(url, {"once": str(uuid.uuid4())} | fields)
    suggestion = factories.draft(people, subject="school-safety")
    assert suggestion.get_subject_display() == "教育科技·校园安全"
    actions.submit(suggestion, by=people.lead.person.user)
    page = client.get(reverse("proposals:list"), {"subject": "education"}).content.decode()
    assert suggestion.title in page
    below = Category.objects.get(code="school-safety")
    refused = client.post(
        reverse("proposals:catalogue_entry", args=["category", top.pk]),
        {"once": str(uuid.uuid4()), "name": "教育", "parent": below.pk, "order": 1, "is_active": "on"},
    )
    assert refused.status_code == 200


def test_a_closed_category_is_not_offered_and_keeps_its_name(people):
    Category.objects.filter(code="culture").update(is_active=False)
    assert "culture" not in dict(Category.objects.active().choices())
    assert Category.objects.name_of("culture") == "文化旅游"
