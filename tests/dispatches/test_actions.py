"""What each verb of an outgoing document does, and what it refuses."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from apps.dispatches import actions
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status
from apps.documents.models import Paper, Retirement, SeriesNumber
from apps.notices.models import Notice
from apps.publications.models import Verification
from congress import clock
from congress.refusal import Refusal
from tests.dispatches import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return samples.people()


def test_an_issued_notice_is_numbered_dated_and_signed(people):
    dispatch = samples.reach(Status.ISSUED, people)
    paper, year = dispatch.papers.get(), clock.today().year
    assert dispatch.number == paper.number == f"青人代〔{year}〕1号"
    assert (paper.signed_by, paper.issued_by) == (people.leader, people.office)
    assert paper.data["date"] == clock.day_of(dispatch.signed_at).isoformat()
    assert paper.data["organ"] == "青澜县人大常委会代表工委"
    given = SeriesNumber.objects.get()
    assert (given.text, given.paper, given.title) == (paper.number, paper, dispatch.title)


def test_what_is_missing_is_named_before_it_goes_to_be_checked(people):
    dispatch = samples.draft(people, fields={"addressee": "各代表小组"}, signer=None)
    with pytest.raises(Refusal, match="缺少正文.*还没有选择签发人"):
        actions.submit(dispatch, by=people.clerk)


def test_nobody_drafts_in_the_name_of_another_organ(people):
    with pytest.raises(Refusal, match="不能以.*的名义拟稿"):
        samples.draft(people, organ=people.office.organs[0])
    assert samples.draft(people, organ=people.leader.organs[0]).organ.code == "青人常"


def test_without_the_permission_nobody_drafts(people):
    with pytest.raises(Refusal, match="没有拟稿发文的权限"):
        samples.draft(people, by=people.leader)


def test_a_withdrawn_one_says_so_to_whoever_checks_it(people):
    dispatch = samples.reach(Status.WITHDRAWN, people)
    paper = dispatch.papers.get()
    assert paper.retirement.kind == Retirement.Kind.WITHDRAWN
    today = clock.today().isoformat()
    assert Verification.objects.get(code=paper.code).standing == f"已撤回（{today}）"
    assert SeriesNumber.objects.filter(paper=paper, cancelled_at=None).exists()


def test_a_new_one_takes_the_place_of_the_old(people):
    old = samples.reach(Status.ISSUED, people)
    new = samples.reach(Status.ISSUED, people, replaces=old)
    old.refresh_from_db()
    retired = old.papers.get().retirement
    assert (old.status, retired.kind) == (Status.SUPERSEDED, Retirement.Kind.SUPERSEDED)
    assert retired.successor == new.papers.get()


def test_two_cannot_replace_the_same(people):
    old = samples.reach(Status.ISSUED, people)
    samples.reach(Status.ISSUED, people, replaces=old)
    second = samples.reach(Status.SIGNED, people, replaces=old)
    with pytest.raises(Refusal, match="已被新文替代.*不能再替代"):
        actions.issue(second, by=people.office)


def test_a_batch_makes_a_paper_for_each_recipient(people):
    rows = [{"addressee": f"第{no}代表小组"} for no in (1, 2, 3)]
    dispatch = samples.reach(Status.ISSUED, people, recipients=rows)
    papers = list(dispatch.papers.order_by("pk"))
    assert [paper.data["addressee"] for paper in papers] == [row["addressee"] for row in rows]
    assert [paper.number[-2:] for paper in papers] == ["1号", "2号", "3号"]
    assert {paper.batch.title for paper in papers} == {dispatch.title}


def test_what_a_recipient_lacks_is_named(people):
    fields = {"body": samples.BODY}
    dispatch = samples.draft(people, fields=fields, recipients=[{"addressee": "甲"}, {"addressee": ""}])
    with pytest.raises(Refusal, match="缺少主送机关"):
        actions.submit(dispatch, by=people.clerk)


def test_each_is_told_when_it_is_their_turn(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        samples.reach(Status.ISSUED, people)
    told = {(notice.recipient.name, notice.title.partition("：")[0]) for notice in Notice.objects.all()}
    assert told == {
        ("许静", "文稿待核"),
        ("梁致远", "文稿待您签发"),
        ("许静", "文稿已签发，请编号印发"),
        ("周岚", "已编号印发"),
    }


@pytest.mark.django_db(transaction=True)
def test_two_clerks_issue_at_once_and_one_paper_comes_out(people):
    dispatch = samples.reach(Status.SIGNED, people)
    together, refused = Barrier(2), []

    def issue():
        together.wait()
        try:
            actions.issue(Dispatch.objects.get(pk=dispatch.pk), by=people.office)
        except Refusal as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=issue) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Paper.objects.count() == 1
    assert len(refused) == 1
    assert "已印发" in refused[0]
