"""The procedure: who may take which step, what each leaves behind, what is refused."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from apps.documents.models import Paper
from apps.duty_reports import actions, counting
from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status, workflow
from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance.models import Entry
from congress import clock
from congress.refusal import Refusal
from tests.duty_reports import samples

pytestmark = pytest.mark.django_db

OFFICE_OF = {
    Status.DRAFT: {"edit", "call"},
    Status.CALLED: {"edit", "make_links", "cancel"},
    "approved": {"edit", "send_back", "make_links", "cancel"},
    Status.HELD: {"make_links", "count"},
    Status.CLOSED: {"recount", "disclose"},
    Status.CANCELLED: set(),
}


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def accounts(people: SimpleNamespace) -> dict[str, object]:
    users = {name: getattr(people, name) for name in ("town", "other_town", "staff", "office", "chair")}
    users |= {name: getattr(people, name).person.user for name in ("lead", "second", "outsider")}
    return users | {"member": people.member, "handler": people.handler}


@pytest.mark.parametrize("status", OFFICE_OF)
def test_who_may_do_what(people, status):
    report = samples.reach(status, people)
    table = {"staff": OFFICE_OF[status]}
    if status == Status.CALLED:
        table |= {"lead": {"submit"}, "second": {"submit"}}
    for name, person in accounts(people).items():
        allowed = {row.verb for row in workflow if row.who and not workflow.refusal(row, report, by=person)}
        assert allowed == table.get(name, set()), name


def test_steps_that_wait_for_something_become_possible(people):
    report = samples.reach(Status.CALLED, people)
    samples.hand_in(report, people.lead)
    assert not workflow.refusal(workflow["approve"], report, by=people.staff)
    assert "还没有审核通过" in workflow.refusal(workflow["hold"], report, by=people.staff)
    [statement] = report.statements.waiting()
    actions.approve(report, by=people.staff, statement=statement)
    assert "还没有到述职的时间" in workflow.refusal(workflow["hold"], report, by=people.staff)
    with clock.at(samples.AT):
        assert not workflow.refusal(workflow["hold"], report, by=people.staff)


def test_grants_and_who_sees_it(people):
    report = samples.reach(Status.CALLED, people)
    held = {name: grants for name, one in accounts(people).items() if (grants := Powers(one, report).held)}
    assert held == {
        "staff": {"edit_matter", "view_matter"},
        "lead": {"answer_matter", "view_matter"},
        "second": {"answer_matter", "view_matter"},
        "town": {"view_matter"},
    }
    seeing = {name for name, one in accounts(people).items() if DutyReport.objects.visible_to(one).exists()}
    assert seeing == {"staff", "lead", "second", "town", "office", "chair"}


def test_a_draft_is_known_to_its_office_alone(people):
    samples.plan(people)
    seeing = {name for name, one in accounts(people).items() if DutyReport.objects.visible_to(one).exists()}
    assert seeing == {"staff"}


def test_a_town_arranges_for_its_own_deputies_and_no_others(people):
    report = samples.reach(Status.CLOSED, people, by=people.town)
    assert report.office.name == "临河镇人大主席团"
    with pytest.raises(Refusal, match="只能组织本地代表"):
        samples.plan(people, by=people.other_town)
    with pytest.raises(Refusal, match="由代表工作机构"):
        samples.plan(people, by=people.office)


def test_one_occasion_is_for_one_constituency(people):
    people.second.constituency = None
    people.second.save()
    with pytest.raises(Refusal, match="同一选区"):
        samples.plan(people)


def test_the_notice_says_who_when_where_and_the_deputies_are_told(people):
    report = samples.reach(Status.CALLED, people)
    [paper] = report.papers.all()
    assert paper.kind == "duty_report_notice"
    for words in ("王堃、陈喆", "临河镇代表联络站", "满意、基本满意、不满意", f"{samples.AT.year}年"):
        assert words in paper.data["body"]
    told = set(Notice.objects.values_list("recipient__name", flat=True))
    assert told == {"王堃", "陈喆"}


def test_a_changed_arrangement_goes_out_anew(people):
    report = samples.reach(Status.CALLED, people)
    kept = {"scale": report.scale, "rating_until": report.rating_until}
    actions.edit(report, by=people.staff, mandates=[people.lead], place="新会场", **kept)
    newest = report.papers.latest("pk")
    assert "新会场" in newest.data["body"]
    assert "陈喆" not in newest.data["body"]
    assert not DutyReport.objects.visible_to(people.second.person.user).exists()
    samples.hand_in(report, people.lead)
    with pytest.raises(Refusal, match="已经提交述职报告"):
        actions.edit(report, by=people.staff, mandates=[people.second], **kept)


def test_a_text_is_kept_handed_in_sent_back_and_approved(people):
    report, lead = samples.reach(Status.CALLED, people), people.lead.person.user
    statement = actions.save_draft(report, by=lead, text="写了一半")
    assert (statement.draft, statement.text, statement.submitted_at) == ("写了一半", "", None)
    samples.hand_in(report, people.lead)
    actions.send_back(report, by=people.staff, statement=statement, note="请写明办理结果。")
    statement.refresh_from_db()
    assert (statement.returned, statement.submitted_at, statement.draft) == (
        "请写明办理结果。",
        None,
        samples.TEXT,
    )
    samples.hand_in(report, people.lead, "改过的。")
    actions.approve(report, by=people.staff, statement=statement)
    statement.refresh_from_db()
    assert (statement.text, statement.approved_by) == ("改过的。", people.staff)
    with pytest.raises(Refusal, match="没有“提交述职报告”"):
        actions.save_draft(report, by=lead, text="再改")
    with pytest.raises(Refusal, match="没有待审核"):
        actions.approve(report, by=people.staff, statement=statement)


def test_a_stranger_writes_nothing(people):
    report = samples.reach(Status.CALLED, people)
    with pytest.raises(Refusal, match="没有“提交述职报告”"):
        samples.hand_in(report, people.outsider)


def test_held_it_enters_the_records_of_those_who_reported(people):
    report = samples.reach("approved", people)
    absent = report.statements.get(mandate=people.second)
    with clock.at(samples.AT + timedelta(hours=3)):
        given = [report.statements.get(mandate=people.lead)]
        actions.hold(report, by=people.staff, given=given, attended=62, **samples.SAID)
    [entry] = Entry.objects.all()
    assert (entry.mandate, entry.kind.code, entry.on) == (
        people.lead,
        "duty_report",
        clock.day_of(samples.AT),
    )
    assert entry.source.pk == report.pk
    absent.refresh_from_db()
    assert absent.given is False
    assert [paper.title for paper in Paper.objects.filter(kind="duty_report")] == ["王堃代表述职报告"]


def test_nobody_reports_who_was_not_approved(people):
    report = samples.reach(Status.CALLED, people)
    samples.hand_in(report, people.lead)
    actions.approve(report, by=people.staff, statement=report.statements.get(mandate=people.lead))
    with clock.at(samples.AT), pytest.raises(Refusal, match="还没有审核通过"):
        actions.hold(report, by=people.staff, given=list(report.statements.all()), attended=1, **samples.SAID)
    with clock.at(samples.AT), pytest.raises(Refusal, match="没有勾选到会"):
        actions.hold(report, by=people.staff, given=[], attended=1, **samples.SAID)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"returned": 53}, "收回 53 张多于发出 52 张"),
        ({"valid": 52}, "有效票 52 张多于收回 51 张"),
        ({"valid": 49}, "合计 50 票，与有效票 49 张不相等"),
    ],
)
def test_a_paper_count_that_does_not_add_up_is_refused(people, changed, words):
    report = samples.reach(Status.HELD, people)
    with pytest.raises(Refusal, match=words):
        samples.count(report, people, **changed)
    report.refresh_from_db()
    assert report.paper_valid is None


def test_a_paper_count_needs_its_sheet(people):
    report = samples.reach(Status.HELD, people)
    with pytest.raises(Refusal, match="统计表"):
        actions.count(report, by=people.staff, paper=samples.paper(report), files=[])


def test_both_ways_are_added_and_shared(people):
    report = samples.reach("approved", people)
    tokens = samples.links(report, 10)
    samples.hold(report, people)
    for token, grade in zip(tokens, ["best"] * 8 + ["middle", "worst"], strict=True):
        assert samples.rate(report, token, grade) == "counted"
    samples.close(report, people)
    report.refresh_from_db()
    first = counting.results(report)[0]
    assert [(line.name, line.paper, line.online, line.total) for line in first.lines] == [
        ("满意", 40, 8, 48),
        ("基本满意", 8, 1, 9),
        ("不满意", 1, 1, 2),
        ("弃权", 1, 0, 1),
    ]
    assert [line.share for line in first.lines] == [80.0, 15.0, pytest.approx(10 / 3), pytest.approx(5 / 3)]
    assert counting.ballots(report)["扫码评议"] == "10 票"


def test_closing_waits_for_ballots_and_for_the_last_hour(people):
    report = samples.reach("approved", people)
    samples.links(report, 2)
    samples.hold(report, people)
    with clock.at(samples.AT + timedelta(days=1)):
        refused = workflow.refusal(workflow["close"], report, by=people.staff)
        assert "还没有评议票" in refused
        assert "还有没用过的评议码" in refused
        actions.void_links(report, by=people.staff, note="提前汇总。")
        samples.count(report, people)
        actions.close(report, by=people.staff)
    assert report.status == Status.CLOSED


def test_votes_that_were_tampered_with_are_not_closed(people):
    report = samples.reach(Status.HELD, people)
    samples.count(report, people)
    report.statements.filter(mandate=people.lead).update(online_best=5)
    with (
        clock.at(samples.AT + timedelta(days=3)),
        pytest.raises(Refusal, match="王堃的扫码评议票数与用过的评议码"),
    ):
        actions.close(report, by=people.staff)


def test_a_report_without_rating_is_closed_without_ballots(people):
    report = samples.reach(Status.CLOSED, people, scale="none", rating_until=None)
    assert (report.status, counting.results(report)) == (Status.CLOSED, [])
    assert not {"make_links", "count", "recount"} & {
        offer.step.verb for offer in workflow.offers(report, Powers(people.staff, report))
    }


def test_a_count_is_put_right_with_its_reason_and_both_stay_in_the_events(people):
    report = samples.reach(Status.CLOSED, people)
    votes = {"best": 39, "middle": 9, "worst": 1, "abstained": 1}
    better = samples.paper(report, grades={one.pk: votes for one in report.statements.given()})
    with pytest.raises(Refusal, match="需要写明理由"):
        actions.recount(report, by=people.staff, paper=better, files=[samples.scan()], note=" ")
    actions.recount(report, by=people.staff, paper=better, files=[samples.scan()], note="一张记错。")
    assert counting.results(report)[0].lines[0].total == 39
    kept = report.events.filter(verb__in=["count", "recount"]).order_by("seq")
    first = str(report.statements.first().pk)
    assert [one.data["grades"][first]["best"] for one in kept] == [40, 39]


def test_cancelled_no_link_works(people):
    report = samples.reach(Status.CALLED, people)
    [token] = samples.links(report, 1)
    samples.cancel(report, people)
    assert samples.rate(report, token) == "unknown"
