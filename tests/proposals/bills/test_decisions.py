"""What bodies decide on a bill, recorded with day, vote and paper: what it leaves behind, what is refused."""

import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from apps.audit.models import Act, Entry
from apps.matters.models import Link
from apps.notices.models import Notice
from apps.proposals.bills import actions
from apps.proposals.bills.actions import Ruling
from apps.proposals.bills.workflow import Status
from apps.proposals.models import BillDecision, Suggestion
from apps.statutes.votes import Result
from congress import clock
from congress.refusal import Refusal
from tests.matters import files
from tests.proposals.bills import samples

S = Status


def told(user):
    return set(Notice.objects.filter(recipient=user).values_list("title", flat=True))


def test_every_step_leaves_one_event(people):
    bill = samples.reach(S.ON_AGENDA, people)
    samples.adopt(bill, people)
    verbs = list(bill.events.order_by("seq").values_list("verb", flat=True))
    signing = ["draft", "invite", *["confirm"] * 4, "submit"]
    assert verbs == [*signing, "accept", "refer", "report", "put_on_agenda", "vote", "adopt"]


def test_a_decision_keeps_day_meeting_vote_and_paper(people):
    bill = samples.reach(S.ACCEPTED, people)
    vote = {"n_all": 31, "n_present": 29, "n_for": 28, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}
    paper = SimpleUploadedFile("主席团会议纪要.pdf", files.pdf())
    ruling = Ruling("presidium", Result(samples.DAY, "主席团第二次会议", **vote), paper)
    decision = actions.decide(bill, verb="put_on_agenda", by=people.staff, ruling=ruling)
    assert decision.counts() == vote
    assert decision.paper.label == "决定依据"
    assert decision.event.data == {
        "body": "大会主席团",
        "meeting": "主席团第二次会议",
        "decided_on": "2026-02-04",
        "votes": "主席团全体成员31人，实到29人：赞成28票，反对0票，弃权1票。",
    }
    assert "议案已列入会议议程：关于加强青澜河流域水环境保护的议案" in told(people.second.person.user)
    with pytest.raises(Exception, match="append_only"):
        BillDecision.objects.update(n_for=29)


@pytest.mark.parametrize(
    ("body", "on", "counts", "sentence"),
    [
        ("presidium", date(2026, 2, 5), {}, "不能晚于今天"),
        ("presidium", date(2026, 2, 3), {}, "不能早于议案提出的日期（2026-02-04）"),
        ("presidium", samples.DAY, {"n_for": 3}, "没有填写完整.*全部留空"),
        ("presidium", samples.DAY, samples.COMMITTEE_VOTE | {"n_for": 20}, "合计21人，与实到25人不一致"),
        (
            "presidium",
            samples.DAY,
            samples.COMMITTEE_VOTE | {"n_for": 13, "n_against": 11},
            "未获通过.*至少14人",
        ),
        (
            "council",
            samples.DAY,
            samples.COMMITTEE_VOTE | {"n_for": 13, "n_against": 11},
            "主任会议.*至少14人",
        ),
        (
            "committee",
            samples.DAY,
            {"n_all": 27, "n_present": 13, "n_for": 13, "n_against": 0, "n_abstain": 0, "n_not_voting": 0},
            "不足法定人数",
        ),
    ],
)
def test_a_record_that_cannot_be_is_refused_and_nothing_changes(people, body, on, counts, sentence):
    bill = samples.reach(S.ACCEPTED, people)
    with pytest.raises(Refusal, match=sentence):
        actions.decide(bill, verb="put_on_agenda", by=people.staff, ruling=samples.ruling(body, on, **counts))
    bill.refresh_from_db()
    assert (bill.status, bill.decisions.count()) == (S.ACCEPTED, 0)


def test_a_committee_reports_by_the_clock_of_its_rule(people):
    bill = samples.reach(S.REFERRED, people)
    deadline = bill.deadlines.get()
    assert (deadline.code, deadline.organ, deadline.due_on) == ("A7s", people.committee, date(2026, 2, 6))
    assert "议案已交委员会审议：关于加强青澜河流域水环境保护的议案" in told(people.clerk)
    actions.report(bill, by=people.clerk, opinion="leave_off", report="条件尚不成熟。")
    deadline.refresh_from_db()
    assert deadline.met_on == samples.DAY
    assert bill.referral().get_opinion_display() == "建议不列入会议议程"


def test_after_the_session_the_committee_has_the_longer_clock(people):
    bill = samples.reach(S.ACCEPTED, people)
    actions.refer(bill, by=people.staff, ruling=samples.ruling(), committee=people.committee, within="A7r")
    assert bill.deadlines.get().due_on == date(2026, 5, 6), "4 May and 5 May are holidays"


def test_a_dissolved_committee_gets_nothing(people):
    bill = samples.reach(S.ACCEPTED, people)
    people.committee.valid_to = samples.DAY - timedelta(days=1)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.refer(
            bill, by=people.staff, ruling=samples.ruling(), committee=people.committee, within="A7s"
        )


