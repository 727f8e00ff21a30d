"""Pre-check, other forms, what is no suggestion, what is divided."""

from datetime import date

import pytest
from django.urls import reverse

from apps.documents import rendering
from apps.matters import access
from apps.matters.models import Link
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.actions import catalogue
from apps.proposals.models import DelegationClerk, Division
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status, workflow
from apps.submissions import actions as letters
from apps.submissions.models import Submission
from apps.submissions.queue import waiting_for as letters_waiting_for
from apps.submissions.workflow import workflow as letters_workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
S = Status
PARTS = {"first_title": "关于设岗的建议", "first_body": "在校门口设置护学岗，请尽快落实到位。"}
PARTS |= {"second_title": "关于划线的建议", "second_body": "在校门口施划斑马线，请尽快落实到位。"}


@pytest.fixture
def people():
    return factories.county()


def clerk_of(people):
    clerk = factories.user("delegation_staff", name="卢晴")
    catalogue.keep(DelegationClerk(delegation=people.lead.delegation, user=clerk), by=people.staff)
    return clerk


def in_session(people):
    with clock.at(date(2026, 2, 4)):
        return factories.reach(S.SUBMITTED, people)


def offered(suggestion, user):
    return {offer.step.verb for offer in workflow.offers(suggestion, access.Powers(user, suggestion))}


def test_the_delegation_looks_first_in_session(people):
    clerk, suggestion = clerk_of(people), in_session(people)
    assert suggestion.in_session
    assert offered(suggestion, clerk) == {"pre_check"}
    assert [row.next_verb for row in waiting_for(clerk)] == ["pre_check"]
    actions.pre_check(suggestion, by=clerk, view="accept", note="内容属实，建议立案。")
    assert suggestion.events.latest("seq").data == {"预审意见": "建议立案"}
    assert not waiting_for(clerk).exists()


def test_between_sessions_or_switched_off_nobody_looks_first(people):
    clerk = clerk_of(people)
    later = factories.reach(S.SUBMITTED, people)
    assert not access.may_see(clerk, later)
    suggestion = in_session(people)
    catalogue.choose_option("pre_check", by=people.staff, on=False)
    assert offered(suggestion, clerk) == set()
    with pytest.raises(Refusal, match="没有“代表团预审”"):
        actions.pre_check(suggestion, by=clerk, view="accept", note="同意。")


def test_a_clerk_of_another_delegation_sees_nothing(people):
    other = factories.deputy("吴迪", delegation="东关").delegation
    stranger = factories.user("delegation_staff")
    catalogue.keep(DelegationClerk(delegation=other, user=stranger), by=people.staff)
    assert not access.may_see(stranger, in_session(people))


def test_a_former_clerk_loses_sight(people):
    clerk, suggestion = clerk_of(people), in_session(people)
    catalogue.release_clerk(
        DelegationClerk.objects.select_related("delegation", "user").get(), by=people.staff
    )
    assert not access.may_see(clerk, suggestion)


