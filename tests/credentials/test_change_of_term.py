"""What a change of term makes of matters on credentials: they lapse, are still announced, or go on."""

from types import SimpleNamespace
from typing import Any

import pytest

from apps.credentials.actions import suspension
from apps.deputies.models import Mandate, Renewal
from apps.deputies.renewal import carrying
from apps.matters import access
from apps.notices.models import Notice
from congress import clock
from tests.contents import contents
from tests.credentials import samples
from tests.deputies import changing
from tests.deputies.changing import OPENS

pytestmark = pytest.mark.django_db
TITLE = "代表资格事项"


@pytest.fixture
def people() -> SimpleNamespace:
    """王堃 is elected again, 陈喆 and 赵犇 are not."""
    return samples.people()


def about(mandate: Mandate, p: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(**vars(p) | {"deputy": mandate})


def rehearsed(p: SimpleNamespace) -> Renewal:
    return changing.rehearsed(p.deputy, by=p.staff)


def carried_out(p: SimpleNamespace) -> Renewal:
    return changing.carried_out(p.deputy, by=p.staff)


def moved(matter: Any) -> tuple[str, str]:
    """Where the matter stands now, and what its timeline says last."""
    matter.refresh_from_db()
    return matter.status, matter.events.latest("seq").note


@pytest.mark.parametrize(
    ("kind", "status", "becomes", "note"),
    [
        ("resignation", "submitted", "lapsed", "代表资格随届期结束，不再办理"),
        ("resignation", "tabled", "lapsed", "代表资格随届期结束，不再办理"),
        ("resignation", "accepted", "accepted", "已经作出的决定有效，继续公告"),
        ("recall", "circulated", "lapsed", "代表资格随届期结束，不再办理"),
        ("recall", "passed", "passed", "继续公告"),
        ("termination", "draft", "lapsed", "代表资格随届期结束，不再办理"),
        ("termination", "reported", "lapsed", "代表资格随届期结束，不再办理"),
        ("termination", "ended", "ended", "继续公告"),
        ("byelection", "called", "lapsed", "缺额随届期结束，不再补选"),
        ("byelection", "void", "lapsed", "缺额随届期结束，不再补选"),
        ("credentialsreview", "reported", "lapsed", "当选人的任期已经结束，不再审查"),
        ("credentialsreview", "confirmed", "confirmed", "继续公告"),
        ("suspension", "in_force", "lapsed", "代表资格随届期结束，不再办理"),
        ("arrestrequest", "tabled", "lapsed", "代表没有连任，不需要许可"),
    ],
)
def test_what_becomes_of_a_matter(
    kind: str, status: str, becomes: str, note: str, people: SimpleNamespace
) -> None:
    matter = samples.reach(kind, status, about(people.colleague, people))
    carried_out(people)
    found = moved(matter)
    assert found[0] == becomes
    assert note in found[1]
    assert (matter.closed_at is None) == (becomes == status)
    assert not matter.deadlines.filter(met_on=None, stopped_on=None).exists()


def test_the_rehearsal_names_them_and_what_is_done_is_the_same(people: SimpleNamespace) -> None:
    samples.reach("resignation", "tabled", about(people.colleague, people))
    samples.reach("recall", "passed", about(people.third, people))
    made, before = rehearsed(people), contents()
    told = dict(made.rehearsed["told"])[TITLE]
    assert told == [
        "“陈喆辞去代表职务”，没有办结，随届期结束不再办理。",
        "“罢免赵犇的代表职务”，已经作出决定，继续公告。",
        "限制知悉的事项，如果有，不在这里列出，由经办人另行收到通知。",
    ]
    carrying.rehearse(made, by=people.staff)
    after = contents()
    assert {table for table in before if before[table] != after[table]} <= {"deputies_renewal", "audit_entry"}
    with clock.at(OPENS):
        done = carrying.execute(made, by=people.staff)
    assert dict(done.done)[TITLE] == told


def test_a_request_to_arrest_goes_on_when_the_deputy_was_elected_again(people: SimpleNamespace) -> None:
    matter = samples.reach("arrestrequest", "tabled", people)
    held = access.held(people.chair, matter)
    carried_out(people)
    assert moved(matter) == ("tabled", "代表连任第十九届代表，按新的代表资格继续办理。")
    assert (matter.mandate.term.no, matter.mandate.person_id) == (19, people.deputy.person_id)
    assert access.held(people.chair, matter) == held


def test_restricted_matters_are_neither_named_nor_counted(people: SimpleNamespace) -> None:
    samples.reach("suspension", "in_force", people)
    samples.reach("arrestrequest", "tabled", about(people.colleague, people))
    done = carried_out(people)
    assert dict(done.done)[TITLE] == ["限制知悉的事项，如果有，不在这里列出，由经办人另行收到通知。"]


def test_a_suspension_of_one_elected_again_is_to_be_registered_anew(people: SimpleNamespace) -> None:
    matter = samples.reach("suspension", "in_force", people)
    carried_out(people)
    status, note = moved(matter)
    assert status == "lapsed"
    assert "仍有应当暂停执行代表职务的情形的，请重新登记" in note
    with clock.at(OPENS):
        again = Mandate.objects.get(term__no=19, person=people.deputy.person)
        assert suspension.register(
            by=people.staff, mandate=again, ground="detained", since=OPENS, facts="县检察院通报。"
        )


def test_those_concerned_are_told_before_their_accounts_close(people: SimpleNamespace) -> None:
    user = samples.account(people.colleague)
    samples.reach("resignation", "tabled", about(people.colleague, people))
    Notice.objects.all().delete()
    carried_out(people)
    user.refresh_from_db()
    assert not user.is_active
    told = Notice.objects.filter(title="届期届满：陈喆辞去代表职务")
    assert {one.recipient for one in told} == {user, people.committee}
