"""Thematic campaigns: tasks, what deputies did for them, what is accepted and how far the whole is."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from apps.notices.models import Notice
from apps.performance.campaigns import actions, summary
from apps.performance.models import CampaignResult, Entry
from apps.performance.workflows.activities import workflow
from congress import clock
from congress.refusal import Refusal
from tests.performance import samples
from tests.performance.test_reporting import accounts

pytestmark = pytest.mark.django_db
STEPS = {"set_task", "drop_task", "accept_results", "refuse_result"}


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def allowed(activity, person):
    return {
        row.verb for row in workflow if row.verb in STEPS and not workflow.refusal(row, activity, by=person)
    }


def test_only_the_organiser_of_a_campaign_sets_tasks_and_accepts(people):
    campaign = samples.campaign(people)
    samples.told(campaign, people)
    for name, person in accounts(people).items():
        assert allowed(campaign, person) == (STEPS if name == "staff" else set()), name
    assert not allowed(samples.called(people), people.staff)


def test_a_result_enters_the_record_once_it_is_accepted(people):
    campaign = samples.campaign(people)
    result = samples.told(campaign, people)
    assert not Entry.objects.exists()
    actions.accept(campaign, by=people.staff, results=[result])
    entry = Entry.objects.get()
    assert (entry.mandate, entry.kind.code, entry.title) == (
        people.lead,
        "practical",
        "代表进万家：走访困难家庭",
    )
    assert entry.source_url == f"/desk/performance/activities/{campaign.pk}/campaign/"
    with pytest.raises(Refusal, match="没有待认可的成果"):
        actions.accept(campaign, by=people.staff, results=[result])
    with pytest.raises(Refusal, match="不能撤回"):
        actions.take_back(campaign, by=people.lead.person.user, result=result)
    assert Entry.objects.count() == 1


def test_what_is_sent_back_is_told_with_its_reason(people):
    campaign = samples.campaign(people)
    result = samples.told(campaign, people)
    actions.refuse(campaign, by=people.staff, result=result, note="请写明走访的户。")
    assert not CampaignResult.objects.exists()
    [notice] = Notice.objects.filter(title__startswith="您填报的成果退回")
    assert (notice.recipient, notice.body) == (people.lead.person.user, "请写明走访的户。")
    assert "王堃代表“走访困难家庭”" in campaign.events.latest("seq").note
    again = samples.told(campaign, people)
    with pytest.raises(Refusal, match="需要写明理由"):
        actions.refuse(campaign, by=people.staff, result=again, note=" ")


@pytest.mark.parametrize(("days", "words"), [(-1, "日期早于活动开始"), (99_999, "日期还没有到")])
def test_a_result_has_a_day_within_the_campaign(people, days, words):
    campaign = samples.campaign(people)
    with pytest.raises(Refusal, match=words):
        samples.told(campaign, people, on=clock.day_of(samples.NOON) + timedelta(days=days))


def test_those_not_invited_tell_nothing_and_nobody_after_it_is_cancelled(people):
    campaign = samples.campaign(people)
    others = SimpleNamespace(lead=people.outsider)
    with pytest.raises(Refusal, match="不在这次活动的邀请范围"):
        samples.told(campaign, others)
    samples.activities.cancel(campaign, by=people.staff, note="推迟。")
    with pytest.raises(Refusal, match="已取消"):
        samples.told(campaign, people)


def test_tasks_have_names_of_their_own_and_stay_once_something_was_done(people):
    campaign = samples.campaign(people)
    with pytest.raises(Refusal, match="已有任务"):
        actions.set_task(campaign, by=people.staff, title="走访困难家庭")
    samples.told(campaign, people)
    with pytest.raises(Refusal, match="不能取消"):
        actions.drop_task(campaign, by=people.staff, task=campaign.tasks.get())


def test_the_summary_counts_what_was_accepted(people):
    campaign = samples.campaign(people)
    first, second = samples.told(campaign, people), samples.told(campaign, people, number=4)
    actions.accept(campaign, by=people.staff, results=[first])
    [line] = summary.tasks(campaign)
    assert (line.done, line.deputies, line.waiting, line.percent) == (3, 1, 1, 3)
    actions.accept(campaign, by=people.staff, results=[second])
    assert summary.tasks(campaign)[0].words == "完成 7 户，目标 100 户"
    data = summary.printed(campaign, 10)
    assert [row["number"] for row in data["rows"]] == ["3 户", "4 户"]


def test_the_page_shows_a_deputy_their_own_and_costs_the_same_for_many(
    client, people, django_assert_max_num_queries
):
    campaign = samples.campaign(people, named=[people.lead, people.outsider])
    samples.told(campaign, people)
    samples.told(campaign, SimpleNamespace(lead=people.outsider), text="赵犇走访。")
    url = f"/desk/performance/activities/{campaign.pk}/campaign/"
    client.force_login(people.lead.person.user)
    page = client.get(url).text
    assert "走访三户。" in page
    assert "赵犇走访。" not in page
    for _ in range(15):
        samples.told(campaign, people)
    client.force_login(people.staff)
    client.get(url)
    with django_assert_max_num_queries(24):
        assert "赵犇走访。" in client.get(url).text
    printed = client.get(f"{url}print/")
    assert printed["Content-Type"] == "application/pdf"