def test_another_form_with_its_reason(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    actions.change_form(suggestion, by=people.staff, form="criticism", note="内容是对工作的批评。")
    suggestion.refresh_from_db()
    assert suggestion.form == "criticism"
    with pytest.raises(Refusal, match="没有调整"):
        actions.change_form(suggestion, by=people.staff, form="criticism", note="再来一次。")


def test_what_is_referred_to_an_organ_is_told_and_shown_to_it(client, people):
    suggestion = factories.reach(S.SUBMITTED, people)
    with pytest.raises(Refusal, match="转给哪个单位"):
        actions.convert(suggestion, by=people.staff, to="referral", note="属于个人事项。")
    assert not access.may_see(people.handler, suggestion)
    actions.convert(suggestion, by=people.staff, to="referral", organ=people.edu, note="属于个人事项。")
    suggestion.refresh_from_db()
    told = Notice.objects.filter(title__contains="转给贵单位研究参考")
    assert set(told.values_list("recipient__name", flat=True)) == {"孙蕾", "何平"}
    assert access.held(people.handler, suggestion) == {"view_matter"}
    client.force_login(people.handler)
    assert "属于个人事项" in client.get(suggestion.get_absolute_url()).content.decode()
    assert not Submission.objects.exists()


def test_what_is_no_suggestion_becomes_a_letter(client, people):
    suggestion = factories.reach(S.SUBMITTED, people, contact_phone="13800001234")
    actions.convert(suggestion, by=people.staff, to="letter", note="属于个人事项。")
    suggestion.refresh_from_db()
    letter = Submission.objects.get()
    assert (letter.title, letter.body, letter.status) == (suggestion.title, suggestion.body, "received")
    assert (letter.name, letter.contact, letter.variety.title) == ("王堃", "13800001234", "代表来信")
    assert {row.code for row in letter.deadlines.running()} == {"H1", "H2"}
    assert Link.objects.get(source=suggestion, target=letter).relation == Link.Relation.BECAME
    assert [row.pk for row in letters_waiting_for(people.staff)] == [letter.pk]
    assert offered_letter(letter, people.staff) == {"reply", "refuse", "merge"}
    deputy = people.lead.person.user
    assert offered_letter(letter, deputy) == set()
    letters.reply(letter, by=people.staff, text="已转有关部门处理。")
    assert Notice.objects.filter(recipient=deputy, title__startswith="您的来信已答复").exists()
    client.force_login(deputy)
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "已转有关部门处理" in page
    assert "由其转来" in page
    assert letter.number in client.get(suggestion.get_absolute_url()).content.decode()


def test_nobody_writes_a_deputys_letter_on_the_public_site(client):
    assert client.get(reverse("portal:write", args=["from-deputy"])).status_code == 404
    assert "代表来信" not in client.get(reverse("portal:letters")).content.decode()


def offered_letter(letter, user):
    return {offer.step.verb for offer in letters_workflow.offers(letter, access.Powers(user, letter))}


def test_what_is_converted_is_closed_and_told_to_the_deputy(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    actions.convert(suggestion, by=people.staff, to="petition", note="属于个人事项。")
    suggestion.refresh_from_db()
    assert suggestion.status == S.CONVERTED
    assert suggestion.closed_at
    assert not suggestion.deadlines.running().exists()
    told = Notice.objects.get(recipient=people.lead.person.user, title__contains="没有作为代表建议立案")
    assert "属于个人事项" in told.body


def divided(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    actions.propose_split(suggestion, by=people.staff, note="一事一议。", **PARTS)
    return suggestion


def test_a_division_needs_the_deputys_agreement(people):
    suggestion = divided(people)
    assert offered(suggestion, people.lead.person.user) == {"agree_split", "refuse_split", "withdraw"}
    second = actions.agree_split(suggestion, by=people.lead.person.user)
    suggestion.refresh_from_db()
    assert (suggestion.status, second.status) == (S.RETURNED, S.DRAFT)
    assert (suggestion.title, second.title) == (PARTS["first_title"], PARTS["second_title"])
    assert {row.state for one in (suggestion, second) for row in one.co_signatures.all()} == {"invited"}
    assert Link.objects.get(source=second).relation == "split_from"
    for one in (suggestion, second):
        actions.confirm(one, by=people.second.person.user)
        actions.submit(one, by=people.lead.person.user)


def test_a_refused_division_changes_nothing(people):
    suggestion = divided(people)
    actions.refuse_split(suggestion, by=people.lead.person.user, note="两件事互为条件。")
    suggestion.refresh_from_db()
    assert suggestion.status == S.SUBMITTED
    assert suggestion.divisions.get().state == Division.State.REFUSED


def test_registering_drops_an_unanswered_division(people):
    suggestion = divided(people)
    actions.register(suggestion, by=people.staff)
    assert suggestion.divisions.get().state == Division.State.DROPPED


def test_a_thread_is_told_from_both_ends_to_those_who_may_see(client, people):
    """As a citizen's voice that became a suggestion: a link, shown where the other end may be seen."""
    suggestion = factories.reach(S.IN_HAND, people)
    voice = factories.reach(S.SUBMITTED, people, title="群众反映校门口拥堵")
    Link.objects.create(source=suggestion, target=voice, relation=Link.Relation.RAISED_BY)
    client.force_login(people.staff)
    assert "由此引出" in client.get(suggestion.get_absolute_url()).content.decode()
    assert "据此提出" in client.get(voice.get_absolute_url()).content.decode()
    client.force_login(people.handler)
    assert "群众反映校门口拥堵" not in client.get(suggestion.get_absolute_url()).content.decode()


def test_what_is_sent_back_is_told_in_writing(client, people):
    suggestion = factories.reach(S.SUBMITTED, people)
    actions.send_back(suggestion, by=people.staff, note="只写了本人小区的停车费，请补充公共路段的情况。")
    paper = suggestion.papers.get(kind="refusal_notice")
    assert paper.title == "代表建议退回告知书"
    said = paper.data
    assert (said["subject"], said["lead"]) == (suggestion.title, "王堃")
    assert said["decision"] == "退回代表修改"
    assert said["reason"] == "只写了本人小区的停车费，请补充公共路段的情况。"
    assert (said["contact"], said["handed_in"]) == ("周岚", clock.today().isoformat())
    rendering.render(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.error) == ("ready", "")
    for reader, status in ((people.lead.person.user, 200), (people.staff, 200), (people.handler, 404)):
        client.force_login(reader)
        answer = client.get(paper.get_absolute_url())
        assert answer.status_code == status
        assert status == 404 or answer.getvalue().startswith(b"%PDF")
    client.force_login(people.lead.person.user)
    assert paper.get_absolute_url() in client.get(suggestion.get_absolute_url()).content.decode()


def test_each_sending_back_has_its_own_notice(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    actions.send_back(suggestion, by=people.staff, note="第一次的理由。")
    actions.submit(suggestion, by=people.lead.person.user)
    actions.send_back(suggestion, by=people.staff, note="第二次的理由。")
    papers = suggestion.papers.filter(kind="refusal_notice").order_by("pk")
    assert [paper.data["reason"] for paper in papers] == ["第一次的理由。", "第二次的理由。"]


@pytest.mark.parametrize(
    ("to", "decision"),
    [
        ("petition", "不作为代表建议办理，引导按信访途径反映"),
        ("letter", "不作为代表建议办理，作为代表来信处理"),
        ("referral", "不作为代表建议办理，转有关单位研究参考（青澜县教育局）"),
    ],
)
def test_what_is_no_suggestion_is_told_in_writing_with_what_becomes_of_it(people, to, decision):
    suggestion = factories.reach(S.SUBMITTED, people)
    organ = people.edu if to == "referral" else None
    actions.convert(suggestion, by=people.staff, to=to, organ=organ, note="属于个人事项。")
    paper = suggestion.papers.get(kind="refusal_notice")
    assert paper.title == "代表建议不予受理告知书"
    assert (paper.data["decision"], paper.data["reason"]) == (decision, "属于个人事项。")


def test_a_step_that_is_refused_leaves_no_notice(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    with pytest.raises(Refusal, match="写明理由"):
        actions.send_back(suggestion, by=people.staff, note=" ")
    assert not suggestion.papers.exists()
