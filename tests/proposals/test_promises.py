"""Promises: required of a class-B reply, given with the letter, followed until the deputy or staff confirm."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.audit.models import Act, Entry
from apps.desk import queues
from apps.matters import access
from apps.matters.models import Event
from apps.notices import reminders
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Commitment
from apps.proposals.promises import actions as promises
from apps.proposals.promises import ledger
from apps.proposals.promises.giving import commit
from apps.proposals.promises.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.promising import BRIDGE, PLANNED, answered_again, drafted, later, promised
from tests.proposals.test_truth_table import PEOPLE, account

pytestmark = pytest.mark.django_db
S = Status
MOST_QUERIES = 12


@pytest.fixture
def people():
    return factories.county()


def told(one):
    return set(Notice.objects.filter(recipient=one).values_list("title", flat=True))


def test_a_class_b_reply_goes_up_with_a_promise_only(people):
    suggestion = drafted(people, **PLANNED)
    with pytest.raises(Refusal, match="B类答复还没有登记承诺事项"):
        actions.send_up(suggestion, by=people.handler)
    with pytest.raises(Refusal, match="应当在今天以后"):
        promises.plan_promise(
            suggestion, by=people.handler, text=BRIDGE, due_on=clock.today(), organ=people.edu
        )
    planned = promises.plan_promise(
        suggestion, by=people.handler, text=BRIDGE, due_on=later(), organ=people.edu
    )
    promises.drop_promise(suggestion, by=people.handler, planned=planned)
    with pytest.raises(Refusal, match="还没有登记承诺事项"):
        actions.send_up(suggestion, by=people.handler)


def test_another_class_promises_nothing(people):
    suggestion = drafted(people)
    with pytest.raises(Refusal, match="只有B类答复登记承诺事项"):
        promises.plan_promise(suggestion, by=people.handler, text=BRIDGE, due_on=later(), organ=people.edu)


def test_the_letter_makes_plans_into_commitments_with_a_clock(people):
    commitment = promised(people)
    running = commitment.deadlines.get()
    assert (commitment.status, commitment.title, commitment.number) == (S.OPEN, BRIDGE, "第1号")
    assert (running.code, running.organ, running.starts_on) == ("C13", people.edu, commitment.due_on)
    assert running.due_on >= commitment.due_on + timedelta(days=15)


TABLE = {
    S.OPEN: {
        "handler": "progress second_reply",
        "signer": "progress second_reply",
        "staff": "postpone release",
    },
    S.DONE: {"lead": "confirm_kept dispute", "staff": "verify not_kept release"},
    S.KEPT: {},
    S.RELEASED: {},
}


def reach(status, people):
    if status == S.OPEN:
        return promised(people)
    commitment = answered_again(people)
    if status == S.KEPT:
        promises.confirm_kept(commitment, by=people.lead.person.user)
    if status == S.RELEASED:
        promises.release(commitment, by=people.staff, note="规划已调整。")
    return commitment


@pytest.mark.parametrize("status", list(TABLE))
def test_offers(status):
    people = factories.county()
    commitment = reach(status, people)
    assert commitment.status == status
    offered = {
        name: " ".join(
            offer.step.verb
            for offer in workflow.offers(commitment, access.Powers(account(people, name), commitment))
        )
        for name in PEOPLE
    }
    assert {name: verbs for name, verbs in offered.items() if verbs} == TABLE[status]
    for name in PEOPLE:
        for row in workflow:
            if row.who and row.verb not in TABLE[status].get(name, "").split():
                assert workflow.refusal(row, commitment, by=account(people, name))


def test_grants_matrix(people):
    commitment = promised(people)
    held = {
        name: " ".join(
            sorted(code.removesuffix("_matter") for code in access.held(account(people, name), commitment))
        )
        for name in PEOPLE
        if name != "guest"
    }
    assert {name: codes for name, codes in held.items() if codes} == {
        "lead": "rate view",
        "second": "view",
        "handler": "answer view",
        "signer": "answer view",
        "co_handler": "view",
    }  # fmt: skip


def test_kept_and_confirmed_by_the_deputy(people):
    commitment = promised(people)
    proof = SimpleUploadedFile("开工照片.pdf", files.pdf())
    promises.progress(commitment, by=people.handler, note="已经开工。", files=[proof])
    promises.second_reply(commitment, by=people.handler, note="天桥已经建成通行。")
    assert commitment.deadlines.get(code="C13").met_on == clock.today()
    assert f"承诺事项已跟踪答复，请核实是否兑现：{BRIDGE}" in told(people.lead.person.user)
    promises.confirm_kept(commitment, by=people.lead.person.user)
    assert (commitment.status, commitment.closed_at is not None) == (S.KEPT, True)
    assert f"代表确认承诺已兑现：{BRIDGE}" in told(people.handler)
    verbs = Event.objects.filter(matter=commitment).order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["draft", "give", "progress", "second_reply", "confirm_kept"]


def test_what_was_not_kept_goes_on_with_another_clock(people):
    commitment = answered_again(people)
    with pytest.raises(Refusal, match="写明理由"):
        promises.dispute(commitment, by=people.lead.person.user, note="")
    promises.dispute(commitment, by=people.lead.person.user, note="电梯没有开通。")
    assert (commitment.status, commitment.done_on) == (S.OPEN, None)
    assert commitment.deadlines.running().get().code == "C13"
    assert f"承诺尚未兑现，请继续办理：{BRIDGE}" in told(people.handler)


def test_another_day_keeps_the_first_one(people):
    commitment = promised(people)
    first, new = commitment.due_on, later(200)
    promises.postpone(commitment, by=people.staff, due_on=new, note="管线迁改。")
    assert (commitment.first_due_on, commitment.due_on) == (first, new)
    assert commitment.deadlines.running().get().starts_on == new


def test_staff_confirm_where_the_deputy_holds_office_no_more(people):
    commitment = answered_again(people)
    people.lead.state = "suspended"
    people.lead.save()
    commitment = Commitment.objects.get(pk=commitment.pk)
    with pytest.raises(Refusal, match="由代表工作机构核实"):
        promises.confirm_kept(commitment, by=people.lead.person.user)
    promises.verify(commitment, by=people.staff, note="现场核实，已经通行。")
    assert commitment.status == S.KEPT


def test_overdue_is_visible_and_reminded(people):
    commitment = promised(people, days=20)
    with clock.at(clock.today() + timedelta(days=40)):
        assert commitment.overdue
        assert commitment.left == "逾期 20 天"
        assert list(Commitment.objects.overdue(clock.today())) == [commitment]
        reminders.remind()
    assert any("承诺事项跟踪答复" in title or BRIDGE in title for title in told(people.handler))


def test_the_suggestion_shows_that_it_is_followed_until_all_is_kept(client, people):
    commitment = answered_again(people)
    client.force_login(people.lead.person.user)
    page = commitment.origin.get_absolute_url()
    assert "跟踪办理" in client.get(page).text
    promises.confirm_kept(commitment, by=people.lead.person.user)
    text = client.get(page).text
    assert "跟踪办理" not in text
    assert BRIDGE in text


def test_it_waits_on_the_desks(people):
    commitment = answered_again(people)
    assert [line.next_text for line in queues.commitments(people.lead.person.user).lines] == ["核实是否兑现"]
    promises.dispute(commitment, by=people.lead.person.user, note="没有做到。")
    with clock.at(later(80)):
        assert [line.next_text for line in queues.commitments(people.handler).lines] == ["跟踪答复"]
    assert queues.commitments(people.stranger).total == 0


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_ledger_costs_the_same_for_one_and_for_thirty(client, people):
    first = promised(people)
    client.force_login(people.staff)
    url = reverse("proposals:commitments")
    one = queries(client, url)
    for number in range(29):
        commit(first.origin, by=people.staff, text=f"第{number}项", due_on=later(), organ=people.edu)
    assert queries(client, url) == one <= MOST_QUERIES
    assert queries(client, f"{url}?state=overdue&organ={people.edu.pk}&year=2026") <= MOST_QUERIES
    assert queries(client, first.get_absolute_url()) <= MOST_QUERIES


def test_the_ledger_as_a_spreadsheet(client, people):
    promised(people)
    client.force_login(people.handler)
    answer = client.get(reverse("proposals:commitments_sheet"))

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1][:2] == (BRIDGE, "青澜县教育局")
    client.force_login(people.stranger)
    empty = client.get(reverse("proposals:commitments_sheet"))
    assert len(list(load_workbook(BytesIO(empty.content)).active.values)) == 1


def test_the_ledger_as_a_paper_whole_and_of_one_organ(client, people):
    first = promised(people)
    late = commit(first.origin, by=people.staff, text="划设停车位", due_on=later(5), organ=people.police)
    promises.postpone(late, by=people.staff, due_on=later(9), note="施工延后。")
    client.force_login(people.staff)
    url = reverse("proposals:commitments_paper")
    read = pdf(client.get(url))
    for word in (
        "代表建议承诺事项台账",
        BRIDGE,
        "划设停车位",
        "王堃",
        f"最初{later(5)}",
        "共2项，涉及2个单位",
    ):
        assert word in read, word
    of_one = pdf(client.get(url, {"organ": people.police.pk}))
    assert "划设停车位" in of_one
    assert BRIDGE not in of_one
    assert f"筛选条件：尚未兑现的、{people.police.short_name}" in of_one
    assert Entry.objects.filter(act=Act.EXPORT, what="打印承诺台账，共 1 条").exists()
    client.force_login(people.stranger)
    assert "共0项" in pdf(client.get(url))


def test_the_printed_ledger_is_ordered_by_organ_and_counts_what_is_overdue(people):
    first = promised(people)
    commit(first.origin, by=people.staff, text="划线", due_on=later(5), organ=people.police)
    commit(first.origin, by=people.staff, text="装灯", due_on=later(3), organ=people.police)
    with clock.at(later(4)):
        data = ledger.paper(Commitment.objects.with_people(), "代表工委")
        assert [row["title"] for row in data["rows"]] == ["装灯", "划线", BRIDGE]
        assert "跟踪办理3项（逾期1项），待确认0项，已兑现0项" in data["note"]
        assert len(data["rows"]) == Commitment.objects.count()


def test_a_confidential_deputy_is_not_named_in_the_ledger(people):
    first = promised(people)
    type(first.origin).objects.filter(pk=first.origin.pk).update(confidential=True)
    [row] = ledger.paper(Commitment.objects.with_people(), "代表工委")["rows"]
    assert row["lead"] == "（保密）"


def pdf(response):
    assert response["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_a_step_is_taken_on_its_page(client, people):
    commitment = promised(people)
    url = reverse("proposals:commitment_step", args=[commitment.pk, "progress"])
    client.force_login(people.lead.person.user)
    assert "没有“登记进展”这一步的权限" in client.get(url).text
    client.force_login(people.handler)
    assert "必填" in client.post(url, factories.typed(note="", seen=commitment.version)).text
    client.post(url, factories.typed(note="已经开工。", seen=commitment.version))
    assert commitment.events.filter(verb="progress", note="已经开工。").exists()
    client.force_login(people.stranger)
    assert client.get(url).status_code == 404
