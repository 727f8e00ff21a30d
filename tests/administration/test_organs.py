"""The organs' pages: who may, what they show, what merging means for matters and papers."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts import actions
from apps.accounts.models import Organ
from apps.matters.models import Deadline, Matter
from apps.notices import audience
from apps.proposals import actions as proposals
from apps.proposals.forms import AssignForm
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = factories.user("system_admin", name="方正")
    client.force_login(person)
    return person


def post(client, name, /, *args, **data):
    return client.post(reverse(f"administration:{name}", args=args), {"once": str(uuid.uuid4())} | data)


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "sees", "manages"),
    [("system_admin", 200, 200), ("security_admin", 200, 403), ("auditor", 403, 403), ("office", 403, 403)],
)
def test_who_opens_which_page(client, role, sees, manages):
    organ = factories.organ()
    client.force_login(factories.user(role))
    for name, args, status in (
        ("organs", [], sees),
        ("organ", [organ.pk], sees),
        ("organ_new", [], manages),
        ("organ_merge", [organ.pk], manages),
    ):
        assert client.get(reverse(f"administration:{name}", args=args)).status_code == status, name
    answered = post(client, "organ_act", organ.pk, "close", on=str(clock.today())).status_code
    assert answered == (302 if manages == 200 else 403)


def test_the_security_administrator_reads_without_buttons(client):
    organ = factories.organ()
    client.force_login(factories.user("security_admin"))
    page = text(client.get(reverse("administration:organ", args=[organ.pk])))
    assert organ.name in page
    assert "更名" not in page


def test_the_tree_hangs_together_and_folds_the_ended(client, admin):
    top = factories.organ("青澜县人民政府")
    factories.organ("青澜县教育局", parent=top)
    factories.organ("青澜县体育局", parent=top, valid_to=clock.today())
    page = text(client.get(reverse("administration:organs")))
    assert re.search(r"人民政府</a>.*<ul.*教育局</a>.*</ul>", page, re.DOTALL)
    assert "青澜县体育局" not in page
    assert "另有 1 个已撤销的机构" in page
    assert "青澜县体育局" in text(client.get(reverse("administration:organs"), {"ended": "on"}))


def cost(client, address, **query) -> int:
    """Queries that a page costs."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address, query)
    return len(queries)


def test_the_tree_costs_the_same_for_one_organ_and_for_thirty(client, admin):
    tree, top = reverse("administration:organs"), factories.organ("青澜县第一局")
    before = cost(client, tree), cost(client, tree, q="局")
    for _ in range(30):
        factories.user(organ=factories.organ(parent=top))
    assert (cost(client, tree), cost(client, tree, q="局")) == before


def test_an_organ_costs_the_same_with_one_person_and_with_thirty(client, admin):
    organ = factories.organ()
    page = reverse("administration:organ", args=[organ.pk])
    factories.user(organ=organ)
    before = cost(client, page)
    for _ in range(29):
        factories.user(organ=organ)
        factories.organ(parent=organ)
    assert cost(client, page) == before


def test_a_past_name_finds_the_organ(client, admin):
    organ = factories.organ("青澜县教育局")
    actions.rename_organ(
        organ, by=admin, name="青澜县教体局", short_name="教体局", code="青教", on=clock.today()
    )
    factories.organ("青澜县公安局")
    page = text(client.get(reverse("administration:organs"), {"q": "教育"}))
    assert "青澜县教体局" in page
    assert "曾用名 青澜县教育局" in page
    assert "青澜县公安局" not in page


def test_an_organ_is_set_up_by_form_once(client, admin):
    key = str(uuid.uuid4())
    data = {
        "once": key,
        "name": "青澜县体育局",
        "short_name": "体育局",
        "kind": "department",
        "valid_from": "2026-03-10",
    }
    for _ in range(2):
        assert post(client, "organ_new", **data).status_code == 302
    assert Organ.objects.filter(name="青澜县体育局").count() == 1


def test_a_refused_form_stands_open_with_what_was_typed(client, admin):
    factories.organ("青澜县公安局")
    organ = factories.organ("青澜县教育局")
    response = post(
        client,
        "organ_act",
        organ.pk,
        "rename",
        name="青澜县公安局",
        short_name="教体局",
        code="",
        on="2026-03-10",
    )
    assert response.status_code == 200
    page = text(response)
    assert "已有名为“青澜县公安局”的机构" in page
    assert re.search(r'<details class="dialog" id="rename" open', page)
    assert 'value="教体局"' in page


