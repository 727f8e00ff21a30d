"""What may go wrong between two clicks: offices end, sessions close, organs merge, two act at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.proposals import actions
from apps.proposals.actions import meetings
from apps.proposals.actions.staff import assign_all
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters.test_concurrency import together
from tests.proposals import parting

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def suspend(mandate):
    mandate.state = "suspended"
    mandate.save()


def test_an_invited_deputy_who_holds_office_no_more_cannot_confirm(client, people):
    suggestion = factories.draft(people)
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second])
    suspend(people.second)
    with pytest.raises(Refusal, match="陈喆已不在任或暂停执行职务，不能附议"):
        actions.confirm(suggestion, by=people.second.person.user)
    client.force_login(people.second.person.user)
    suggestion.refresh_from_db()
    url = reverse("proposals:step", args=[suggestion.pk, "confirm"])
    page = client.post(url, {"once": factories.typed()["once"], "seen": suggestion.version}).text
    assert "不能附议" in page
    assert CoSignature.objects.get().state == "invited"


def test_a_lead_deputy_who_holds_office_no_more_cannot_hand_in(client, people):
    suggestion = factories.draft(people)
    suspend(people.lead)
    client.force_login(people.lead.person.user)
    assert "领衔代表已不在任或暂停执行职务" in client.get(suggestion.get_absolute_url()).text
    with pytest.raises(Refusal, match="领衔代表已不在任或暂停执行职务"):
        actions.submit(Suggestion.objects.get(pk=suggestion.pk), by=people.lead.person.user)
    assert client.get(reverse("proposals:new")).status_code == 404


def test_written_in_session_and_handed_in_after_it_closed(client, people):
    """It is of that session, raised between sessions: the usual days, and no delegation looks first."""
    session = factories.session()
    with clock.at(session.ends_on):
        suggestion = factories.draft(people)
    after = session.ends_on + timedelta(days=1)
    with clock.at(after):
        client.force_login(people.lead.person.user)
        actions.submit(suggestion, by=people.lead.person.user)
        assert "待审查" in client.get(suggestion.get_absolute_url()).text
    suggestion.refresh_from_db()
    assert (suggestion.session, suggestion.in_session) == (session, False)
    [hand_over] = suggestion.deadlines.all()
    assert (hand_over.code, hand_over.starts_on, hand_over.closes_on) == ("C3", after, None)


def test_a_session_that_is_not_of_this_term_is_refused_with_a_sentence(client, people):
    past = factories.session(4)
    past.starts_on = past.ends_on = date(2099, 1, 5)
    past.save()
    client.force_login(people.lead.person.user)
    page = client.post(reverse("proposals:new"), factories.typed(session=past.pk, title="关于护栏的建议"))
    assert "id_session_error" in page.text or "有效" in page.text or "请选择" in page.text
    assert "关于护栏的建议" in page.text
    assert not Suggestion.objects.exists()


def merged_organ(people, into):
    organ = factories.organ("青澜县园林绿化中心")
    organ.valid_to, organ.successor = clock.today(), into
    organ.save()
    return organ


def test_two_co_handlers_that_became_one_are_charged_once(people):
    gone = merged_organ(people, people.police)
    alone, many = (factories.reach(S.REGISTERED, people, title=f"第{n}件") for n in range(2))
    co = [gone, people.police]
    actions.assign(alone, by=people.staff, lead=people.edu, co=co)
    assert assign_all({many.pk: people.edu}, {many.pk: co}, by=people.staff) == {}
    for one in (alone, many):
        assert [share.organ for share in one.shares()] == [people.edu, people.police]
        assert one.deadlines.filter(code="C5").count() == 1


def test_organs_that_merge_while_a_meeting_waits_keep_nothing_back(people):
    first, second = (factories.reach(S.REGISTERED, people, title=f"第{n}件") for n in range(2))
    third = factories.organ("青澜县园林绿化中心")
    chosen = [(first, people.edu, [third, people.police]), (second, people.police, [third])]
    meeting = meetings.open_meeting(by=people.staff, title="交办会", chosen=chosen)
    third.valid_to, third.successor = clock.today(), people.police
    third.save()
    meetings.carry_out(meeting.pk)
    assert dict(meeting.items.values_list("suggestion", "state")) == {first.pk: "done", second.pk: "failed"}
    assert "已是主办单位，不能同时协办" in meeting.items.get(suggestion=second).words


@pytest.mark.django_db(transaction=True)
def test_two_officers_of_one_separate_handler_sign_one_letter():
    people = factories.county()
    suggestion = parting.signed_for(people)
    actions.part_contact(suggestion, by=people.handler, **parting.TALK)
    actions.part_draft(suggestion, by=people.handler, **parting.DRAFT)
    actions.send_up(suggestion, by=people.handler)
    deputy_head = factories.user("handling_lead", organ=people.edu, name="副职")
    results = together(
        *[
            lambda by=by: actions.part_reply(Suggestion.objects.get(pk=suggestion.pk), by=by)
            for by in (people.signer, deputy_head)
        ]
    )
    refused = [str(one) for one in results if isinstance(one, Refusal)]
    assert len(refused) == 1
    assert "没有“签发分办答复”" in refused[0]
    assert suggestion.papers.count() == suggestion.events.filter(verb="part_reply").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_up_contact_and_change_the_handler_at_once_nothing_is_half_done():
    """Whoever comes first: the talk is kept under the charge of who had it, and never counts for the next."""
    people = factories.county()
    suggestion = factories.reach(S.IN_HAND, people)
    said = {"how": "visit", "held_on": clock.today(), "whom": "王堃代表", "note": "察看。"}
    together(
        lambda: actions.contact(Suggestion.objects.get(pk=suggestion.pk), by=people.handler, **said),
        lambda: actions.change_handler(
            Suggestion.objects.get(pk=suggestion.pk), by=people.staff, lead=people.other, note="职责划转。"
        ),
    )
    suggestion.refresh_from_db()
    assert suggestion.status == S.ASSIGNED
    assert not suggestion.contacts.filter(share__ended_at=None).exists()
    assert all(talk.share.organ == people.edu for talk in suggestion.contacts.all())
