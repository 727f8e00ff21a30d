"""Another co-handler in the place of one that was dissolved or is no longer concerned, or none (调整协办单位)."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.administration.organs import carrying
from apps.matters import access
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.forms import ChangeCoHandlerForm, GovernmentChangeCoHandlerForm
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import LED, Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import keeping
from tests.proposals.test_merging import pair, talk

pytestmark = pytest.mark.django_db
S = Status
WHY = "公安局撤销，有关职责划归水利局。"


@pytest.fixture
def people():
    return factories.county()


def co(suggestion):
    return suggestion.assignments.current().get(role="co")


def change(suggestion, people, organ, **more):
    return actions.change_co_handler(
        suggestion, by=people.staff, share=co(suggestion), organ=organ, note=WHY, **more
    )


def merge_away(organ, heir):
    organ.valid_to, organ.successor = clock.today(), heir
    organ.save()


def running(suggestion, code="C5"):
    return {(row.organ.short_name, row.due_on) for row in suggestion.deadlines.running().filter(code=code)}


def codes(user, suggestion):
    return " ".join(sorted(code.removesuffix("_matter") for code in access.held(user, suggestion)))


def offered(suggestion, user):
    return {offer.step.verb for offer in workflow.offers(suggestion, access.Powers(user, suggestion))}


@pytest.mark.parametrize("status", [S.ASSIGNED, S.OBJECTED, S.IN_HAND])
def test_another_organ_advises_with_the_whole_time(people, status):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(status, people)
    with clock.at(date(2026, 3, 20)):
        change(suggestion, people, people.other)
    suggestion.refresh_from_db()
    assert suggestion.status == status
    assert running(suggestion) == {(people.other.short_name, date(2026, 4, 20))}
    assert running(suggestion, "C1") == {(people.edu.short_name, date(2026, 6, 10))}
    event = suggestion.events.get(verb="change_co_handler")
    assert (event.what, event.note) == ("调整协办单位", WHY)
    assert event.data == {"从": people.police.name, "改为": people.other.name}
    keeping.demand(
        keeping.Picture({model: [] for model in keeping.Picture.taken().rows}), keeping.Picture.taken()
    )


GRANTS = {
    "replaced": {"handler": "answer sign view", "stranger": "advise view"},
    "dropped": {"handler": "answer sign view"},
    "inherited": {"handler": "answer sign view", "stranger": "advise view"},
}


@pytest.mark.parametrize("way", GRANTS)
def test_grants_matrix(people, way):
    suggestion = factories.reach(S.IN_HAND, people)
    if way == "inherited":
        merge_away(people.police, people.other)
    change(suggestion, people, None if way == "dropped" else people.other)
    names = ("handler", "co_handler", "stranger", "staff", "government", "office")
    held = {name: codes(getattr(people, name), suggestion) for name in names}
    assert {name: found for name, found in held.items() if found} == GRANTS[way]
    assert not access.may_see(people.co_handler, suggestion)


@pytest.mark.parametrize("status", list(Status))
def test_where_it_is_offered(people, status):
    suggestion = factories.reach(status, people)
    led = status in LED
    assert ("change_co_handler" in offered(suggestion, people.staff)) == led
    for name in ("government", "office", "handler", "co_handler", "stranger"):
        assert not {"change_co_handler", "government_change_co_handler"} & offered(
            suggestion, getattr(people, name)
        )


def test_without_a_co_handler_there_is_no_such_step(people):
    suggestion = factories.reach(S.REGISTERED, people)
    actions.assign(suggestion, by=people.staff, lead=people.edu)
    assert "change_co_handler" not in offered(suggestion, people.staff)


def test_the_governments_office_does_it_of_what_went_through_it(people):
    court = factories.organ("青澜县人民法院", kind="court")
    suggestion = factories.reach(S.FORWARDED, people)
    actions.government_assign(suggestion, by=people.government, lead=people.edu, co=[people.police])
    assert "government_change_co_handler" in offered(suggestion, people.government)
    form = GovernmentChangeCoHandlerForm(suggestion=suggestion)
    assert court not in form.fields["organ"].queryset
    act = actions.government_change_co_handler
    with pytest.raises(Refusal, match="不属于政府系统"):
        act(suggestion, by=people.government, share=co(suggestion), organ=court, note=WHY)
    act(suggestion, by=people.government, share=co(suggestion), organ=people.other, note=WHY)
    assert co(suggestion).organ == people.other
    assert Notice.objects.filter(recipient=people.staff, title__startswith="协办单位有调整").exists()
    direct = factories.reach(S.ASSIGNED, people, title="直接交办的建议")
    with pytest.raises(Refusal, match="现在没有“政府调整协办单位”"):
        act(direct, by=people.government, share=co(direct), organ=people.other, note=WHY)


def test_the_lead_the_new_and_the_former_co_handler_are_told(people):
    suggestion = factories.reach(S.IN_HAND, people)
    change(suggestion, people, people.other)
    told = {
        (one.title.partition("：")[0], one.recipient.name, one.body, bool(one.url))
        for one in Notice.objects.filter(title__contains="协办").select_related("recipient")
    }
    assert told >= {
        ("协办单位有调整", "孙蕾", WHY, True),
        ("协办单位有调整", "何平", WHY, True),
        ("请贵单位协办，按期向主办单位提交协办意见", "林远", WHY, True),
        ("协办单位有调整，贵单位不再协办", "高峰", WHY, False),
    }


def test_the_heir_goes_on_where_the_dissolved_organ_stopped(people):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(S.IN_HAND, people)
    due = running(suggestion).pop()[1]
    with clock.at(date(2026, 3, 25)):
        merge_away(people.police, people.other)
        change(suggestion, people, people.police)
        assert running(suggestion) == {(people.other.short_name, due)}
        actions.advise(suggestion, by=people.stranger, opinion="同意。")
    assert suggestion.deadlines.get(code="C5").met_on == date(2026, 3, 25)
    assert co(suggestion).organ == people.other


def test_an_opinion_passes_to_the_heir_and_to_nobody_else(people):
    given, other = (factories.reach(S.IN_HAND, people, title=f"第{n}件") for n in range(2))
    for one in (given, other):
        actions.advise(one, by=people.co_handler, opinion="警力予以保障。")
    third = factories.organ("青澜县交通运输局")
    change(other, people, third)
    assert (co(other).organ, co(other).opinion) == (third, "")
    merge_away(people.police, people.other)
    change(given, people, people.other)
    assert (co(given).organ, co(given).opinion) == (people.other, "警力予以保障。")
    talk(given, people)
    draft = {"grade": "A", "result": "solved", "text": "一、办理情况\n已办。"}
    actions.draft_reply(given, by=people.handler, **draft)
    actions.send_up(given, by=people.handler)
    actions.draft_reply(other, by=people.handler, **draft)
    talk(other, people)
    with pytest.raises(Refusal, match="协办单位青澜县交通运输局未提交协办意见"):
        actions.send_up(other, by=people.handler)


def test_without_anybody_in_its_place_the_answer_waits_for_nobody(people):
    suggestion = factories.reach(S.IN_HAND, people)
    talk(suggestion, people)
    actions.draft_reply(
        suggestion, by=people.handler, grade="A", result="solved", text="一、办理情况\n已办。"
    )
    with pytest.raises(Refusal, match="未提交协办意见"):
        actions.send_up(suggestion, by=people.handler)
    change(suggestion, people, None)
    assert not running(suggestion)
    actions.send_up(suggestion, by=people.handler)


def test_while_the_draft_is_out_nobody_new_can_advise(people):
    suggestion = factories.reach(S.SIGNING, people)
    with pytest.raises(Refusal, match="来不及提出协办意见。请先由主办单位撤回送审"):
        change(suggestion, people, people.other)
    merge_away(people.police, people.other)
    change(suggestion, people, people.other)
    assert co(suggestion).opinion
    actions.change_co_handler(suggestion, by=people.staff, share=co(suggestion), note=WHY)
    factories.reply(suggestion, people)


def test_what_cannot_be_is_refused_with_a_sentence(people):
    suggestion = factories.reach(S.IN_HAND, people)
    lead = suggestion.lead_assignment
    gone = factories.organ("青澜县机构编制办", valid_to=date(2026, 1, 1))
    for organ, said in (
        (people.police, "青澜县公安局现在就是协办单位"),
        (people.edu, "青澜县教育局已经承办这件建议"),
        (gone, "已经撤销，也没有承接其职责的单位"),
    ):
        with pytest.raises(Refusal, match=said):
            change(suggestion, people, organ)
    with pytest.raises(Refusal, match="青澜县教育局现在不是这件建议的协办单位"):
        actions.change_co_handler(suggestion, by=people.staff, share=lead, organ=people.other, note=WHY)
    with pytest.raises(Refusal, match="调整协办单位需要写明理由"):
        actions.change_co_handler(suggestion, by=people.staff, share=co(suggestion), note=" ")
    assert co(suggestion).organ == people.police
    assert not suggestion.events.filter(verb="change_co_handler").exists()


def test_what_was_merged_goes_along(people):
    first, second = pair(people)
    factories.assign(first, people)
    factories.sign_for(first, people)
    talk(second, people)
    talk(first, people)
    clock_of_second = second.deadlines.running().get(code="C1").pk
    change(first, people, people.other)
    assert co(second).organ == people.other
    assert second.deadlines.running().get(code="C1").pk == clock_of_second
    assert second.events.latest("seq").what == "随主件调整协办单位"
    assert codes(people.stranger, second) == "advise view"
    actions.advise(first, by=people.stranger, opinion="同意。")
    actions.draft_reply(first, by=people.handler, grade="A", result="solved", text="一、办理情况\n已办。")
    actions.send_up(first, by=people.handler)
    factories.reply(first, people)
    second.refresh_from_db()
    assert (second.status, co(second).opinion) == (S.REPLIED, "同意。")


def test_the_page_offers_the_heir_of_a_dissolved_organ_first(client, people):
    suggestion = factories.reach(S.REGISTERED, people)
    third = factories.organ("青澜县交通运输局")
    actions.assign(suggestion, by=people.staff, lead=people.edu, co=[third, people.police])
    merge_away(people.police, people.other)
    client.force_login(people.staff)
    assert "调整协办单位" in client.get(suggestion.get_absolute_url()).text
    url = reverse("proposals:step", args=[suggestion.pk, "change_co_handler"])
    page = client.get(url).text
    assert f"撤销，由{people.other.name}承接）" in page
    form = ChangeCoHandlerForm(suggestion=suggestion)
    assert [share.organ for share in form.fields["share"].queryset] == [people.police, third]
    assert next(iter(form.fields["organ"].queryset)) == people.other
    wanted = {"share": suggestion.assignments.get(organ=people.police).pk, "what": "replace"}
    assert form.initial == wanted | {"organ": people.other.pk}
    sent = {"once": factories.typed()["once"], "share": wanted["share"], "what": "replace", "note": WHY}
    assert "请选择改由哪个单位协办" in (nothing := client.post(url, sent).text)
    assert WHY in nothing
    client.post(url, sent | {"once": factories.typed()["once"], "organ": people.other.pk})
    assert {share.organ for share in suggestion.shares()} == {people.edu, third, people.other}


def test_dropping_from_the_page(client, people):
    suggestion = factories.reach(S.IN_HAND, people)
    client.force_login(people.staff)
    sent = {"once": factories.typed()["once"], "share": co(suggestion).pk, "what": "drop", "note": WHY}
    sent["organ"] = people.other.pk
    client.post(reverse("proposals:step", args=[suggestion.pk, "change_co_handler"]), sent)
    assert [share.organ for share in suggestion.shares()] == [people.edu]


def test_one_that_will_never_advise_waits_for_staff(people):
    suggestion = factories.reach(S.IN_HAND, people)
    assert not [row for row in waiting_for(people.staff) if row.pk == suggestion.pk]
    people.police.valid_to = clock.today()
    people.police.save()
    assert [row.next_verb for row in waiting_for(people.staff)] == ["change_co_handler"]
    change(suggestion, people, None)
    assert not waiting_for(people.staff)


def test_an_organ_is_closed_once_others_advise(people):
    admin = factories.user("system_admin")
    suggestion = factories.reach(S.IN_HAND, people)
    for held in people.police.posts.current():
        accounts.leave(held, on=clock.today(), by=admin)
    with pytest.raises(Refusal, match="还有 1 件.*协办的【调整协办单位】"):
        carrying.close(people.police, by=admin, on=clock.today())
    change(suggestion, people, people.other)
    carrying.close(people.police, by=admin, on=clock.today())
    assert people.police.valid_to is None or people.police.valid_to <= clock.today() + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_two_who_replace_the_same_co_handler_at_once():
    people = factories.county()
    suggestion = factories.reach(S.IN_HAND, people)
    share, start, said = co(suggestion), threading.Barrier(2), []

    def run(organ):
        try:
            start.wait()
            fresh = type(suggestion).objects.get(pk=suggestion.pk)
            actions.change_co_handler(fresh, by=people.staff, share=share, organ=organ, note=WHY)
            said.append("")
        except Refusal as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    third = factories.organ("青澜县交通运输局")
    workers = [threading.Thread(target=run, args=[organ]) for organ in (people.other, third)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(said)[0] == ""
    assert "现在不是这件建议的协办单位，请刷新页面" in sorted(said)[1]
    assert suggestion.assignments.current().filter(role="co").count() == 1
