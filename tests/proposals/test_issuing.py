"""Papers that come from a suggestion: what they say is the matter's, who may issue each, what is missing is named."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from apps.desk import timing
from apps.documents import batches, rendering
from apps.documents.models import Paper
from apps.proposals import actions, handing, handling_report
from apps.proposals.actions import meetings
from apps.proposals.issuing.actions import issue
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db

TALK = {"place": "南关小学会议室", "attendants": ["何平副局长", "孙蕾"], "views": "护学岗要天天有人。"}
TALK |= {"answers": "三月起每个上学日到岗。", "attitude": "认可"}
OFFICER = {"contact": "孙蕾", "phone": "0000-6120018"}
LONGER = {**OFFICER, "progress": "已完成现场踏勘。"}


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = factories.county()
    found.commission = factories.organ(
        "青澜县人大常委会代表工作委员会", code="青人代", handles_suggestions=False
    )
    found.clerk = factories.user("deputies_work", organ=found.commission, name="吴越")
    found.police.code = "青公"
    found.police.save()
    return found


def made(paper):
    rendering.render(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.error) == ("ready", "")

    return paper


def answer(client, url):
    """The status, the file behind it read to its end."""
    response = client.get(url)
    response.getvalue()
    return response.status_code


def talked(people):
    """In hand, with one kept contact; also its key."""
    suggestion = factories.reach(Status.IN_HAND, people)
    said = {"how": "site", "held_on": date(2026, 3, 20), "whom": "王堃代表", "note": "现场察看。"}
    return suggestion, actions.contact(suggestion, by=people.handler, **said).pk


def test_the_contact_record_comes_from_the_kept_contact(people):
    suggestion, key = talked(people)
    paper = issue(suggestion, by=people.handler, code="contact_record", key=key, **TALK)
    wanted = {"handler": "青澜县教育局", "day": "2026-03-20", "manner": "现场察看", "lead": "王堃"}
    assert wanted.items() <= paper.data.items()
    assert issue(suggestion, by=people.clerk, code="contact_record", key=key, **TALK) == paper
    changed = issue(
        suggestion, by=people.handler, code="contact_record", key=key, **TALK | {"attitude": "不认可"}
    )
    assert changed != paper
    made(paper)


def test_the_extension_request_says_the_day_it_would_lead_to(people):
    suggestion = factories.reach(Status.IN_HAND, people)
    deadline = suggestion.deadlines.get(code="C1")
    before = deadline.due_on
    key = timing.ask(deadline, by=people.handler, reason="管线需要重新探测。").pk
    paper = made(issue(suggestion, by=people.handler, code="extension_request", key=key, **LONGER))
    assert paper.data["due"] == before.isoformat() < paper.data["until"]
    assert paper.data["reason"] == "管线需要重新探测。"
    deadline.refresh_from_db()
    assert deadline.due_on == before
    extension = deadline.extensions.get()
    timing.decide(extension, by=people.staff, granted=True)
    deadline.refresh_from_db()
    assert deadline.due_on.isoformat() == paper.data["until"]
    with pytest.raises(Refusal, match="已经审批"):
        issue(suggestion, by=people.handler, code="extension_request", key=key, **LONGER)


def test_the_opinion_is_a_numbered_letter_that_deputies_do_not_get(client, people):
    suggestion = factories.reach(Status.IN_HAND, people)
    key = suggestion.assignments.get(role="co").pk
    with pytest.raises(Refusal, match="还没有提交协办意见"):
        issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=key, **OFFICER)
    actions.advise(suggestion, by=people.co_handler, opinion="同意设置，警力予以保障。")
    paper = made(issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=key, **OFFICER))
    assert paper.number == f"青公函〔{clock.today().year}〕1号"
    assert (paper.data["organ"], paper.data["addressee"]) == ("青澜县公安局", "青澜县教育局")
    assert "同意设置，警力予以保障。" in paper.data["body"]
    assert issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=key, **OFFICER) == paper
    url = reverse("proposals:opinion", args=[key])
    answers = {}
    for name in ("handler", "co_handler", "staff", "stranger"):
        client.force_login(getattr(people, name))
        answers[name] = answer(client, url)
    client.force_login(people.lead.person.user)
    assert answers == {"handler": 200, "co_handler": 200, "staff": 200, "stranger": 404}
    assert answer(client, url) == 404
    assert answer(client, paper.get_absolute_url()) == 404
    assert url not in client.get(suggestion.get_absolute_url()).content.decode()
    actions.advise(suggestion, by=people.co_handler, opinion="建议增加警力。")
    second = issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=key, **OFFICER)
    assert second.number.endswith("2号")


def test_the_feedback_form_is_blank_until_the_round_is_over(people):
    suggestion = factories.reach(Status.REPLIED, people)
    first, second = people.lead, people.second
    blank = issue(suggestion, by=first.person.user, code="feedback_form", key=first.pk)
    assert (blank.data["handler"], blank.data.get("attitude")) == ("青澜县教育局", None)
    grades = {"attitude": "satisfied", "result": "dissatisfied", "reason": "护学岗只来了一周。"}
    actions.rate(suggestion, by=first.person.user, **grades)
    with pytest.raises(Refusal, match="全部提出人评价完毕"):
        issue(suggestion, by=first.person.user, code="feedback_form", key=first.pk)
    actions.rate(suggestion, by=second.person.user, attitude="satisfied", result="satisfied")
    filled = made(issue(suggestion, by=people.staff, code="feedback_form", key=first.pk))
    wanted = {
        "attitude": "满意",
        "result": "不满意",
        "opinion": "护学岗只来了一周。",
        "contacted": "当面沟通",
    }
    assert wanted.items() <= filled.data.items()


def test_the_notice_of_re_handling_goes_to_the_handler(people):
    suggestion = factories.reach(Status.REPLIED, people)
    unhappy = {"attitude": "satisfied", "result": "dissatisfied", "reason": "护学岗只来了一周。"}
    actions.rate(suggestion, by=people.lead.person.user, **unhappy)
    actions.rate(suggestion, by=people.second.person.user, attitude="satisfied", result="satisfied")
    paper = made(issue(suggestion, by=people.clerk, code="re_handling_notice", key=2))
    assert paper.number.startswith("青人代〔")
    assert paper.data["addressee"] == "青澜县教育局"
    assert "王堃代表" in paper.data["body"]
    assert "护学岗只来了一周" in paper.data["body"]
    assert "一个月内再次书面答复" in paper.data["body"]
    assert "陈喆" not in paper.data["body"]
    assert issue(suggestion, by=people.clerk, code="re_handling_notice", key=2) == paper


def another_co_handler(people, organ=None):
    """In hand, with the key of the step that put the water bureau, or nobody, in the place of the police."""
    suggestion = factories.reach(Status.IN_HAND, people)
    share = suggestion.assignments.get(role="co")
    organ = people.other if organ is None else organ
    actions.change_co_handler(
        suggestion, by=people.clerk, share=share, organ=organ or None, note="职责划转。"
    )
    return suggestion, suggestion.events.get(verb="change_co_handler").pk


def test_the_notice_of_another_co_handler_says_until_when_to_advise(client, people):
    suggestion, key = another_co_handler(people)
    client.force_login(people.clerk)
    url = reverse("proposals:issue", args=[suggestion.pk, "co_handler_notice", key])
    assert url in client.get(suggestion.get_absolute_url()).text
    paper = made(issue(suggestion, by=people.clerk, code="co_handler_notice", key=key))
    due = suggestion.deadlines.running().get(code="C5").due_on
    assert paper.data["addressee"] == "青澜县教育局、青澜县水利局"
    assert "协办单位由青澜县公安局改为青澜县水利局。理由是：职责划转。" in paper.data["body"]
    assert f"至迟于{due.year}年{due.month}月{due.day}日向主办单位" in paper.data["body"]
    assert issue(suggestion, by=people.clerk, code="co_handler_notice", key=key) == paper


def test_a_notice_that_nobody_advises_any_more_is_out_of_date_after_the_next_change(people):
    suggestion, key = another_co_handler(people, organ=False)
    paper = issue(suggestion, by=people.clerk, code="co_handler_notice", key=key)
    assert paper.data["addressee"] == "青澜县教育局"
    assert "协办单位青澜县公安局不再协办" in paper.data["body"]
    assert "请主办单位继续办理" in paper.data["body"]
    suggestion, key = another_co_handler(people)
    share = suggestion.assignments.current().get(role="co")
    actions.change_co_handler(suggestion, by=people.clerk, share=share, note="不再需要协办。")
    with pytest.raises(Refusal, match="协办单位后来又有调整"):
        issue(suggestion, by=people.clerk, code="co_handler_notice", key=key)


MAY = {
    "contact_record": {"handler", "staff"},
    "extension_request": {"handler"},
    "co_handling_opinion": {"co_handler"},
    "feedback_form": {"lead", "staff"},
    "re_handling_notice": {"staff"},
    "co_handler_notice": {"staff"},
}


@pytest.mark.parametrize("code", MAY)
def test_who_may_open_the_page_of_each_paper(client, people, code):
    suggestion, key = everything(people, code)
    url = reverse("proposals:issue", args=[suggestion.pk, code, key])
    people.lead_user, found = people.lead.person.user, set()
    for name in ("handler", "co_handler", "stranger", "lead", "staff", "government", "office"):
        client.force_login(people.lead_user if name == "lead" else getattr(people, name))
        if answer(client, url) == 200:
            found.add(name)
    assert found == MAY[code]
    missing = reverse("proposals:issue", args=[suggestion.pk, code, 999_999])
    assert client.get(missing).status_code == 404


def everything(people, code):
    """A suggestion at which the paper can be issued, and the key of its record."""
    if code == "contact_record":
        return talked(people)
    if code == "extension_request":
        suggestion = factories.reach(Status.IN_HAND, people)
        deadline = suggestion.deadlines.get(code="C1")
        return suggestion, timing.ask(deadline, by=people.handler, reason="需要探测。").pk
    if code == "co_handler_notice":
        return another_co_handler(people)
    suggestion = factories.reach(Status.REPLIED, people)
    if code == "co_handling_opinion":
        return suggestion, suggestion.assignments.get(role="co").pk
    if code == "re_handling_notice":
        for mandate in (people.lead, people.second):
            grades = {"attitude": "satisfied", "result": "dissatisfied", "reason": "没有落实。"}
            actions.rate(suggestion, by=mandate.person.user, **grades)
        return suggestion, 2
    return suggestion, people.lead.pk


def test_the_page_offers_shows_and_issues(client, people):
    suggestion, key = talked(people)
    url = reverse("proposals:issue", args=[suggestion.pk, "contact_record", key])
    client.force_login(people.handler)
    assert url in client.get(suggestion.get_absolute_url()).content.decode()
    page = client.get(url).content.decode()
    assert "2026-03-20" in page
    assert "现场察看" in page
    assert "还不能生成" not in page
    typed = {**TALK, "attendants": "何平\n\n孙蕾", "place": "", "once": str(uuid.uuid4())}
    again = client.post(url, typed).content.decode()
    assert "三月起每个上学日到岗。" in again
    assert not suggestion.papers.filter(kind="contact_record").exists()
    client.post(url, typed | {"place": "学校", "once": str(uuid.uuid4())})
    paper = suggestion.papers.get(kind="contact_record")
    assert paper.data["attendants"] == ["何平", "孙蕾"]
    assert (
        paper.title in client.get(suggestion.get_absolute_url()).content.decode() or paper.state == "queued"
    )


def test_what_is_missing_is_named_before_the_issue(client, people):
    """A clerk without an organ has no head of paper and no number."""
    suggestion, key = everything(people, "re_handling_notice")
    client.force_login(people.staff)
    page = client.get(reverse("proposals:issue", args=[suggestion.pk, "re_handling_notice", key]))
    assert "缺少发文机关、印发机关" in page.content.decode()
    with pytest.raises(Refusal, match="缺少发文机关"):
        issue(suggestion, by=people.staff, code="re_handling_notice", key=key)


def test_a_meeting_gets_the_list_of_all_and_one_for_each_organ(client, people):
    rows = [factories.reach(Status.REGISTERED, people, title=f"第{n}件建议") for n in range(3)]
    chosen = list(zip(rows, [people.edu, people.edu, people.police], strict=True))
    meeting = meetings.open_meeting(by=people.clerk, title="交办会", chosen=chosen)
    with pytest.raises(Refusal, match="没有交办成功"):
        handing.issue_lists(meeting, by=people.clerk)
    meetings.carry_out(meeting.pk)
    with pytest.raises(Refusal, match="没有交办的权限"):
        handing.issue_lists(meeting, by=people.handler)
    client.force_login(people.clerk)
    client.post(reverse("proposals:meeting_lists", args=[meeting.pk]), {"once": str(uuid.uuid4())})
    meeting.refresh_from_db()
    whole, edu, police = Paper.objects.filter(batch=meeting.lists_id).order_by("pk")
    assert [len(paper.data["rows"]) for paper in (whole, edu, police)] == [3, 2, 1]
    due = rows[2].deadlines.get(code="C1").due_on.isoformat()
    assert police.data["rows"][0] == {
        "number": "第3号",
        "title": "第2件建议",
        "lead": "王堃",
        "handler": "青澜县公安局",
        "co_handlers": "",
        "due": due,
    }
    with pytest.raises(Refusal, match="已经生成"):
        handing.issue_lists(meeting, by=people.clerk)
    made(whole)
    url = reverse("proposals:meeting_paper", args=[meeting.pk, whole.pk])
    assert url in client.get(meeting.get_absolute_url()).content.decode()
    assert answer(client, url) == 200
    pack = reverse("proposals:meeting_pack", args=[meeting.pk, meeting.lists_id, "merged"])
    assert answer(client, pack) == 404, "not before the last is ready"
    for paper in (edu, police):
        made(paper)
    batches.pack(meeting.lists_id)
    assert pack in client.get(meeting.get_absolute_url()).content.decode()
    assert answer(client, pack) == 200
    assert answer(client, pack.replace("merged", "another")) == 404
    client.force_login(people.handler)
    assert answer(client, url) == answer(client, pack) == 403


REPORT = {"signer": "汪国栋", "practice": "（一）领导领办。\n每件都有领导领办。", "plans": "建立台账。"}


def test_the_report_on_a_year_takes_its_figures_from_the_tables(client, people):
    factories.reach(Status.CLOSED, people)
    factories.reach(Status.IN_HAND, people)
    year = clock.today().year
    paper = made(handling_report.issue_report(by=people.clerk, year=year, **REPORT))
    body = paper.data["body"]
    assert "提出建议、批评和意见共2件" in body
    assert "已经办结1件" in body
    assert "每件都有领导领办。" in body
    assert (paper.data["organ"], paper.number) == (people.commission.name, f"青人代〔{year}〕1号")
    for wrong in (people.handler, people.lead.person.user, people.office):
        with pytest.raises(Refusal, match="没有这项权限"):
            handling_report.issue_report(by=wrong, year=year, **REPORT)
    with pytest.raises(Refusal, match="没有代表提出建议"):
        handling_report.issue_report(by=people.clerk, year=2010, **REPORT)
    client.force_login(people.clerk)
    page = client.get(reverse("proposals:handling_report")).content.decode()
    assert "共2件" in page
    assert paper.title in page
    assert answer(client, reverse("proposals:handling_report_paper", args=[paper.pk])) == 200
    client.force_login(people.office)
    assert client.get(reverse("proposals:handling_report")).status_code == 403
