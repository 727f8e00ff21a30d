"""Lists of clocks: what they show, in which order; saved filters, the spreadsheet, following, figures, the feed."""

import uuid
from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from apps.audit.models import Act, Entry
from apps.desk import actions, figures, listing
from apps.desk.models import Feed, Follow, SavedFilter
from apps.matters import clocks
from apps.matters.models import Disclosure, Matter
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


def at(day: str):
    return clock.at(datetime.fromisoformat(f"{day}T10:00:00+08:00"))


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def assigned(people):
    with at("2026-03-10"):
        return factories.reach(Status.ASSIGNED, people)


def codes(user, **asked) -> list[str]:
    form = listing.FilterForm(asked)
    assert form.is_valid(), form.errors
    return [one.code for one in listing.filtered(user, form)]


def post(client, user, address, *args, **data):
    client.force_login(user)
    return client.post(reverse(address, args=args), {"once": str(uuid.uuid4()), **data})


@pytest.mark.parametrize(
    ("day", "state", "shown"),
    [
        ("2026-03-11", "", ["C4", "C5", "C1"]),
        ("2026-03-11", "soon", ["C4"]),
        ("2026-03-11", "overdue", []),
        ("2026-03-20", "overdue", ["C4"]),
        ("2026-06-11", "overdue", ["C4", "C5", "C1"]),
        ("2026-06-11", "met", ["C3"]),
        ("2026-06-11", "met_late", []),
        ("2026-03-11", "paused", []),
    ],
)
def test_each_state_shows_its_clocks(people, assigned, day, state, shown):
    with at(day):
        assert codes(people.staff, state=state) == shown


def test_a_paused_clock_is_neither_soon_nor_overdue(people, assigned):
    with at("2026-03-11"):
        clocks.pause(assigned, "C4", reason="等待补正")
    with at("2026-04-20"):
        assert codes(people.staff, state="paused") == ["C4"]
        assert "C4" not in codes(people.staff, state="overdue")


def test_the_organs_own_clocks(people, assigned):
    assert codes(people.handler, scope="organ") == ["C4", "C1"]
    assert codes(people.co_handler, scope="organ") == ["C5"]
    assert codes(people.stranger, scope="organ") == []


def test_nobody_lists_what_they_may_not_see(people, assigned):
    assert codes(people.stranger) == []
    Matter.objects.filter(pk=assigned.pk).update(disclosure=Disclosure.RESTRICTED)
    assert codes(people.office) == []


def test_sorting(people, assigned):
    assert codes(people.staff, sort="-due_on") == ["C1", "C5", "C4"]
    assert codes(people.staff, sort="organ") == ["C5", "C4", "C1"]  # 公安局 before 教育局


def test_odd_filters_show_the_plain_list(client, people, assigned):
    client.force_login(people.staff)
    answer = client.get(reverse("desk:deadlines"), {"state": "x", "organ": "x", "year": "x", "sort": "';"})
    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == 3


def test_thirty_cost_what_one_costs(client, people, assigned):
    client.force_login(people.staff)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:deadlines"))
        return len(queries)

    asked()
    one = asked()
    for _ in range(10):
        factories.reach(Status.ASSIGNED, people)
    assert asked() == one


