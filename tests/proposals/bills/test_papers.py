"""The sheet of a bill with its frozen text, and the report on a session's bills."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from apps.proposals.bills import actions, papers
from apps.proposals.bills.workflow import Status
from congress.refusal import Refusal
from tests.proposals.bills import samples
from tests.proposals.bills.test_recording import enter
from tests.resolutions.samples import make_ready

S = Status


def test_the_sheet_bears_number_text_and_signers_as_submitted(people):
    bill = samples.reach(S.SUBMITTED, people)
    actions.retract(bill, by=people.second.person.user, note="与本人意见不同。")
    samples.accept(bill, people)
    sheet = bill.papers.get()
    assert (sheet.kind, sheet.data["serial"], sheet.data["lead"]) == ("bill_sheet", "第1号", "王堃")
    assert sheet.data["plan"] == samples.PARTS["plan"]
    assert [row["name"] for row in sheet.data["co_signers"]] == ["陈喆", *(one.name for one in people.others)]
    assert "phone" not in sheet.data


def test_an_organs_bill_has_no_sheet_of_deputies(people):
    bill = enter(people)
    actions.accept(bill, by=people.staff)
    assert not bill.papers.exists()


def test_the_report_lists_every_bill_with_its_treatment(people):
    samples.reach(S.ADOPTED, people, title="关于甲的议案")
    samples.reach(S.REFERRED, people, title="关于乙的议案")
    withdrawn = samples.reach(S.ACCEPTED, people, title="关于丙的议案")
    samples.withdraw(withdrawn, people)
    actions.accept(enter(people), by=people.staff)
    samples.reach(S.SUBMITTED, people, title="关于还没有编号的议案")
    report = actions.issue_report(
        people.session, by=people.staff, adopted_on=samples.DAY, meeting="主席团第三次会议"
    )
    assert report.title == "青澜县第十八届人民代表大会第五次会议秘书处关于议案处理意见的报告"
    assert report.data["adoption"].endswith("第五次会议主席团第三次会议通过")
    body = report.data["body"].splitlines()
    assert "大会秘书处收到议案4件，其中代表联名提出3件，机关提出1件" in body[1]
    assert body[2:6] == [
        "一、第1号议案。关于甲的议案（王堃等5名代表提出）。2026年2月4日主席团第二次会议决定列入议程；2026年2月4日第五次会议表决通过。",
        "二、第2号议案。关于乙的议案（王堃等5名代表提出）。2026年2月4日主席团第二次会议决定交青澜县人大财政经济委员会审议。",
        "三、第3号议案。关于丙的议案（王堃等5名代表提出）。提案人已撤回。",
        "四、第4号议案。关于设立社会建设委员会的议案（大会主席团提出）。现在待主席团决定。",
    ]
    assert "没有编号" not in report.data["body"]


def test_a_session_without_bills_has_no_report(people):
    with pytest.raises(Refusal, match="还没有编号的议案"):
        actions.issue_report(people.session, by=people.staff, adopted_on=samples.DAY, meeting="某次会议")
    with pytest.raises(Refusal, match="没有这项权限"):
        actions.issue_report(people.session, by=people.office, adopted_on=samples.DAY, meeting="某次会议")


def test_the_report_by_its_page(client, people):
    samples.reach(S.ACCEPTED, people)
    client.force_login(people.staff)
    url = reverse("bills:report", args=[people.session.pk])
    given = {"once": str(uuid.uuid4()), "meeting": "主席团第三次会议", "adopted_on": "2026-02-05"}
    assert "通过日期不能晚于今天" in client.post(url, given).text
    given |= {"once": str(uuid.uuid4()), "adopted_on": date(2026, 2, 4).isoformat()}
    assert client.post(url, given).status_code == 302
    report = papers.reports_of(people.session)[0]
    assert client.get(reverse("bills:report_paper", args=[report.pk])).status_code == 404
    make_ready(report)
    assert "PDF · 1 页" in client.get(url).text
    answer = client.get(reverse("bills:report_paper", args=[report.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
