"""The pages of bills: a fixed number of queries, bad input answered at the field with everything typed kept."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.desk.queues import waiting
from apps.proposals.bills import actions
from apps.proposals.bills.workflow import Status
from apps.proposals.models import Bill, BillIntake, Suggestion
from congress import clock
from tests import factories
from tests.matters import files
from tests.proposals.bills import samples

S = Status
MOST_QUERIES = 12
ON_A_PAGE = 20


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def typed(people, **changed):
    """What a deputy's browser sends for a new bill."""
    data = {
        "once": str(uuid.uuid4()),
        "title": "关于加强水环境保护的议案",
        "session": people.session.pk,
        **samples.PARTS,
    }
    return data | changed


def decided(**changed):
    """What staff send for a decision."""
    data = {
        "once": str(uuid.uuid4()),
        "body": "presidium",
        "decided_on": "2026-02-04",
        "meeting": "主席团第二次会议",
        "note": "",
    }
    return data | changed


def test_the_list_costs_the_same_for_one_and_for_thirty(client, people):
    client.force_login(people.staff)
    samples.reach(S.REFERRED, people)
    one = queries(client, reverse("bills:list"))
    for number in range(29):
        bill = samples.draft(people, title=f"第{number}件议案")
        Bill.objects.filter(pk=bill.pk).update(opened_at=clock.now())
    assert "共 30 件" in client.get(reverse("bills:list")).text
    assert queries(client, reverse("bills:list")) == one <= MOST_QUERIES
    assert queries(client, reverse("bills:list") + "?q=议案&status=draft&proposer=deputies") <= MOST_QUERIES


@pytest.mark.parametrize("status", [S.CO_SIGNING, S.REPORTED, S.ON_AGENDA, S.CONVERTED])
def test_a_page_costs_little_whoever_reads_it(client, people, status):
    bill = samples.reach(status, people)
    for user in (people.lead.person.user, people.staff):
        client.force_login(user)
        if Bill.objects.visible_to(user).exists():
            assert queries(client, bill.get_absolute_url()) <= ON_A_PAGE


def test_signers_cost_no_queries(client, people):
    bill = samples.signed(people)
    client.force_login(people.lead.person.user)
    before = queries(client, bill.get_absolute_url())
    more = [factories.deputy() for _ in range(4)]
    actions.invite(bill, by=people.lead.person.user, mandates=more)
    assert queries(client, bill.get_absolute_url()) == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "必填"),
        ({"title": "长" * 201}, "200"),
        ({"cause": ""}, "必填"),
        ({"basis": "太短"}, "内容太短"),
        ({"plan": "长" * 2401}, "2400"),
        ({"session": "999999"}, "选择"),
        ({"files": SimpleUploadedFile("说明.pdf", b"MZ\x90\x00 not a pdf")}, "与扩展名不符"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, people, changed, sentence):
    client.force_login(people.lead.person.user)
    data = typed(people, cause="独一无二的案由，请求大会审议。") | changed
    response = client.post(reverse("bills:new"), data)
    assert response.status_code == 200
    assert sentence in response.text
    assert "cause" in changed or "独一无二的案由" in response.text
    assert not Bill.objects.exists()


def test_after_the_session_the_page_leads_to_suggestions(client, people):
    client.force_login(people.lead.person.user)
    with clock.at(samples.DAY.replace(month=5)):
        page = client.get(reverse("bills:new")).text
    assert "现在没有接受议案的会议" in page
    assert reverse("proposals:new") in page


def test_a_deputy_drafts_and_finds_it_on_the_desk(client, people):
    user = people.lead.person.user
    client.force_login(user)
    response = client.post(
        reverse("bills:new"), typed(people, lead=people.second.pk, serial="7", status="adopted")
    )
    bill = Bill.objects.get()
    assert response.headers["location"] == bill.get_absolute_url()
    assert (bill.lead, bill.serial, bill.status) == (people.lead, None, S.DRAFT)
    assert [line.title for line in waiting(user).lines] == [bill.title]
    page = client.get(bill.get_absolute_url()).text
    assert "有效联名 <b>1</b> 人，需要 <b>5</b> 人" in page


@pytest.mark.parametrize(
    ("status", "who", "button"),
    [
        (S.SUBMITTED, "staff", "审查"),
        (S.ACCEPTED, "staff", "登记决定"),
        (S.REFERRED, "clerk", "提出审议意见"),
        (S.ON_AGENDA, "staff", "登记表决结果"),
    ],
)
def test_what_waits_stands_on_the_desk_of_whose_turn_it_is(people, status, who, button):
    bill = samples.reach(status, people)
    for name in ("staff", "clerk", "member"):
        lines = waiting(getattr(people, name)).lines
        assert [line.next_text for line in lines if line.title == bill.title] == (
            [button] if name == who else []
        )


