"""A handful of suggestions handed over at once: what comes of each is what comes of one alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.matters import events
from apps.matters.models import Deadline, Event, MatterGroupGrant, MatterUserGrant
from apps.notices.models import Delivery, Notice
from apps.proposals import actions
from apps.proposals.actions.staff import assign_all
from apps.proposals.models import Assignment
from apps.proposals.workflow import Status
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db
S = Status
MARCH = date(2026, 3, 10)


@pytest.fixture
def people():
    return factories.county()


def numbered(people, many):
    return [factories.reach(S.REGISTERED, people, title=f"第{n}件建议") for n in range(many)]


def came_of(suggestion):
    """Everything a handing over writes about one suggestion, keys and titles apart."""
    suggestion.refresh_from_db()
    of_it = {"matter": suggestion.pk}
    grants = [
        set(MatterUserGrant.objects.filter(content_object=suggestion).values_list("user", "permission")),
        set(MatterGroupGrant.objects.filter(content_object=suggestion).values_list("group", "permission")),
    ]
    told = Notice.objects.filter(**of_it, title__startswith="建议已交办").values_list(
        "recipient", "body", "topic"
    )
    return {
        "record": (suggestion.status, suggestion.version, suggestion.opened_at, suggestion.closed_at),
        "event": Event.objects.filter(**of_it).values_list("verb", "what", "before", "after", "note", "data", "actor").latest("seq"),
        "clocks": set(Deadline.objects.filter(**of_it).values_list("code", "organ", "due_on", "met_on", "words")),
        "shares": list(Assignment.objects.filter(suggestion=suggestion).values_list("organ", "role", "assigned_at")),
        "grants": grants,
        "told": set(told),
    }  # fmt: skip


def test_each_comes_out_as_one_alone_does(people):
    with clock.at(MARCH):
        alone, *many = numbered(people, 3)
        actions.assign(alone, by=people.staff, lead=people.edu, note="请按期答复。")
        leads = {one.pk: people.edu for one in many}
        assert assign_all(leads, by=people.staff, note="请按期答复。") == {}
    expected = came_of(alone)
    assert expected["record"][0] == S.ASSIGNED
    assert len(expected["told"]) > 2
    for one in many:
        assert came_of(one) == expected
    assert list(events.broken(Event.objects.order_by("matter", "seq"))) == []


def test_one_that_refuses_is_left_and_the_others_go_on(people):
    gone = factories.organ("青澜县机构编制办", valid_to=date(2026, 1, 1))
    withdrawn, dissolved, good = numbered(people, 3)
    factories.withdraw(withdrawn, people)
    before = came_of(withdrawn)
    leads = {withdrawn.pk: people.edu, dissolved.pk: gone, good.pk: people.edu}
    refused = assign_all(leads, by=people.staff)
    assert refused.keys() == {withdrawn.pk, dissolved.pk}
    assert "已撤回" in refused[withdrawn.pk]
    assert "已经撤销" in refused[dissolved.pk]
    assert came_of(withdrawn) == before
    assert came_of(good)["record"][0] == S.ASSIGNED


def test_each_with_its_co_handlers_comes_out_as_one_alone_does(people):
    with clock.at(MARCH):
        alone, *many = numbered(people, 3)
        co = [people.police, people.other]
        actions.assign(alone, by=people.staff, lead=people.edu, co=co)
        assert (
            assign_all({one.pk: people.edu for one in many}, {one.pk: co for one in many}, by=people.staff)
            == {}
        )
    expected = came_of(alone)
    assert [(organ, role) for organ, role, _ in expected["shares"]] == [
        (people.edu.pk, "lead"),
        (people.police.pk, "co"),
        (people.other.pk, "co"),
    ]
    assert {row[0] for row in expected["clocks"]} == {"C1", "C3", "C4", "C5"}
    for one in many:
        assert came_of(one) == expected


def test_a_co_handler_that_leads_or_is_gone_is_refused(people):
    gone = factories.organ("青澜县机构编制办", valid_to=date(2026, 1, 1))
    twice, dissolved, good = numbered(people, 3)
    leads = {one.pk: people.edu for one in (twice, dissolved, good)}
    co = {twice.pk: [people.edu], dissolved.pk: [gone], good.pk: [people.police]}
    refused = assign_all(leads, co, by=people.staff)
    assert refused.keys() == {twice.pk, dissolved.pk}
    assert "不能同时协办" in refused[twice.pk]
    assert "已经撤销" in refused[dissolved.pk]


def test_who_may_not_assign_assigns_none(people):
    [suggestion] = numbered(people, 1)
    refused = assign_all({suggestion.pk: people.edu}, by=people.office)
    assert "没有“交办”这一步的权限" in refused[suggestion.pk]
    assert came_of(suggestion)["record"][0] == S.REGISTERED


def test_what_was_merged_follows_its_lead(people):
    lead, follower = numbered(people, 2)
    actions.merge(follower, by=people.staff, into=lead)
    assert assign_all({lead.pk: people.edu}, by=people.staff) == {}
    follower.refresh_from_db()
    assert [share.organ for share in follower.shares()] == [people.edu]


def test_many_cost_what_two_cost(people):
    def queries(many):
        rows = numbered(people, many)
        with CaptureQueriesContext(connection) as captured:
            assert assign_all({one.pk: people.edu for one in rows}, by=people.staff) == {}
        return len(captured)

    queries(1)
    assert queries(12) == queries(2) <= 45


def test_many_with_a_co_handler_cost_what_two_cost(people):
    def queries(many):
        rows = numbered(people, many)
        leads, co = {one.pk: people.edu for one in rows}, {one.pk: [people.police] for one in rows}
        with CaptureQueriesContext(connection) as captured:
            assert assign_all(leads, co, by=people.staff) == {}
        return len(captured)

    queries(1)
    assert queries(8) == queries(2) <= 48


def test_an_officer_gets_one_mail_of_a_handful(people):
    rows = numbered(people, 3)
    people.handler.email = "sunlei@example.gov.cn"
    people.handler.save(update_fields=["email"])
    assign_all({one.pk: people.edu for one in rows}, by=people.staff)
    [delivery] = Delivery.objects.filter(recipient=people.handler)
    assert delivery.notices.count() == 3
