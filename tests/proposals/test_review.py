"""Pre-check, other forms, what is no suggestion, what is divided."""

from datetime import date

import pytest

from apps.matters import access
from apps.matters.models import Link
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.actions import catalogue
from apps.proposals.models import DelegationClerk, Division
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status, workflow
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


def test_what_is_no_suggestion_becomes_a_letter(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    with pytest.raises(Refusal, match="转给哪个单位"):
        actions.convert(suggestion, by=people.staff, to="referral", note="属于个人事项。")
    actions.convert(suggestion, by=people.staff, to="referral", organ=people.edu, note="属于个人事项。")
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