@pytest.mark.parametrize(
    ("n_for", "status"), [(140, S.REJECTED), (141, S.ADOPTED)], ids=["half is not enough", "more than half"]
)
def test_the_congress_votes_with_more_than_half_of_all_deputies(people, n_for, status):
    bill = samples.reach(S.ON_AGENDA, people)
    counts = samples.CONGRESS_VOTE | {"n_for": n_for, "n_against": 255 - n_for}
    bill.on_decided(Result(samples.DAY, "第五次会议", **counts), by=people.staff)
    assert bill.status == status
    assert bill.decisions.latest("pk").body == "congress"
    assert Entry.objects.filter(act=Act.VOTE, what__contains=bill.title).exists()


def test_the_standing_committee_votes_on_what_it_was_entrusted_with(people):
    bill = samples.reach(S.ENTRUSTED, people)
    bill.on_decided(Result(samples.DAY, "第二次会议", **samples.COMMITTEE_VOTE), by=people.staff)
    assert (bill.status, bill.decisions.latest("pk").body) == (S.ADOPTED, "committee")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"n_abstain": None}, "没有填写完整"),
        ({"n_present": 186, "n_for": 171}, "不足法定人数.*至少187人"),
        ({"n_present": 281, "n_for": 266}, "多于全体280人"),
    ],
)
def test_a_vote_that_does_not_add_up_is_refused(people, changed, sentence):
    bill = samples.reach(S.ON_AGENDA, people)
    result = Result(samples.DAY, "第五次会议", **samples.CONGRESS_VOTE | changed)
    with pytest.raises(Refusal, match=sentence):
        actions.vote(bill, by=people.staff, result=result)
    bill.refresh_from_db()
    assert bill.status == S.ON_AGENDA


def test_withdrawal_from_the_agenda_needs_consent(people):
    bill = samples.reach(S.ON_AGENDA, people)
    lead = people.lead.person.user
    with pytest.raises(Refusal, match="提案人还没有要求撤回"):
        actions.decide(bill, verb="grant_withdrawal", by=people.staff, ruling=samples.ruling())
    actions.ask_withdrawal(bill, by=lead, note="拟进一步调研。")
    with pytest.raises(Refusal, match="等候决定"):
        samples.adopt(bill, people)
    actions.deny_withdrawal(bill, by=people.staff, ruling=samples.ruling(), note="请继续审议。")
    assert "撤回议案的要求没有得到同意：关于加强青澜河流域水环境保护的议案" in told(lead)
    actions.ask_withdrawal(bill, by=lead, note="再次要求。")
    actions.decide(bill, verb="grant_withdrawal", by=people.staff, ruling=samples.ruling())
    assert bill.status == S.WITHDRAWN


def test_before_the_agenda_the_proposer_withdraws_alone(people):
    bill = samples.reach(S.REFERRED, people)
    samples.withdraw(bill, people)
    assert bill.status == S.WITHDRAWN
    assert not bill.deadlines.running().exists()


def test_converted_it_is_a_suggestion_of_all_signers_whose_clocks_run(people):
    bill = samples.reach(S.ACCEPTED, people, confidential=True)
    actions.retract(bill, by=people.others[0].person.user, note="与本人意见不同。")
    suggestion = actions.convert(bill, by=people.staff, ruling=samples.ruling(), subject="environment")
    assert (bill.status, suggestion.status) == (S.CONVERTED, "submitted")
    assert suggestion.signatories() == [people.lead, people.second, *people.others[1:]]
    assert suggestion.title == "关于加强青澜河流域水环境保护的建议"
    assert all(text in suggestion.body for text in samples.PARTS.values())
    assert suggestion.in_session
    assert suggestion.confidential
    assert suggestion.deadlines.running().get().code == "C3"
    link = Link.objects.get()
    assert (link.source.specific, link.target.specific, link.relation) == (bill, suggestion, "became")
    news = told(people.second.person.user)
    assert "议案转作代表建议办理：关于加强青澜河流域水环境保护的议案" in news
    assert not any("代录" in title for title in news), "nobody recorded anything from paper"


def test_files_of_the_bill_go_with_it(people):
    scan = SimpleUploadedFile("断面监测.pdf", files.pdf())
    bill = samples.reach(S.ACCEPTED, people, files=[scan])
    suggestion = actions.convert(bill, by=people.staff, ruling=samples.ruling(), subject="environment")
    assert suggestion.attachments.get().sha256 == bill.attachments.get().sha256


def test_without_a_signer_in_office_nothing_is_converted(people):
    bill = samples.reach(S.ACCEPTED, people)
    for mandate in [people.lead, people.second, *people.others]:
        mandate.state = "suspended"
        mandate.save()
    bill = type(bill).objects.get(pk=bill.pk)
    with pytest.raises(Refusal, match="都已不在任"):
        samples.convert(bill, people)
    assert not Suggestion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_decide_at_once_and_one_is_told_what_the_other_did(transactional_db):
    people = samples.people()
    bill = samples.reach(S.ACCEPTED, people)
    ready, said = threading.Barrier(2), []

    def act(verb, **more):
        ready.wait(10)
        try:
            with clock.at(samples.DAY):
                own = type(bill).objects.get(pk=bill.pk)
                actions.decide(own, verb=verb, by=people.staff, ruling=samples.ruling(), **more)
        except Refusal as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=("put_on_agenda",)),
        threading.Thread(target=act, args=("leave_off",), kwargs={"note": "条件尚不成熟。"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(said) == 1
    assert "请刷新页面查看最新情况" in said[0]
    assert bill.decisions.count() == 1
