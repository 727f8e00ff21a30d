"""Public figures add up to the records and name nobody who asked for confidence; promises follow their suggestion."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Assignment, Commitment, Rating, Reply, Suggestion
from apps.proposals.opening import figures, promised
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from apps.publications import keeping, pages, tasks
from apps.publications.models import Kind, Publication, State
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import answers, opened

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def facets(key=None):
    key = key or str(clock.today().year)
    return next(one for one in figures.contents() if one.key == key).facets


def many(people):
    """Suggestions at many stations of the way, two of them answered in a second round or by separate handlers."""
    for status in (S.DRAFT, S.SUBMITTED, S.IN_HAND, S.REPLIED, S.CLOSED, S.WITHDRAWN, S.CONVERTED, S.PARTED):
        factories.reach(status, people)
    factories.reach(S.MERGED, people)
    running = answers.answered_apart(people, edu="A", police="C")
    actions.rate(running, by=people.lead.person.user, attitude="satisfied", result="basically")


def test_every_column_adds_up_to_the_records(people):
    many(people)
    for key in (str(clock.today().year), "18-5"):
        said = facets(key)
        handed_in = Suggestion.objects.filter(opened_at__isnull=False)
        assert said["received"] == handed_in.count() == sum(count for _, count in said["subjects"])
        assert said["registered"] == handed_in.exclude(serial=None).count()
        assert said["closed"] == handed_in.filter(status=S.CLOSED).count()
        led = Assignment.objects.current().exclude(role="co")
        assert sum(row[1] for row in said["handlers"]) == led.count()
        answers = Reply.objects.filter(issued_at__isnull=False).count()
        assert sum(row[2] for row in said["handlers"]) == answers == sum(n for _, n in said["grades"])
        assert sum(row[3] for row in said["handlers"]) == said["due"]
        assert sum(row[4] for row in said["handlers"]) == said["on_time"]
        over = [one for one in Rating.objects.all() if one.suggestion.status == S.CLOSED]
        assert sum(row[1] + row[2] for row in said["ratings"]) == len(over) == Rating.objects.count() - 1


def test_a_lone_rating_is_in_no_sum_until_the_round_is_over(people):
    suggestion = factories.reach(S.REPLIED, people)
    said = {"attitude": "satisfied", "result": "dissatisfied", "reason": "没有落实。"}
    actions.rate(suggestion, by=people.lead.person.user, **said)
    assert facets()["ratings"] == [["满意", 0, 0], ["基本满意", 0, 0], ["不满意", 0, 0]]
    actions.rate(suggestion, by=people.second.person.user, attitude="satisfied", result="satisfied")
    assert facets()["ratings"] == [["满意", 1, 0], ["基本满意", 0, 0], ["不满意", 1, 0]]


def test_late_and_early_answers(people):
    factories.reach(S.REPLIED, people)
    factories.reach(S.IN_HAND, people)
    with clock.at(clock.today() + timedelta(days=400)):
        said = facets(str((clock.today() - timedelta(days=400)).year))
        assert (said["due"], said["on_time"]) == (2, 1)
        assert said["facts"]["按期答复"] == "50.0%（1/2）"


def test_each_separate_answer_counts(people):
    answers.answered_apart(people, edu="C")
    said = facets()
    assert [row[:3] for row in said["handlers"]] == [["青澜县公安局", 1, 0], ["青澜县教育局", 1, 1]]
    assert [count for _, count in said["grades"]] == [0, 0, 1]


@pytest.mark.parametrize(
    "kept_back", [{"confidential": True}, {"consent": "none"}, {"disclosure": "restricted"}]
)
def test_a_row_of_kept_back_suggestions_alone_has_no_name(people, kept_back):
    suggestion = factories.reach(S.CLOSED, people, subject="health")
    for name, value in kept_back.items():
        setattr(suggestion, name, value)
    suggestion.save()
    said = facets()
    assert said["subjects"] == [["其他类别", 1]]
    assert [row[:3] for row in said["handlers"]] == [["其他单位", 1, 1]]
    assert said["received"] == 1
    factories.reach(S.CLOSED, people, subject="health")
    assert facets()["subjects"] == [["医疗卫生", 2]]
    assert facets()["handlers"][0][0] == "青澜县教育局"


def test_figures_name_no_deputy_no_title(people):
    many(people)
    said = str(figures.contents())
    for word in ("王堃", "陈喆", "城关", "护学岗"):
        assert word not in said


def test_two_people_publish_and_another_day_alone_changes_nothing(people):
    factories.reach(S.SUBMITTED, people)
    keeping.prepare(Kind.FIGURES, by=people.staff)
    waiting = list(pages.waiting(Kind.FIGURES).values_list("pk", flat=True))
    assert len(waiting) == 2
    with pytest.raises(Refusal, match="没有“保密审查”的权限"):
        pages.pass_many(Kind.FIGURES, by=people.staff, shown=waiting)
    factories.reach(S.SUBMITTED, people)  # the figures speak of the day they bear
    pages.pass_many(Kind.FIGURES, by=people.office, shown=waiting)
    assert Publication.objects.get(kind=Kind.FIGURES, key="18-5").facets["received"] == 1
    opened.update(people, Kind.FIGURES)
    with clock.at(clock.today() + timedelta(days=1)), pytest.raises(Refusal, match="不需要拟稿"):
        keeping.prepare(Kind.FIGURES, by=people.staff)


def test_few_queries_for_all_years(people, django_assert_max_num_queries):
    many(people)
    with django_assert_max_num_queries(16):
        figures.contents()


def test_a_promise_is_public_with_its_suggestion_only(people):
    commitment = opened.promised(people)
    assert promised.contents() == []
    suggestion = Suggestion.objects.get(pk=commitment.origin_id)
    publication = opened.shown(suggestion, people)
    [content] = promised.contents()
    assert (content.title, content.source) == (commitment.title, "青澜县教育局")
    assert content.facets["suggestion"] == publication.key
    assert "王堃" not in str(content)
    Suggestion.objects.filter(pk=suggestion.pk).update(consent="title")
    assert promised.contents() == []
    with pytest.raises(Refusal, match="不能公开"):
        promised.page_of(content.key)


def test_a_promise_that_moved_on_is_prepared_again(people):
    opened.county(people)
    with pytest.raises(Refusal, match="不需要拟稿"):
        keeping.prepare(Kind.PROMISE, by=people.staff)
    promises.second_reply(people.promise, by=people.handler, note="天桥已经建成通行。")
    opened.update(people, Kind.PROMISE)
    shown = Publication.objects.published().get(kind=Kind.PROMISE)
    assert (shown.version, shown.facets["status"]) == (2, "done")
    assert shown.facets["done_on"] == clock.today().isoformat()


def test_who_keeps_the_promises_is_told_that_one_moved_on(people):
    opened.county(people)
    factories.reach(S.SUBMITTED, people)  # the figures change every day, of which nobody is told
    told = Notice.objects.filter(key__startswith="public:promise")
    tasks.watch()
    assert not told.exists()
    promises.second_reply(people.promise, by=people.handler, note="天桥已经建成通行。")
    tasks.watch()
    assert [(one.recipient, one.url) for one in told] == [(people.staff, reverse("proposals:public"))]
    assert not Notice.objects.filter(key__startswith="public:figures").exists()


def test_what_changed_after_the_draft_is_not_passed(people):
    opened.county(people)
    promises.progress(people.promise, by=people.handler, note="已经开工。")
    promises.second_reply(people.promise, by=people.handler, note="已经建成。")
    keeping.prepare(Kind.PROMISE, by=people.staff)
    promises.verify(Commitment.objects.get(pk=people.promise.pk), by=people.staff, note="现场已查。")
    waiting = list(pages.waiting(Kind.PROMISE).values_list("pk", flat=True))
    with pytest.raises(Refusal, match="又有变化"):
        pages.pass_many(Kind.PROMISE, by=people.office, shown=waiting)


def test_promises_go_with_their_suggestion(people):
    opened.county(people)
    publications.withdraw(people.publication, by=people.office, reason="涉及个人隐私。")
    gone = Publication.objects.get(kind=Kind.PROMISE)
    assert (gone.state, gone.reason) == (State.WITHDRAWN, "所属的建议与答复已撤回公开。")
    assert Publication.objects.published().filter(kind=Kind.FIGURES).count() == 2


def test_the_page_that_keeps_them(client, people):
    opened.county(people)
    promises.second_reply(people.promise, by=people.handler, note="天桥已经建成通行。")
    client.force_login(people.staff)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("proposals:public")).content.decode()
    assert len(queries) <= 40
    assert "建议办理统计" in page
    url = reverse("proposals:public_act", args=["promise", "prepare"])
    client.post(url, {"once": str(uuid.uuid4())})
    assert pages.waiting(Kind.PROMISE).count() == 1
    assert client.post(reverse("proposals:public_act", args=["station", "prepare"])).status_code == 404
    assert client.post(reverse("proposals:public_act", args=["figures", "burn"])).status_code == 404
    assert client.get(url).status_code == 405


def test_a_key_of_nothing_is_refused_with_a_sentence():
    for key in ("18-5-1-99", "nothing", "18-5-1-²", "1999"):
        with pytest.raises(Refusal):
            (figures if key == "1999" else promised).page_of(key)
