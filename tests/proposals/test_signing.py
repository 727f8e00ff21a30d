"""The way of a draft inside the organ: levels, countersigning, what an edit voids, what is asked before it goes up."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.matters.models import Attachment
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Route
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.promising import DRAFT, drafted

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def told(account):
    return set(Notice.objects.filter(recipient=account).values_list("title", flat=True))


def signed(suggestion):
    rows = suggestion.replies.get().endorsements.all()
    return [(row.title, row.by.name, row.agreed, row.voided_at is None) for row in rows]


def test_a_draft_passes_every_level_before_the_leader(people):
    factories.arrange(people, "科室负责人审核", "办公室审核")
    suggestion = drafted(people)
    with pytest.raises(Refusal, match="本单位设有“科室负责人审核”，请先送审核"):
        actions.send_up(suggestion, by=people.handler)
    actions.send_to_check(suggestion, by=people.handler)
    actions.check(suggestion, by=people.section, note="数据已核对。")
    assert suggestion.status == S.CHECKING
    actions.check(suggestion, by=people.section)
    assert suggestion.status == S.SIGNING
    assert [title for title, *_ in signed(suggestion)] == ["科室负责人审核", "办公室审核"]
    assert "答复稿待签发：关于在南关小学门口设置护学岗的建议" in told(people.signer)
    assert "答复稿待审核：关于在南关小学门口设置护学岗的建议" in told(people.section)


def test_an_organ_without_levels_sends_straight_to_the_leader(people):
    suggestion = drafted(people)
    with pytest.raises(Refusal, match="没有设置审核环节"):
        actions.send_to_check(suggestion, by=people.handler)
    actions.send_up(suggestion, by=people.handler)
    assert suggestion.status == S.SIGNING


@pytest.mark.parametrize("who", ["section", "signer", "handler"])
def test_a_draft_that_comes_back_begins_anew(people, who):
    factories.arrange(people, "科室负责人审核")
    suggestion = drafted(people)
    actions.send_to_check(suggestion, by=people.handler)
    if who == "section":
        with pytest.raises(Refusal, match="写明理由"):
            actions.return_check(suggestion, by=people.section, note=" ")
        actions.return_check(suggestion, by=people.section, note="数据有误。")
        assert any("退回" in title for title in told(people.handler))
    else:
        actions.check(suggestion, by=people.section)
        act = actions.return_draft if who == "signer" else actions.recall
        act(suggestion, by=getattr(people, who), note="再改一改。")
        assert signed(suggestion) == [("科室负责人审核", "段宁", True, False)]
    assert suggestion.status == S.IN_HAND
    assert suggestion.replies.get().level == 0


def test_only_the_person_of_the_level_passes_it_on(people):
    factories.arrange(people, "科室负责人审核")
    other = factories.user("handling_section", organ=people.edu, name="万里")
    suggestion = drafted(people)
    actions.send_to_check(suggestion, by=people.handler)
    with pytest.raises(Refusal, match="不在您审核的环节"):
        actions.check(suggestion, by=other)
    with pytest.raises(Refusal, match="没有“审核通过”这一步的权限"):
        actions.check(suggestion, by=people.handler)
    suggestion.refresh_from_db()
    assert suggestion.status == S.CHECKING


def test_the_leader_arranges_the_route_and_nobody_else(people):
    for who in (people.handler, people.stranger):
        with pytest.raises(Refusal, match="由本单位负责人设置"):
            actions.set_route(people.edu, by=who, levels=[], countersign=False)
    with pytest.raises(Refusal, match="“审核”还没有选定人员"):
        actions.set_route(people.edu, by=people.signer, levels=[("审核", [])], countersign=False)


def test_a_level_goes_only_when_no_draft_waits_there(people):
    factories.arrange(people, "科室负责人审核")
    suggestion = drafted(people)
    actions.send_to_check(suggestion, by=people.handler)
    with pytest.raises(Refusal, match="还有答复稿停在将要取消的审核环节"):
        actions.set_route(people.edu, by=people.signer, levels=[], countersign=False)


def test_countersigning_is_demanded_by_organ_or_staff(people):
    suggestion = drafted(people)
    actions.demand_countersign(suggestion, by=people.staff)
    with pytest.raises(Refusal, match="协办单位青澜县公安局未会签"):
        actions.send_up(suggestion, by=people.handler)
    with pytest.raises(Refusal, match="请写明意见"):
        actions.countersign(suggestion, by=people.co_handler, agreed="no")
    actions.countersign(suggestion, by=people.co_handler, agreed="no", note="警力数量须改。")
    with pytest.raises(Refusal, match="未会签"):
        actions.send_up(suggestion, by=people.handler)
    actions.countersign(suggestion, by=people.co_handler, agreed="yes")
    actions.send_up(suggestion, by=people.handler)
    assert suggestion.status == S.SIGNING


def test_a_later_edit_voids_countersigning_and_tells_those_who_signed(people):
    factories.arrange(people, countersign=True)
    suggestion = drafted(people)
    actions.countersign(suggestion, by=people.co_handler, agreed="yes")
    actions.draft_reply(suggestion, by=people.handler, **DRAFT)
    assert signed(suggestion) == [("会签", "高峰", True, True)], "nothing was changed"
    actions.draft_reply(suggestion, by=people.handler, **(DRAFT | {"text": "一、另一种说法\n已设置。"}))
    assert signed(suggestion) == [("会签", "高峰", True, False)]
    assert any("您的会签失效" in title for title in told(people.co_handler))
    with pytest.raises(Refusal, match="未会签"):
        actions.send_up(suggestion, by=people.handler)


def test_class_and_result_that_do_not_fit_are_asked(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    client.force_login(people.handler)
    url = reverse("proposals:step", args=[suggestion.pk, "draft_reply"])
    odd = factories.typed(
        grade="A", result="impossible", text="一、情况\n暂时不能。", seen=suggestion.version
    )
    asked = client.post(url, odd)
    assert "是不是选错了" in asked.text
    assert "暂时不能。" in asked.text
    assert not suggestion.replies.exists()
    client.post(url, factories.typed(**(odd | {"once": factories.typed()["once"], "sure": "on"})))
    assert suggestion.replies.get().grade == "A"


def test_two_officers_draft_at_once_and_the_second_keeps_the_text(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    seen = suggestion.version
    url = reverse("proposals:step", args=[suggestion.pk, "draft_reply"])
    client.force_login(people.handler)
    client.post(url, factories.typed(**DRAFT, seen=seen))
    client.force_login(people.signer)
    late = client.post(url, factories.typed(**(DRAFT | {"text": "另一位经办人写的答复"}), seen=seen))
    assert "孙蕾刚刚办理了“起草答复”" in late.text
    assert "另一位经办人写的答复" in late.text
    assert suggestion.replies.get().text == DRAFT["text"]


def test_files_of_a_draft_reach_the_deputies_with_the_letter(client, people):
    suggestion = drafted(people)
    upload = SimpleUploadedFile("方案图.pdf", files.pdf())
    actions.draft_reply(suggestion, by=people.handler, **DRAFT, files=[upload])
    enclosed = suggestion.replies.get().enclosures.get()
    for account, status in (
        (people.handler, 200),
        (people.lead.person.user, 404),
        (people.second.person.user, 404),
        (people.stranger, 404),
    ):
        client.force_login(account)
        answer = client.get(enclosed.get_absolute_url())
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content).startswith(b"%PDF")
    client.force_login(people.lead.person.user)
    assert "方案图" not in client.get(suggestion.get_absolute_url()).text
    actions.send_up(suggestion, by=people.handler)
    actions.reply(suggestion, by=people.signer)
    kept = Attachment.objects.get(matter=suggestion)
    assert (kept.name, kept.label, kept.sha256) == ("方案图.pdf", "答复附件", enclosed.sha256)
    assert "方案图" in client.get(suggestion.get_absolute_url()).text


def test_the_first_contact_is_owed_where_the_county_has_the_rule(people):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(S.IN_HAND, people)
        owed = suggestion.deadlines.get(code="C11")
        assert (owed.due_on, owed.organ) == (date(2026, 4, 8), people.edu)
        contact(suggestion, people)
    owed.refresh_from_db()
    assert owed.met_on == date(2026, 3, 10)


def contact(suggestion, people):
    said = {"how": "phone", "held_on": clock.today(), "whom": "王堃代表", "note": "沟通。"}
    actions.contact(suggestion, by=people.handler, **said)


def test_more_time_is_asked_for_from_the_page_and_the_reason_stands_beside_a_grey_button(client, people):
    from apps.desk import timing

    suggestion = factories.reach(S.IN_HAND, people)
    running = suggestion.deadlines.get(code="C1")
    client.force_login(people.handler)
    assert reverse("desk:deadline", args=[running.pk]) in client.get(suggestion.get_absolute_url()).text
    asked = timing.ask(running, by=people.handler, reason="涉及多个部门。")
    assert "正在等待交办机构审批" in client.get(suggestion.get_absolute_url()).text
    client.force_login(people.staff)
    assert "审批延期申请" in client.get(suggestion.get_absolute_url()).text
    timing.decide(asked, by=people.staff, granted=True)
    client.force_login(people.handler)
    assert "这一期限已经延长过" in client.get(suggestion.get_absolute_url()).text


def test_the_page_of_the_route_keeps_what_was_typed(client, people):
    factories.arrange(people)
    url = reverse("proposals:sign_off")
    client.force_login(people.handler)
    assert client.get(url).status_code == 403
    client.force_login(people.signer)
    refused = client.post(url, factories.typed(title_1="科室负责人审核"))
    assert "至少一人" in refused.text
    assert 'value="科室负责人审核"' in refused.text
    client.post(
        url, factories.typed(title_1="科室负责人审核", people_1=[people.section.pk], countersign="on")
    )
    route = Route.objects.get(organ=people.edu)
    assert (route.levels, route.countersign) == (["科室负责人审核"], True)