def test_the_page_keeps_the_history(client, admin):
    organ, other = factories.organ("青澜县教育局"), factories.organ("青澜县体育局")
    factories.user(organ=other, name="沈默")
    post(client, "organ_act", organ.pk, "change", kind="department", phone="0000-6120001")
    rename = {"name": "青澜县教体局", "short_name": "教体局", "on": str(clock.today())}
    post(client, "organ_act", organ.pk, "rename", **rename)
    post(client, "organ_merge", other.pk, into=organ.pk, on=str(clock.today()))
    page = text(client.get(reverse("administration:organ", args=[organ.pk])))
    for said in (
        "曾用名称 青澜县教育局",
        "并入 <a",
        "沈默",
        "0000-6120001",
        "机构更名：青澜县教育局改为青澜县教体局",
    ):
        assert said in page, said
    old = text(client.get(reverse("administration:organ", args=[other.pk])))
    assert "这个机构已经并入其他机构" in old
    assert "以往任职" in old


def test_the_preview_of_a_merger_counts_and_names_no_matter(client, admin):
    people = factories.county()
    suggestion = factories.reach(Status.IN_HAND, people)
    choice = {"into": people.other.pk, "on": str(clock.today())}
    page = text(client.get(reverse("administration:organ_merge", args=[people.edu.pk]), choice))
    assert "1 件没有办结" in page
    assert "孙蕾" in page
    assert suggestion.title not in page
    people.edu.refresh_from_db()
    assert people.edu.valid_to is None


def test_a_merger_by_form_sent_twice_ends_in_one_answer(client, admin):
    old, new = factories.organ(), factories.organ()
    data = {"once": str(uuid.uuid4()), "into": new.pk, "on": str(clock.today())}
    for _ in range(2):
        answered = post(client, "organ_merge", old.pk, **data)
        assert answered.url == reverse("administration:organ", args=[new.pk])


def test_an_organ_with_open_matters_is_not_closed(client, admin):
    people = factories.county()
    factories.reach(Status.IN_HAND, people)
    for held in people.edu.posts.current():
        actions.leave(held, on=clock.today(), by=admin)
    page = text(post(client, "organ_act", people.edu.pk, "close", on=str(clock.today())))
    assert "还有 1 件没有办结的事项" in page
    people.edu.refresh_from_db()
    assert people.edu.valid_to is None


def test_the_successor_carries_on_and_the_letter_bears_its_name(admin):
    people = factories.county()
    suggestion = factories.reach(Status.SIGNING, people)
    assert not Matter.objects.visible_to(people.stranger).exists()
    actions.merge_organ(people.edu, people.other, by=admin, on=clock.today())
    assert Matter.objects.visible_to(people.stranger).filter(pk=suggestion.pk).exists()
    signer = type(people.signer).objects.get(pk=people.signer.pk)
    paper = proposals.reply(suggestion, by=signer).paper
    assert paper.data["organ"] == "青澜县水利局"


def test_what_was_issued_before_keeps_the_old_name(admin):
    people = factories.county()
    suggestion = factories.reach(Status.REPLIED, people)
    actions.merge_organ(people.edu, people.other, by=admin, on=clock.today())
    suggestion.refresh_from_db()
    assert suggestion.replies.get().paper.data["organ"] == "青澜县教育局"
    assert suggestion.events.get(verb="assign").data["lead"] == "青澜县教育局"
    assert suggestion.lead_assignment.organ.name == "青澜县教育局"


def test_reminders_of_the_old_organ_go_to_the_successor(admin):
    people = factories.county()
    suggestion = factories.reach(Status.IN_HAND, people)
    actions.merge_organ(people.edu, people.other, by=admin, on=clock.today())
    clock_of_reply = Deadline.objects.get(matter=suggestion, code="C1")
    assert {people.handler, people.signer, people.stranger} <= set(audience.of(clock_of_reply))


def test_handlers_offered_are_organs_in_being(admin):
    people = factories.county()
    suggestion = factories.reach(Status.REGISTERED, people)
    actions.merge_organ(people.other, people.edu, by=admin, on=clock.today())
    offered = AssignForm(suggestion=suggestion).fields["lead"].queryset
    assert set(offered) == {people.edu, people.police}
    gone = factories.organ()
    actions.close_organ(gone, by=admin, on=clock.today())
    with pytest.raises(Refusal, match="已经撤销"):
        proposals.assign(suggestion, by=people.staff, lead=Organ.objects.get(pk=gone.pk))
    proposals.assign(suggestion, by=people.staff, lead=Organ.objects.get(pk=people.other.pk))
    assert suggestion.lead_assignment.organ == people.edu, "the heir takes what came for the merged one"
