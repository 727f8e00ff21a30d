"""Changes of a mandate's state and what follows from its end."""

from datetime import date, timedelta

import pytest

from apps.accounts.actions import grant_roles, join
from apps.accounts.models import Organ, User
from apps.deputies import consequences, standing
from apps.deputies.actions import elect
from apps.deputies.models import Mandate
from apps.proposals import actions
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db

State = Mandate.State


@pytest.fixture
def clerk() -> User:
    return factories.user("deputies_work", name="周岚")


def newcomer() -> Mandate:
    seat = factories.deputy("甲")
    return elect(
        by=None,
        term=seat.term,
        delegation=seat.delegation,
        constituency=seat.constituency,
        name="乙",
        sex="male",
        elected_on=date(2026, 5, 1),
        reviewed=False,
    )


def end(mandate: Mandate, clerk: User, reason: str = "moved") -> list[str]:
    said = standing.end(mandate, reason=reason, on=clock.today(), by=clerk)
    mandate.refresh_from_db()
    return said


def test_the_elected_wait_for_the_review_and_take_up_a_seat(clerk: User) -> None:
    mandate = newcomer()
    assert (mandate.state, mandate.holds_office) == (State.ELECTED, False)
    assert mandate in Mandate.objects.seated()
    confirmed = standing.confirm(mandate, on=date(2026, 6, 1), by=clerk)
    assert (confirmed.state, confirmed.valid_from) == (State.VALID, date(2026, 6, 1))


def test_an_invalid_election_leaves_the_seat_empty(clerk: User) -> None:
    mandate = standing.reject(newcomer(), by=clerk)
    assert mandate.state == State.INVALID
    assert mandate not in Mandate.objects.seated()
    assert mandate not in Mandate.objects.found_valid()


def test_suspended_and_back(clerk: User) -> None:
    mandate = standing.suspend(factories.deputy(), by=clerk)
    assert not mandate.holds_office
    with pytest.raises(Refusal, match="现在是“暂停执行”，不能暂停执行代表职务"):
        standing.suspend(mandate, by=clerk)
    assert standing.resume(mandate, by=clerk).holds_office


def test_an_end_is_an_end(clerk: User) -> None:
    mandate = factories.deputy()
    end(mandate, clerk)
    assert (mandate.state, mandate.end_reason, mandate.ended_on) == (State.TERMINATED, "moved", clock.today())
    with pytest.raises(Refusal, match="现在是“已终止”，不能终止代表资格"):
        end(mandate, clerk)


def test_preview_says_what_the_end_then_does(clerk: User) -> None:
    mandate = factories.deputy("王堃")
    committee = factories.organ("青澜县人大常委会", kind=Organ.Kind.STANDING_COMMITTEE)
    user = mandate.person.user
    grant_roles(user, "member")
    join(user, committee, on=factories.FOUNDED, title="委员")
    assert consequences.preview(mandate) == ["青澜县人大常委会委员职务终止。", f"账户{user.username}停用。"]
    assert end(mandate, clerk) == ["青澜县人大常委会委员职务已终止。", f"账户{user.username}已停用。"]
    user.refresh_from_db()
    assert not user.is_active
    assert not user.posts.current().exists()
    assert user.suspended_for.startswith("代表资格终止")


def test_an_account_with_another_footing_stays(clerk: User) -> None:
    mandate = factories.deputy()
    user = mandate.person.user
    join(user, factories.organ("青澜县农业农村局"), on=factories.FOUNDED)
    assert consequences.preview(mandate) == [f"账户{user.username}保留，收回代表角色。"]
    end(mandate, clerk)
    user.refresh_from_db()
    assert user.is_active
    assert not user.groups.filter(role__code="deputy").exists()


def test_a_co_signer_leads_on(clerk: User) -> None:
    people = factories.county()
    suggestion = factories.reach(Status.IN_HAND, people)
    assert f"建议“{suggestion.title}”由附议代表陈喆领衔。" in consequences.preview(people.lead)
    end(people.lead, clerk)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.lead) == (Status.IN_HAND, people.second)
    assert suggestion.signatories() == [people.second]
    assert suggestion.events.latest("seq").data == {"原领衔代表": "王堃", "现领衔代表": "陈喆"}
    actions.withdraw(suggestion, by=people.second.person.user, note="问题已经解决。")


def test_the_first_of_those_in_office_leads_on(clerk: User) -> None:
    people = factories.county()
    suggestion = factories.draft(people)
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second, people.outsider])
    for mandate in (people.outsider, people.second):
        actions.confirm(suggestion, by=mandate.person.user)
    standing.suspend(people.second, by=clerk)
    end(people.lead, clerk)
    assert Suggestion.objects.get().lead == people.outsider


@pytest.mark.parametrize(
    ("status", "verb", "after"),
    [
        (Status.DRAFT, "lapse", Status.WITHDRAWN),
        (Status.SUBMITTED, "carry_on", Status.SUBMITTED),
        (Status.REPLIED, "carry_on", Status.REPLIED),
    ],
)
def test_without_a_co_signer_it_goes_on_or_lapses(
    status: Status, verb: str, after: Status, clerk: User
) -> None:
    people = factories.county()
    standing.suspend(people.second, by=clerk) if status == Status.DRAFT else None
    suggestion = factories.reach(status, people) if status != Status.DRAFT else factories.draft(people)
    if status != Status.DRAFT:
        standing.suspend(people.second, by=clerk)
    end(people.lead, clerk)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.events.latest("seq").verb) == (after, verb)


def test_an_unanswered_invitation_falls_away_and_a_signature_stands(clerk: User) -> None:
    people = factories.county()
    factories.co_signed(people)
    asked = factories.draft(people)
    actions.invite(asked, by=people.lead.person.user, mandates=[people.second])
    end(people.second, clerk)
    assert CoSignature.objects.get().state == "confirmed"
    assert asked.events.latest("seq").verb == "release"


def test_nothing_stays_when_one_part_fails(clerk: User) -> None:
    """The person who records it is the deputy: the account is not closed by its own hand, so nothing is."""
    mandate = factories.deputy()
    with pytest.raises(Refusal):
        standing.end(mandate, reason="moved", on=clock.today() - timedelta(days=1), by=mandate.person.user)
    assert Mandate.objects.get(pk=mandate.pk).state == State.VALID