def test_a_decision_by_its_page_with_everything_kept_when_refused(client, people):
    bill = samples.reach(S.ACCEPTED, people)
    client.force_login(people.staff)
    url = reverse("bills:step", args=[bill.pk, "put_on_agenda"])
    refused = client.post(url, decided(n_for="3", meeting="主席团第九次会议"))
    assert "没有填写完整" in refused.text
    assert "主席团第九次会议" in refused.text
    paper = SimpleUploadedFile("纪要.pdf", files.pdf())
    assert client.post(url, decided(paper=paper)).status_code == 302
    page = client.get(bill.get_absolute_url()).text
    assert "主席团第二次会议" in page
    assert "纪要.pdf" in page


def test_converting_by_its_page_leads_to_the_suggestion(client, people):
    bill = samples.reach(S.ACCEPTED, people)
    client.force_login(people.staff)
    url = reverse("bills:step", args=[bill.pk, "convert"])
    made = client.post(url, decided(subject="environment"))
    suggestion = Suggestion.objects.get()
    assert made.headers["location"] == suggestion.get_absolute_url()
    assert suggestion.get_absolute_url() in client.get(bill.get_absolute_url()).text


def test_a_vote_is_shown_as_a_bar(client, people):
    bill = samples.reach(S.ADOPTED, people)
    client.force_login(people.member)
    assert "全体代表280人，实到265人：赞成250票" in client.get(bill.get_absolute_url()).text


def test_a_committee_of_no_such_kind_is_no_choice(client, people):
    bill = samples.reach(S.ACCEPTED, people)
    client.force_login(people.staff)
    url = reverse("bills:step", args=[bill.pk, "refer"])
    bureau = factories.organ("青澜县水利局")
    response = client.post(url, decided(committee=bureau.pk, within="A7s"))
    assert "选择" in response.text
    assert client.post(url, decided(committee=people.committee.pk, within="A7s")).status_code == 302


def test_staff_set_the_cut_off(client, people):
    client.force_login(people.staff)
    url = reverse("bills:intake", args=[people.session.pk])
    data = {"once": str(uuid.uuid4()), "level": "town", "closes_at": "2026-02-09T12:00"}
    assert "不能晚于会议闭幕日" in client.post(url, data).text
    data = {"once": str(uuid.uuid4()), "level": "town", "closes_at": "2026-02-05T12:00"}
    assert client.post(url, data).status_code == 302
    assert "2026-02-05 12:00" in client.get(reverse("bills:intakes")).text
    assert BillIntake.objects.get().closes_at is not None


def test_staff_enter_an_organs_bill(client, people):
    client.force_login(people.staff)
    scan = SimpleUploadedFile("原件.pdf", files.pdf())
    data = typed(people, proposer="special", handed_in_at="2026-02-04T08:30", files=scan)
    assert "请选择专门委员会" in client.post(reverse("bills:organ"), data).text
    scan = SimpleUploadedFile("原件.pdf", files.pdf())
    data |= {"once": str(uuid.uuid4()), "organ": people.committee.pk, "files": scan}
    assert client.post(reverse("bills:organ"), data).status_code == 302
    assert Bill.objects.get().proposed_by == "青澜县人大财政经济委员会"


def test_staff_record_a_step_from_paper(client, people):
    bill = samples.reach(S.SUBMITTED, people)
    client.force_login(people.staff)
    step = reverse("bills:record_step", args=[bill.pk, "retract", people.second.pk])
    assert step in client.get(reverse("bills:record", args=[bill.pk])).text
    assert "为 陈喆 代表登记" in client.get(step).text
    data = {"once": str(uuid.uuid4()), "seen": bill.version, "note": "来函撤回。"}
    assert client.post(step, data).status_code == 302
    assert bill.signatures.get(mandate=people.second).retracted_at


def test_hostile_text_is_only_text(client, people):
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    bill = samples.draft(people, title=hostile, cause=hostile, basis=hostile, plan=hostile)
    client.force_login(people.lead.person.user)
    for url in (bill.get_absolute_url(), reverse("bills:list"), reverse("desk:home")):
        assert "<script>alert" not in client.get(url).text
        assert "<img src=x" not in client.get(url).text
