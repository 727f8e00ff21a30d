"""Another organ without an objection (改办): the organ is dissolved, or its duties have gone elsewhere."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.administration.organs import carrying
from apps.matters import access
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.forms import ChangeHandlerForm, PartChangeForm
from apps.proposals.models import Reply
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.promising import PLANNED
from tests.proposals.test_merging import pair, talk

pytestmark = pytest.mark.django_db
S = Status
WHY = "教育局撤销，职责划归水利局。"


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.county()


def change(suggestion, people, **more):
    return actions.change_handler(suggestion, by=people.staff, lead=people.other, note=WHY, **more)


def running(suggestion):
    return {(row.code, row.organ.short_name) for row in suggestion.deadlines.running()}


@pytest.mark.parametrize("status", [S.ASSIGNED, S.IN_HAND, S.CHECKING, S.SIGNING])
def test_another_organ_begins_anew(people, status):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(status, people)
    with clock.at(date(2026, 4, 10)):
        change(suggestion, people, co=[people.police])
    suggestion.refresh_from_db()
    assert suggestion.status == S.ASSIGNED
    assert running(suggestion) == {
        ("C1", people.other.short_name),
        ("C4", people.other.short_name),
        ("C5", people.police.short_name),
    }
    assert suggestion.deadlines.running().get(code="C1").due_on == date(2026, 7, 10)
    assert not Reply.objects.exists()
    assert access.may(people.stranger, "matters.answer_matter", suggestion)
    assert not access.may_see(people.handler, suggestion)
    event = suggestion.events.get(verb="change_handler")
    assert (event.what, event.note, event.data["lead"]) == ("改办", WHY, people.other.name)


def test_the_former_and_the_new_organ_and_the_deputies_are_told(people):
    suggestion = factories.reach(S.IN_HAND, people)
    change(suggestion, people)
    away = Notice.objects.filter(title__startswith="建议已改由其他单位办理，贵单位不再承办")
    assert set(away.values_list("recipient__name", flat=True)) == {"孙蕾", "何平", "高峰"}
    assert {(one.body, one.url) for one in away} == {(WHY, "")}
    told = Notice.objects.filter(title__startswith="建议已改由其他单位办理：")
    assert set(told.values_list("recipient__name", flat=True)) == {"王堃", "陈喆", "林远"}


def test_it_needs_a_reason_and_another_organ(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    with pytest.raises(Refusal, match="改办需要写明理由"):
        actions.change_handler(suggestion, by=people.staff, lead=people.other, note=" ")
    with pytest.raises(Refusal, match="青澜县教育局现在就是主办单位，请改选其他单位"):
        actions.change_handler(suggestion, by=people.staff, lead=people.edu, note=WHY)
    form = ChangeHandlerForm({"lead": people.edu.pk, "note": ""}, suggestion=suggestion)
    assert set(form.errors) == {"lead", "note"}
    client.force_login(people.staff)
    page = client.get(reverse("proposals:step", args=[suggestion.pk, "change_handler"]))
    assert "没有签发的答复稿不移交" in page.content.decode()


def test_the_new_organ_talks_to_the_deputy_itself_and_writes_its_own_draft(people):
    suggestion = factories.reach(S.IN_HAND, people)
    talk(suggestion, people)
    plan = SimpleUploadedFile("方案图.pdf", files.pdf())
    actions.draft_reply(suggestion, by=people.handler, **PLANNED, files=[plan])
    change(suggestion, people)
    elsewhere = factories.county_elsewhere(people)
    factories.sign_for(suggestion, elsewhere)
    actions.draft_reply(suggestion, by=people.stranger, **PLANNED | {"grade": "A", "result": "solved"})
    with pytest.raises(Refusal, match="尚未登记与代表的沟通"):
        actions.send_up(suggestion, by=people.stranger)
    talk(suggestion, elsewhere)
    actions.send_up(suggestion, by=people.stranger)
    assert not suggestion.current_reply.enclosures.exists()


def test_handled_again_the_new_organ_has_the_time_of_that(people):
    suggestion = factories.reach(S.REPLIED, people)
    for mandate in (people.lead, people.second):
        actions.rate(
            suggestion, by=mandate.person.user, attitude="satisfied", result="dissatisfied", reason="未落实。"
        )
    change(suggestion, people)
    assert running(suggestion) == {("C6", people.other.short_name), ("C4", people.other.short_name)}
    actions.object_to(suggestion, by=people.stranger, note="不属于本单位职责。")
    assert suggestion.deadlines.running().get().paused_on
    actions.reassign(suggestion, by=people.staff, lead=people.edu)
    assert running(suggestion) == {("C6", people.edu.short_name), ("C4", people.edu.short_name)}
    assert suggestion.replies.get().round == 1


def test_what_was_merged_goes_along(people):
    first, second = pair(people)
    factories.assign(first, people)
    factories.sign_for(first, people)
    talk(second, people)
    change(first, people)
    assert {share.organ for share in second.shares()} == {people.other}
    assert running(second) == {("C1", people.other.short_name)}
    elsewhere = factories.county_elsewhere(people)
    factories.sign_for(first, elsewhere)
    talk(first, elsewhere)
    actions.draft_reply(first, by=people.stranger, **PLANNED | {"grade": "A", "result": "solved"})
    with pytest.raises(Refusal, match=f"并案的{second.number}建议尚未登记与代表的沟通"):
        actions.send_up(first, by=people.stranger)


def test_an_organ_is_closed_once_its_suggestions_are_elsewhere(people):
    admin = factories.user("system_admin")
    suggestion, parted = factories.reach(S.SIGNING, people), factories.reach(S.PARTED, people, title="分办")
    for held in people.edu.posts.current():
        accounts.leave(held, on=clock.today(), by=admin)
    with pytest.raises(Refusal, match="还有 2 件.*【改办】.*【变更分办单位】.*再撤销"):
        carrying.close(people.edu, by=admin, on=clock.today())
    change(suggestion, people)
    share = parted.assignments.get(organ=people.edu)
    actions.part_change_handler(parted, by=people.staff, share=share, organ=people.other, note=WHY)
    carrying.close(people.edu, by=admin, on=clock.today())
    people.edu.refresh_from_db()
    assert people.edu.valid_to == clock.today()


def part_signed(people):
    suggestion = factories.reach(S.PARTED, people)
    actions.part_sign_for(
        suggestion, by=people.handler, leader="何平", officer="孙蕾", officer_phone="0000-6120018"
    )
    actions.part_draft(suggestion, by=people.handler, **PLANNED | {"grade": "A", "result": "solved"})
    return suggestion


def test_another_organ_takes_a_part_without_an_objection(client, people):
    suggestion = part_signed(people)
    form = PartChangeForm({}, suggestion=suggestion)
    assert [row.organ for row in form.fields["share"].queryset] == [people.edu, people.police]
    share = suggestion.assignments.get(organ=people.edu)
    actions.part_change_handler(suggestion, by=people.staff, share=share, organ=people.other, note=WHY)
    assert not Reply.objects.exists()
    assert {row.organ for row in suggestion.shares()} == {people.other, people.police}
    assert {row for row in running(suggestion) if row[1] != people.police.short_name} == {
        ("C1", people.other.short_name),
        ("C4", people.other.short_name),
    }
    assert not access.may_see(people.handler, suggestion)
    assert Notice.objects.filter(recipient=people.handler, title__contains="贵单位不再承办").exists()
    client.force_login(people.staff)
    assert "变更分办单位" in client.get(suggestion.get_absolute_url()).content.decode()


def test_a_part_that_is_answered_or_objected_to_stays(people):
    suggestion = part_signed(people)
    share = suggestion.assignments.get(organ=people.edu)
    said = {"how": "visit", "held_on": clock.today(), "whom": "王堃代表", "note": "现场。"}
    actions.part_contact(suggestion, by=people.handler, **said)
    actions.send_up(suggestion, by=people.handler)
    actions.part_reply(suggestion, by=people.signer)
    actions.part_object(suggestion, by=people.co_handler, note="不属于本单位职责。")
    other = suggestion.assignments.get(organ=people.police)
    for one in (share, other):
        with pytest.raises(Refusal, match="还没有|没有“变更分办单位”|已经答复、申请退出或者不再承办"):
            actions.part_change_handler(suggestion, by=people.staff, share=one, organ=people.other, note=WHY)
    actions.part_reassign(suggestion, by=people.staff, share=other, organ=people.other)
    with pytest.raises(Refusal, match="青澜县教育局已经答复"):
        actions.part_change_handler(suggestion, by=people.staff, share=share, organ=people.police, note=WHY)