def test_the_spreadsheet_holds_what_is_shown_and_is_recorded(client, people, assigned):
    client.force_login(people.staff)
    answer = client.get(reverse("desk:deadlines_sheet"), {"sort": "-due_on"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == tuple(listing.COLUMNS)
    assert [row[2] for row in rows[1:]] == ["答复代表", "向主办单位提出协办意见", "书面提出异议并说明理由"]
    assert Entry.objects.filter(act=Act.EXPORT, what__contains="共 3 条").exists()


def test_a_filter_is_saved_replaced_and_dropped(client, people):
    for query in ("state=soon", "state=overdue"):
        post(client, people.staff, "desk:filter_save", name="要紧的", query=query)
    saved = SavedFilter.objects.get()
    assert saved.query == "state=overdue"
    assert post(client, people.office, "desk:filter_drop", saved.pk).status_code == 404
    post(client, people.staff, "desk:filter_drop", saved.pk)
    assert not SavedFilter.objects.exists()


def test_filters_are_limited(people):
    for no in range(actions.FILTERS):
        actions.save_filter(by=people.staff, name=f"筛选{no}", query="")
    with pytest.raises(Refusal, match="请先删除"):
        actions.save_filter(by=people.staff, name="再一个", query="")


def test_following_shows_on_the_desk_and_ends(client, people, assigned):
    for _ in range(2):
        post(client, people.staff, "desk:follow", assigned.pk, on="yes")
    assert Follow.objects.count() == 1
    home = client.get(reverse("desk:home")).content.decode()
    assert "我关注的事项" in home
    assert codes(people.staff, scope="followed") == ["C4", "C5", "C1"]
    post(client, people.staff, "desk:follow", assigned.pk, on="no")
    assert not Follow.objects.exists()


def test_what_one_may_not_see_cannot_be_followed(client, people, assigned):
    assert post(client, people.stranger, "desk:follow", assigned.pk, on="yes").status_code == 404


def test_following_gives_no_right_to_see(people, assigned):
    Follow.objects.create(user=people.stranger, matter=assigned)
    assert codes(people.stranger, scope="followed") == []


def test_the_rate_has_its_numerator_and_denominator(people, assigned):
    with at("2026-03-12"):
        clocks.meet(assigned, "C4")  # in time
    with at("2026-05-20"):
        clocks.meet(assigned, "C5")  # due on 10 April: late
        found = figures.figures(people.staff, 2026)
    assert found["rate"] == (2, 3)  # C3 and C4 of C3, C4, C5
    assert found["rate"].percent == 66.7
    assert [
        (one.name, one.due, one.on_time, one.late) for one in found["organs"] if one.name == "青澜县公安局"
    ] == [("青澜县公安局", 1, 0, 0)]


def test_what_runs_late_is_due_and_listed_by_organ(people, assigned):
    with at("2026-06-11"):
        found = figures.figures(people.staff, 2026)
    late = {one.name: one.late for one in found["organs"] if one.late}
    assert late == {"青澜县教育局": 2, "青澜县公安局": 1}
    assert found["late"] == 3


def test_a_clock_that_ends_today_is_not_counted_yet(people, assigned):
    with at("2026-06-10"):
        found = figures.figures(people.staff, 2026)
    assert found["rate"].due == 3  # the answer's own clock runs until tonight


def test_months_count_beginnings_and_ends(people, assigned):
    with at("2026-06-01"):
        months = figures.by_month(people.staff, 2026)
    assert (months[2].began, months[2].met) == (4, 1)


def test_a_year_without_dates_has_no_rate(people):
    assert figures.figures(people.staff, 2019)["rate"].percent is None


def test_the_figures_lead_to_the_rows(client, people, assigned):
    client.force_login(people.staff)
    with at("2026-06-11"):
        page = client.get(reverse("desk:figures"), {"year": "2026"}).content.decode()
    assert f"state=overdue&amp;organ={people.edu.pk}" in page
    assert "<svg" in page


def test_the_feed_carries_ones_own_dates_and_ends(client, people, assigned):
    token = actions.new_feed(by=people.handler)
    client.logout()
    answer = client.get(reverse("desk:feed", args=[token]))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == [
        f"书面提出异议并说明理由：{assigned.title}",
        f"答复代表：{assigned.title}",
    ]
    assert str(events[1]["dtstart"].dt) == "2026-06-10"
    actions.end_feed(by=people.handler)
    assert client.get(reverse("desk:feed", args=[token])).status_code == 404


def test_a_new_address_ends_the_old_one(client, people):
    old = actions.new_feed(by=people.handler)
    actions.new_feed(by=people.handler)
    assert client.get(reverse("desk:feed", args=[old])).status_code == 404
    assert Feed.objects.count() == 1
    assert old not in Feed.objects.get().digest


def test_a_feed_ends_with_the_account(client, people):
    token = actions.new_feed(by=people.handler)
    people.handler.is_active = False
    people.handler.save(update_fields=["is_active"])
    assert client.get(reverse("desk:feed", args=[token])).status_code == 404


def test_a_restricted_matter_is_not_named_in_the_feed(client, people, assigned):
    token = actions.new_feed(by=people.handler)
    Matter.objects.filter(pk=assigned.pk).update(disclosure=Disclosure.RESTRICTED)
    text = client.get(reverse("desk:feed", args=[token])).content.decode()
    assert "限制知悉" in text
    assert assigned.title not in text


def test_the_address_is_shown_once(client, people):
    made = post(client, people.handler, "desk:calendar").content.decode()
    assert ".ics" in made
    assert ".ics" not in client.get(reverse("desk:calendar")).content.decode()
