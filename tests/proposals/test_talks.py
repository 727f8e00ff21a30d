"""A talk counts for the organ that had it, since it was charged: one definition for guards, figures, queue and papers."""

import pytest

from apps.proposals import actions, counted, talks
from apps.proposals.appraisal.figures import handled
from apps.proposals.issuing.actions import issue
from apps.proposals.models import Contact
from apps.proposals.presenting import whole
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals.answers import answer_part_again, answered_apart, police_signer

pytestmark = pytest.mark.django_db
S = Status
WHY = "职责划归水利局。"
DRAFT = {"grade": "A", "result": "solved", "text": "一、办理情况\n已设置护学岗。"}
RECORD = {"place": "南关小学", "attendants": ["孙蕾"], "views": "要天天有人。", "answers": "三月起到岗。"}


@pytest.fixture
def people():
    return factories.county()


def talk(suggestion, officer, how="visit", action=actions.contact):
    said = {"how": how, "held_on": clock.today(), "whom": "王堃代表", "note": "一同察看。"}
    return action(suggestion, by=officer, **said)


def elsewhere(people):
    return factories.county_elsewhere(people)


def moved(people):
    """The education bureau has visited the deputy; then the water bureau is charged and signs for it."""
    suggestion = factories.reach(S.IN_HAND, people)
    talk(suggestion, people.handler)
    actions.change_handler(suggestion, by=people.staff, lead=people.other, note=WHY)
    people.there = elsewhere(people)
    factories.sign_for(suggestion, people.there)
    return suggestion


def answered_by_phone(people):
    suggestion = moved(people)
    talk(suggestion, people.stranger, how="phone")
    actions.draft_reply(suggestion, by=people.stranger, **DRAFT)
    actions.send_up(suggestion, by=people.stranger)
    actions.reply(suggestion, by=people.there.signer)
    suggestion.refresh_from_db()
    return suggestion


def figures():
    """By organ that answers now: whether it talked to the deputy at all, and face to face."""
    rows = counted.shares()
    talked, met = (rows.filter(how) for how in (counted.talked(), counted.talked("visit")))
    return {share.organ: (share in talked, share in met) for share in rows}


def test_the_guard_and_the_figures_ask_the_same(people):
    suggestion = moved(people)
    actions.draft_reply(suggestion, by=people.stranger, **DRAFT)
    with pytest.raises(Refusal, match="尚未登记与代表的沟通"):
        actions.send_up(suggestion, by=people.stranger)
    assert figures() == {people.other: (False, False)}
    reason = workflow.refusal(workflow["send_up"], suggestion, by=people.stranger)
    assert "尚未登记与代表的沟通" in reason


def test_the_new_handler_is_not_credited_with_the_former_ones_visit(people):
    answered_by_phone(people)
    assert figures() == {people.other: (True, False)}
    [row] = handled(clock.today().year)
    assert (row.organ, row.given, row.answered, row.met) == (people.other.pk, 1, 1, 0)


def test_an_organ_that_is_charged_once_more_owes_another_talk(people):
    suggestion = moved(people)
    actions.change_handler(suggestion, by=people.staff, lead=people.edu, note="职责划回教育局。")
    factories.sign_for(suggestion, people)
    assert figures() == {people.edu: (False, False)}
    actions.draft_reply(suggestion, by=people.handler, **DRAFT)
    assert "尚未登记与代表的沟通" in workflow.refusal(workflow["send_up"], suggestion, by=people.handler)
    talk(suggestion, people.handler)
    assert figures() == {people.edu: (True, True)}
    actions.send_up(suggestion, by=people.handler)


def test_an_earlier_round_counts_for_itself_alone(people):
    suggestion = factories.reach(S.REPLIED, people)
    assert figures() == {people.edu: (True, True)}
    for mandate in (people.lead, people.second):
        said = {"attitude": "satisfied", "result": "dissatisfied", "reason": "没有落实。"}
        actions.rate(suggestion, by=mandate.person.user, **said)
    assert figures() == {people.edu: (False, False)}
    assert not talks.standing().exists()


def test_who_talked_may_have_left_since(people):
    """What an organ did stays done when its officer goes."""
    suggestion = factories.reach(S.PARTED, people)
    named = {"leader": "何平", "officer": "孙蕾", "officer_phone": "0000-6120018"}
    actions.part_sign_for(suggestion, by=people.handler, **named)
    talk(suggestion, people.handler, action=actions.part_contact)
    actions.part_draft(suggestion, by=people.handler, **DRAFT)
    people.handler.groups.remove(people.edu.group)
    assert figures()[people.edu] == (True, True)
    actions.send_up(suggestion, by=people.signer)


def test_a_part_taken_over_is_talked_about_anew(people):
    suggestion = answered_apart(people, police="A")
    named = {"leader": "何平", "officer": "孙蕾", "officer_phone": "0000-6120018"}
    actions.part_sign_for(suggestion, by=people.handler, **named)
    talk(suggestion, people.handler, action=actions.part_contact)
    share = suggestion.assignments.get(organ=people.edu)
    actions.part_change_handler(suggestion, by=people.staff, share=share, organ=people.other, note=WHY)
    actions.part_sign_for(suggestion, by=people.stranger, **named)
    actions.part_draft(suggestion, by=people.stranger, **DRAFT)
    with pytest.raises(Refusal, match="本单位尚未登记与代表的沟通"):
        actions.send_up(suggestion, by=people.stranger)
    assert figures() == {people.police: (True, True), people.other: (False, False)}
    answer_part_again(suggestion, people.stranger, elsewhere(people).signer, "C")
    assert figures() == {people.police: (True, True), people.other: (True, False)}
    assert police_signer(people).organs == [people.police]


def test_the_rating_form_tells_the_talk_of_who_answered(people):
    suggestion = answered_by_phone(people)
    factories.rate_all(suggestion, people)
    form = issue(suggestion, by=people.staff, code="feedback_form", key=people.lead.pk)
    assert form.data["contacted"] == "电话沟通"


def test_a_record_names_the_organ_that_talked_and_only_it_issues_it(people):
    suggestion = moved(people)
    key = Contact.objects.get().pk
    with pytest.raises(Refusal, match="由登记沟通的承办单位或者代表工作机构生成"):
        issue(suggestion, by=people.stranger, code="contact_record", key=key, **RECORD)
    paper = issue(suggestion, by=people.staff, code="contact_record", key=key, **RECORD)
    assert paper.data["handler"] == people.edu.name
    assert [row["mine"] for row in whole(people.stranger).get(pk=suggestion.pk).contact_facts] == [False]
