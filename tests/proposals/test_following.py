"""After rating and closing: unseen ratings, warnings, lapsed mandates, the question four weeks later, key suggestions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.audit import trail, visitor
from apps.audit.trail import Act
from apps.desk import search
from apps.notices import reminders
from apps.notices.models import Notice
from apps.proposals import actions, watching
from apps.proposals.models import RatingWarning, Suggestion
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
S = Status
SECRET = "仍无人值守，很不满意。"


@pytest.fixture
def people():
    return factories.county()


def told(account):
    return set(Notice.objects.filter(recipient=account).values_list("title", flat=True))


def user(mandate):
    return mandate.person.user


def rate(suggestion, mandate, grade="satisfied", **more):
    return actions.rate(suggestion, by=user(mandate), attitude="satisfied", result=grade, **more)


def test_no_way_leads_a_handler_to_a_rating_before_the_round_is_over(client, people):
    suggestion = factories.reach(S.REPLIED, people)
    rate(suggestion, people.lead, "dissatisfied", reason=SECRET)
    for account in (people.handler, people.signer, people.co_handler):
        client.force_login(account)
        pages = [
            suggestion.get_absolute_url(),
            reverse("proposals:list") + "?q=无人值守",
            reverse("desk:home"),
            reverse("desk:jump") + "?q=无人值守",
            reverse("notices:inbox"),
            reverse("desk:deadlines"),
            reverse("proposals:commitments"),
        ]
        for page in pages:
            text = client.get(page, follow=True).text
            assert SECRET not in text, page
            assert "不满意" not in text, page
        assert not search.everything("无人值守", account, None)["matters"]
        assert client.get(reverse("reports:table", args=["suggestion-satisfaction"])).status_code == 403
        assert SECRET not in client.get(reverse("desk:deadlines_sheet")).content.decode(errors="ignore")
        bodies = Notice.objects.filter(recipient=account).values_list("title", "body")
        assert not [body for body in bodies if "不满意" in "".join(body)]
    assert not [
        event for event in suggestion.events.all() if "satisf" in str(event.data) or SECRET in event.note
    ]
    rate(suggestion, people.second)
    assert SECRET in client.get(suggestion.get_absolute_url()).text


def test_a_handler_who_also_oversees_sees_no_rating_either(client, people):
    both = factories.user("handler", "government_supervision", organ=people.edu, name="双任")
    suggestion = factories.reach(S.REPLIED, people)
    rate(suggestion, people.lead, "dissatisfied", reason=SECRET)
    client.force_login(both)
    assert SECRET not in client.get(suggestion.get_absolute_url()).text


def test_ratings_after_closing_are_refused_with_a_sentence(people):
    suggestion = factories.reach(S.CLOSED, people)
    with pytest.raises(Refusal, match="现在是“已办结”，不能评价"):
        rate(suggestion, people.lead)


def test_who_holds_office_no_more_is_not_waited_for(people):
    suggestion = factories.reach(S.REPLIED, people)
    suspend(people.second)
    with pytest.raises(Refusal, match="代表资格已经终止或者暂停执行职务"):
        rate(suggestion, people.second)
    rate(suggestion, people.lead)
    assert suggestion.status == S.CLOSED


def test_staff_end_a_round_whose_lead_deputy_left(people):
    suggestion = factories.reach(S.REPLIED, people)
    suspend(people.lead)
    suggestion = Suggestion.objects.get(pk=suggestion.pk)
    actions.end_rating(suggestion, by=people.staff)
    assert suggestion.status == S.CLOSED
    assert not hasattr(suggestion, "follow_up")


def suspend(mandate):
    mandate.state = "suspended"
    mandate.save()


def at(address, rf):
    return visitor.of(rf.get("/", REMOTE_ADDR=address))


def test_a_rating_from_the_handlers_network_is_shown_to_staff_alone(client, people, rf):
    suggestion = factories.reach(S.REPLIED, people)
    with at("10.1.2.3", rf):
        trail.record(Act.SIGN_IN, "登录", by=people.handler)
        rate(suggestion, people.lead)
    with at("10.9.9.9", rf):
        rate(suggestion, people.second)
    warning = RatingWarning.objects.get()
    assert (warning.rating.mandate, warning.organ, warning.kind) == (people.lead, people.edu, "network")
    assert any("来自承办单位人员近期登录的网络" in title for title in told(people.staff))
    seen = {}
    for name in ("staff", "handler"):
        client.force_login(getattr(people, name))
        seen[name] = "近期登录的网络地址相同" in client.get(suggestion.get_absolute_url()).text
    assert seen == {"staff": True, "handler": False}


def test_an_old_sign_in_and_another_organ_are_no_reason(people, rf):
    suggestion = factories.reach(S.REPLIED, people)
    with at("10.1.2.3", rf):
        trail.record(Act.SIGN_IN, "登录", by=people.stranger)
        with clock.at(clock.today() - timedelta(days=40)):
            trail.record(Act.SIGN_IN, "登录", by=people.handler)
        rate(suggestion, people.lead)
    assert not RatingWarning.objects.exists()


def test_a_recorded_rating_says_so_and_warnings_go_in_time(people):
    suggestion = factories.reach(S.REPLIED, people)
    for mandate in (people.lead, people.second):
        actions.rate(
            suggestion, by=people.staff, on_behalf_of=user(mandate), attitude="satisfied", result="satisfied"
        )
    assert {row.kind for row in RatingWarning.objects.all()} == {"recorded"}
    assert watching.forget() == 0
    with clock.at(clock.today() + timedelta(days=200)):
        assert watching.forget() == 2


def test_four_weeks_later_the_lead_deputy_is_asked(client, people):
    suggestion = factories.reach(S.CLOSED, people)
    closed_at = suggestion.closed_at
    with pytest.raises(Refusal, match="办结满四周"):
        actions.answer_follow_up(suggestion, by=user(people.lead), answer="yes")
    with clock.at(suggestion.follow_up.due_on):
        reminders.remind()
        reminders.remind()
        asked = [title for title in told(user(people.lead)) if title.startswith("回访")]
        assert len(asked) == 1
        assert [row.next_verb for row in waiting_for(user(people.lead))] == ["follow_up"]
        with pytest.raises(Refusal, match="请写明哪些没有落实"):
            actions.answer_follow_up(suggestion, by=user(people.lead), answer="no")
        actions.answer_follow_up(suggestion, by=user(people.lead), answer="no", remark="护学岗只站了一周。")
        suggestion.refresh_from_db()
        assert (suggestion.status, suggestion.closed_at) == (S.CLOSED, closed_at)
        assert any("没有完全落实" in title for title in told(people.staff))
        with pytest.raises(Refusal, match="已经回访"):
            actions.answer_follow_up(suggestion, by=user(people.lead), answer="yes")
        again = Suggestion.objects.get(pk=suggestion.pk)
        actions.track(again, by=people.staff, text="恢复护学岗", due_on=clock.today() + timedelta(days=30))
        commitment = suggestion.commitments.get()
        assert (commitment.organ, commitment.status, commitment.reply) == (people.edu, "open", None)
        fresh = Suggestion.objects.get(pk=suggestion.pk)
        with pytest.raises(Refusal, match="已经转入跟踪"):
            actions.track(fresh, by=people.staff, text="再来", due_on=clock.today() + timedelta(days=30))
    client.force_login(people.staff)
    assert "责任单位" not in client.get(reverse("proposals:step", args=[suggestion.pk, "track"])).text
    assert "护学岗只站了一周" in client.get(suggestion.get_absolute_url()).text


KEY = {
    "decision": "第二十三次主任会议",
    "document_number": "青人办〔2026〕31号",
    "reason": "群众反映集中",
    "leader": "梁致远",
    "head": "何平",
}


def make_key(suggestion, people, **changed):
    said = KEY | {"committee": people.other, "decided_on": clock.today()} | changed
    return actions.make_key(suggestion, by=people.staff, **said)


def test_the_council_picks_a_key_suggestion(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    with pytest.raises(Refusal, match="不能晚于今天"):
        make_key(suggestion, people, decided_on=clock.today() + timedelta(days=1))
    with pytest.raises(Refusal, match="没有列为重点督办"):
        actions.key_entry(suggestion, by=people.staff, kind="visit", held_on=clock.today(), note="察看。")
    make_key(suggestion, people)
    actions.key_entry(
        suggestion, by=people.staff, kind="visit", held_on=clock.today(), note="现场察看校门口。"
    )
    assert any("列为重点督办" in title for title in told(user(people.lead)))
    assert any("列为重点督办" in title for title in told(people.stranger)), "who follows it up"
    again = Suggestion.objects.get(pk=suggestion.pk)
    with pytest.raises(Refusal, match="已经是重点督办建议"):
        make_key(again, people)
    client.force_login(people.staff)
    text = client.get(suggestion.get_absolute_url()).text
    assert "第二十三次主任会议" in text
    assert "现场察看校门口。" in text


def test_the_list_of_key_suggestions_counts(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    make_key(suggestion, people)
    actions.key_entry(suggestion, by=people.staff, kind="visit", held_on=clock.today(), note="现场察看。")
    url = reverse("proposals:key")
    client.force_login(people.staff)
    text = client.get(url).text
    assert suggestion.title in text
    assert "梁致远" in text
    client.force_login(people.outsider.person.user)
    assert suggestion.title not in client.get(url).text
