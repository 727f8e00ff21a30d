"""The way into the record and out of it: once for each fact, led back to its source, ended with a reason."""

from datetime import date, timedelta
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import connection

from apps.performance import registering
from apps.performance.kinds import ROWS
from apps.performance.models import Duty, End, Entry, Kind
from apps.performance.registering import Fact, register, register_all, strike, withdraw
from apps.proposals import actions as proposals
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.performance import samples
from tests.performance.samples import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def test_fourteen_kinds_each_a_duty_or_a_good_deed():
    assert Kind.objects.count() == len(ROWS) == 14
    voluntary = set(Kind.objects.filter(duty=Duty.VOLUNTARY).values_list("code", flat=True))
    assert voluntary == {"mediation", "poverty", "practical", "charity"}


def test_registered_again_it_is_the_same_entry_brought_up_to_date(people):
    session = factories.session()
    first = register(people.lead, "congress", on=DAY, title="出席会议", source=session)
    again = register(people.lead, "congress", on=DAY, title="全程出席会议", source=session, hours=6)
    assert (again.pk, Entry.objects.count()) == (first.pk, 1)
    assert (again.title, again.hours, again.source) == ("全程出席会议", 6, session)


def test_a_matter_is_led_back_to_by_its_page(people):
    matter = factories.draft(SimpleNamespace(lead=people.lead))
    entry = register(people.lead, "proposal", on=DAY, title="领衔提出建议", source=matter)
    entry.refresh_from_db()
    assert entry.source_url == f"/desk/matters/{matter.pk}/"


def test_without_source_or_key_nothing_is_entered(people):
    with pytest.raises(ValueError, match="needs a key"):
        register(people.lead, "other", on=DAY, title="活动")


def test_a_day_to_come_is_refused(people):
    with pytest.raises(Refusal, match="还没有到"):
        register(people.lead, "other", on=clock.today() + timedelta(days=1), title="活动", key="a")


def test_three_hundred_cost_what_two_cost(people, django_assert_num_queries):
    session = factories.session()
    mandates = [people.lead, people.second, people.outsider]
    facts = [Fact(one, "congress", DAY, "出席会议", session) for one in mandates]
    register_all(facts[:1])
    with django_assert_num_queries(7):
        assert len(register_all(facts)) == 3
    assert Entry.objects.counting().count() == 3


def test_what_its_source_takes_back_ends_and_may_come_again(people):
    session = factories.session()
    entry = register(people.lead, "congress", on=DAY, title="出席会议", source=session)
    assert withdraw(session, because="改记为请假", mandates=[people.second]) == 0
    assert withdraw(session, because="改记为请假") == 1
    entry.refresh_from_db()
    assert (entry.counts, entry.end, entry.ended_because) == (False, End.WITHDRAWN, "改记为请假")
    assert register(people.lead, "congress", on=DAY, title="出席会议", source=session).counts


def test_what_the_office_struck_stays_struck(people):
    session = factories.session()
    entry = register(people.lead, "congress", on=DAY, title="出席会议", source=session)
    strike(entry, because="本人当日请假。", by=people.staff)
    assert (entry.end, entry.ended_by) == (End.STRUCK, people.staff)
    assert not register(people.lead, "congress", on=DAY, title="出席会议", source=session).counts
    with pytest.raises(Refusal, match="已经不计入"):
        strike(entry, because="再剔除。", by=people.staff)


def test_striking_needs_a_reason(people):
    entry = register(people.lead, "other", on=DAY, title="活动", key="a")
    with pytest.raises(Refusal, match="写明理由"):
        strike(entry, because=" ", by=people.staff)


def test_who_reads_an_entry(people):
    entry = register(people.lead, "other", on=DAY, title="活动", key="a")
    accounts = {name: one for name, one in vars(people).items() if hasattr(one, "organs")}
    accounts |= {name: getattr(people, name).person.user for name in ("lead", "second", "outsider")}
    readers = {
        name for name, user in accounts.items() if Entry.objects.visible_to(user).filter(pk=entry.pk).exists()
    }
    assert readers == {"lead", "town", "staff", "office", "chair"}


def test_a_suggestion_enters_the_records_of_all_who_raised_it():
    county = factories.county()
    suggestion = factories.reach(Status.SUBMITTED, county)
    entries = Entry.objects.counting().order_by("mandate")
    assert [(one.mandate, one.title, one.source_id) for one in entries] == [
        (county.lead, "领衔提出建议", suggestion.pk),
        (county.second, "附议建议", suggestion.pk),
    ]
    proposals.withdraw(suggestion, by=county.lead.person.user, note="问题已经解决。")
    assert not Entry.objects.counting().exists()


def test_handed_in_again_without_a_co_signer_only_the_lead_counts():
    county = factories.county()
    with clock.at(date(2026, 3, 2)):
        suggestion = factories.reach(Status.RETURNED, county)
    user = county.lead.person.user
    proposals.uninvite(suggestion, by=user, mandate=county.second)
    proposals.submit(suggestion, by=user)
    [entry] = Entry.objects.counting()
    assert (entry.mandate, entry.on) == (county.lead, date(2026, 3, 2))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_enter_one_fact(people):
    together = Barrier(2)

    def enter() -> None:
        together.wait()
        registering.register(people.lead, "other", on=DAY, title="活动", key="same")
        connection.close()

    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Entry.objects.count() == 1
