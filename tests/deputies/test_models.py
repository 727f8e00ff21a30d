"""Terms, mandates and who holds office when."""

from datetime import date

import pytest
from django.db import IntegrityError

from apps.accounts.actions import approve
from apps.accounts.models import User
from apps.deputies.actions import elect, open_deputy_account, set_up_constituency
from apps.deputies.models import Mandate, Session, Term
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


@pytest.fixture
def term():
    return samples.term()


def elected(term, name="王堃", **fields):
    return elect(by=None, term=term, delegation=term.delegations.first(), name=name, sex="female", **fields)


def test_words(term):
    session = Session.objects.create(term=term, no=5, starts_on=DAY, ends_on=DAY)
    assert str(term) == "第十八届"
    assert session.title == "第十八届人民代表大会第五次会议"
    assert session.heading == "十八届五次会议"
    assert str(elected(term)) == "王堃（城关代表团）"


def test_the_current_term(term):
    later = samples.term(19)
    assert Term.current(DAY) == term
    assert Term.current(date(2027, 1, 9)) == term
    assert Term.current(date(2027, 1, 10)) == later
    with pytest.raises(Refusal, match="没有2021-12-31所在的届次"):
        Term.current(date(2021, 12, 31))


def test_terms_do_not_overlap(term):
    with pytest.raises(IntegrityError):
        Term.objects.create(no=20, starts_on=date(2026, 1, 1))


def test_in_office_while_valid_and_within_the_term(term):
    mandate = elected(term, elected_on=date(2023, 5, 1))
    days = [date(2023, 4, 30), date(2023, 5, 1), date(2027, 1, 9), date(2027, 1, 10)]
    assert [Mandate.objects.in_office(day).exists() for day in days] == [False, True, True, False]
    Mandate.objects.filter(pk=mandate.pk).update(state="suspended")
    assert not Mandate.objects.in_office(DAY).exists()


def test_an_end_has_a_day_and_a_reason(term):
    mandate = elected(term)
    with pytest.raises(IntegrityError):
        Mandate.objects.filter(pk=mandate.pk).update(state="terminated", ended_on=DAY)


def test_one_mandate_in_a_term_and_level(term):
    mandate = elected(term)
    with pytest.raises(IntegrityError):
        elected(term, person=mandate.person)


def test_a_card_number_is_used_once_in_a_term(term):
    elected(term, card_no="18001")
    elected(term, name="陈喆")
    elected(term, name="赵犇")
    with pytest.raises(IntegrityError):
        elected(term, name="李镕", card_no="18001")


def test_a_full_constituency_elects_nobody(term):
    area = set_up_constituency(term, no=9, name="西河选区", seats=1)
    first = elected(term, constituency=area)
    with pytest.raises(Refusal, match="西河选区应选代表 1 名，已有 1 名"):
        elected(term, name="陈喆", constituency=area)
    Mandate.objects.filter(pk=first.pk).update(state="terminated", ended_on=DAY, end_reason="died")
    assert elected(term, name="陈喆", constituency=area, election_mode="by_election")


@pytest.mark.parametrize("seats", [0, 4])
def test_seats_follow_the_electoral_law(term, seats):
    with pytest.raises(Refusal, match="1 名至 3 名代表（选举法第二十五条）"):
        set_up_constituency(term, no=9, name="西河选区", seats=seats)


def test_a_deputy_gets_one_account(term):
    mandate, admin = elected(term), factories.user("system_admin")
    user = open_deputy_account(mandate.person, by=admin, username="wangkun")
    assert not user.works
    approve(user, by=factories.user("security_admin"), roles=("deputy",))
    user = User.objects.get(pk=user.pk)
    assert user.works
    assert user.has_perm("proposals.add_suggestion")
    assert Mandate.objects.for_user(user).get() == mandate
    with pytest.raises(Refusal, match="王堃已有账户"):
        open_deputy_account(mandate.person, by=admin, username="other")


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("13800001234", "138****1234"), ("", ""), ("13800001234、0000-6120018", "138****1234、000****0018")],
)
def test_phones_are_masked(term, phone, masked):
    assert elected(term, phone=phone).person.phone_masked == masked
