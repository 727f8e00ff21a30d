"""The public page of a suggestion: from the day it was handed over, corrected at each step, never before two people passed it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.opening import course, promised
from apps.proposals.publish import content_of
from apps.proposals.workflow import Status, workflow
from apps.publications import actions as publications
from apps.publications import keeping, tasks
from apps.publications.catalogue import NotYet
from apps.publications.models import Kind, Publication, State
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import opened
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.county()


def fresh(suggestion):
    return Suggestion.objects.get(pk=suggestion.pk)


def course_of(suggestion):
    return [(step["what"], step["note"]) for step in content_of(fresh(suggestion)).timeline]


def passed(people):
    """The review of everything that waits for it."""
    for draft in Publication.objects.filter(state=State.PREPARED):
        publications.pass_review(draft, by=people.office, considered=True)


def test_every_shown_step_is_one_of_the_procedure():
    assert set(course.SHOWN) <= {row.verb for row in workflow}


def test_another_lead_handler_stands_in_the_timeline(people):
    suggestion = factories.reach(S.OBJECTED, people)
    with pytest.raises(NotYet, match="申请退办"):
        content_of(fresh(suggestion))
    actions.reassign(suggestion, by=people.staff, lead=people.police)
    assert course_of(suggestion)[-2:] == [
        ("交办", "主办：青澜县教育局，协办：青澜县公安局"),
        ("改由其他单位办理", "主办：青澜县公安局"),
    ]
    assert content_of(fresh(suggestion)).source == "青澜县公安局"


def test_another_co_handler_stands_in_the_timeline(people):
    suggestion = factories.reach(S.IN_HAND, people)
    for organ in (people.other, None):
        share = suggestion.assignments.current().get(role="co")
        actions.change_co_handler(suggestion, by=people.staff, share=share, organ=organ, note="内部说明。")
    assert course_of(suggestion)[-2:] == [
        ("调整协办单位", "协办由青澜县公安局改为青澜县水利局"),
        ("调整协办单位", "青澜县水利局不再协办"),
    ]


def test_separate_handlers_stand_in_the_timeline_each_for_itself(people):
    suggestion = factories.reach(S.PARTED, people)
    other = factories.organ("青澜县财政局")
    actions.part_object(suggestion, by=people.handler, note="不属于本单位职责。")
    share = suggestion.assignments.current().get(organ=people.edu)
    actions.part_reassign(suggestion, by=people.staff, share=share, organ=other)
    assert course_of(suggestion)[-1] == ("改定分办单位", "由青澜县教育局改为青澜县财政局")


def test_the_parts_of_a_title_are_not_told(people):
    suggestion = factories.reach(S.PARTED, people)
    [full] = [note for what, note in course_of(suggestion) if what == "分办"]
    Suggestion.objects.filter(pk=suggestion.pk).update(consent="title")
    [title] = [note for what, note in course_of(suggestion) if what == "分办"]
    assert "（" in full
    assert title == "、".join(one.split("（")[0] for one in full.split("、"))


def test_nothing_before_it_is_handed_over_nor_without_consent(people):
    suggestion = factories.reach(S.REGISTERED, people)
    with pytest.raises(NotYet, match="交办后才能公开"):
        publications.prepare(suggestion, by=people.staff)
    suggestion = factories.reach(S.ASSIGNED, people)
    for kept_back in ({"consent": "none"}, {"confidential": True}):
        Suggestion.objects.filter(pk=suggestion.pk).update(
            **{"consent": "full", "confidential": False, **kept_back}
        )
        with pytest.raises(Refusal, match="不同意公开"):
            publications.prepare(fresh(suggestion), by=people.staff)


@pytest.mark.parametrize("consent", ["full", "title"])
def test_what_is_read_while_it_is_handled(client, people, consent):
    suggestion = factories.reach(S.ASSIGNED, people)
    Suggestion.objects.filter(pk=suggestion.pk).update(consent=consent)
    publication = opened.shown(fresh(suggestion), people)
    assert (publication.facets["stage"], publication.facets["result"]) == ("办理中", "")
    page = client.get(publication.get_absolute_url()).text
    assert "办理中" in page
    assert "主办：青澜县教育局" in page
    assert ("建议内容" in page) is (consent == "full")
    assert "办理中" in client.get("/proposals/").text


def test_each_public_step_asks_for_a_correction_that_two_people_make(client, people):
    suggestion = factories.reach(S.ASSIGNED, people)
    publication = opened.shown(suggestion, people)
    with pytest.raises(Refusal, match="不需要拟稿"):
        keeping.prepare(Kind.SUGGESTION, by=people.staff)
    factories.sign_for(fresh(suggestion), people)
    tasks.watch()
    told = Notice.objects.get(key__startswith="public:suggestion")
    assert (told.recipient, told.url) == (people.staff, reverse("proposals:public"))
    assert keeping.prepare(Kind.SUGGESTION, by=people.staff) == 1
    assert keeping.state(Kind.SUGGESTION)[1:5] == (1, 1, 1, 0)
    passed(people)
    assert "签收" in client.get(publication.get_absolute_url()).text
    assert "更正前的版本" in client.get(publication.version_url).text


def test_a_draft_that_was_overtaken_is_not_passed(people):
    suggestion = factories.reach(S.ASSIGNED, people)
    draft = publications.prepare(suggestion, by=people.staff)
    factories.object_to(fresh(suggestion), people)
    with pytest.raises(Refusal, match="申请退办"):
        publications.pass_review(draft, by=people.office)
    actions.reassign(fresh(suggestion), by=people.staff, lead=people.police)
    with pytest.raises(Refusal, match="新的办理进展"):
        publications.pass_review(draft, by=people.office)
    publications.send_back(draft, by=people.office, reason="已经改办，请重新拟稿。")
    publications.prepare(fresh(suggestion), by=people.staff)
    passed(people)
    assert Publication.objects.published().get().source == "青澜县公安局"


def test_taken_back_by_its_deputy_it_is_withdrawn_from_the_public(people):
    suggestion = factories.reach(S.ASSIGNED, people)
    opened.shown(suggestion, people)
    actions.withdraw(fresh(suggestion), by=people.lead.person.user, note="情况已经解决。")
    assert keeping.state(Kind.SUGGESTION).gone == 1
    assert keeping.withdraw_ended(Kind.SUGGESTION, by=people.office) == 1
    assert Publication.objects.get().state == State.WITHDRAWN


def test_a_letter_in_the_making_takes_nothing_from_the_public(people):
    suggestion = factories.reach(S.SIGNING, people)
    publications.prepare(suggestion, by=people.staff)
    passed(people)
    factories.reply(fresh(suggestion), people)
    found = keeping.state(Kind.SUGGESTION)
    assert (found.outdated, found.gone) == (0, 0)
    resolutions.make_ready(fresh(suggestion).replies.get().paper)
    assert keeping.state(Kind.SUGGESTION).outdated == 1
    keeping.prepare(Kind.SUGGESTION, by=people.staff)
    passed(people)
    shown = Publication.objects.published().get()
    assert (shown.facets["stage"], shown.facets["satisfied"]) == ("已答复，待代表评价", "")
    assert [one["heading"] for one in shown.body] == ["建议内容", "答复"]
    opened.rated(fresh(suggestion), people)
    keeping.prepare(Kind.SUGGESTION, by=people.staff)
    passed(people)
    shown = Publication.objects.published().get()
    assert "under_way" not in shown.facets
    assert shown.facets["satisfied"] == "满意"
    assert keeping.state(Kind.SUGGESTION).total == 0


def test_one_and_many_take_the_same_queries(people):
    def queries():
        with CaptureQueriesContext(connection) as found:
            keeping.state(Kind.SUGGESTION)
        return len(found)

    opened.shown(factories.reach(S.ASSIGNED, people), people)
    one = queries()
    for _ in range(4):
        opened.shown(factories.reach(S.ASSIGNED, people), people)
    assert queries() <= one + 4  # whether it came of a bill is asked of each


def test_ratings_in_numbers_of_the_rounds_that_are_over(client, people):
    suggestion = factories.reach(S.REPLIED, people)
    lead, second = people.lead.person.user, people.second.person.user
    actions.rate(suggestion, by=lead, attitude="satisfied", result="dissatisfied", reason="问题没有解决。")
    resolutions.make_ready(fresh(suggestion).replies.get().paper)
    assert "judged" not in content_of(fresh(suggestion)).facets
    actions.rate(fresh(suggestion), by=second, attitude="satisfied", result="basically")
    said = content_of(fresh(suggestion)).facets
    assert said["judged"] == [["首次答复", [0, 1, 1], [2, 0, 0]]]
    assert (said["satisfied"], said["result"], said["stage"]) == ("", "", "办理中")
    publications.prepare(fresh(suggestion), by=people.staff)
    passed(people)
    page = client.get(Publication.objects.published().get().get_absolute_url()).text
    assert "评价结束的轮次才在这里公开" in page
    assert "问题没有解决" not in page
    Suggestion.objects.filter(pk=suggestion.pk).update(consent="title")
    assert "judged" not in content_of(fresh(suggestion)).facets


def test_the_live_promises_stand_on_the_page(client, people):
    opened.county(people)
    promise = Publication.objects.published().get(kind=Kind.PROMISE)
    page = client.get(people.publication.get_absolute_url()).text
    assert promise.get_absolute_url() in page
    assert "承诺落实" in page
    with clock.at(people.promise.due_on + timedelta(days=3)):
        assert "逾期 3 天" in client.get(people.publication.get_absolute_url()).text
    assert people.publication.get_absolute_url() in client.get(promise.get_absolute_url()).text


def test_no_promise_is_public_before_its_suggestion_is_closed(people):
    suggestion = Suggestion.objects.get(pk=opened.promising.promised(people).origin_id)
    opened.shown(suggestion, people)
    assert promised.contents() == []
    opened.rated(fresh(suggestion), people)
    keeping.prepare(Kind.SUGGESTION, by=people.staff)
    passed(people)
    assert len(promised.contents()) == 1
