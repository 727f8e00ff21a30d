"""What happens to deputies: someone is elected, gets an account, has personal data looked at."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from apps.accounts.actions import open_account
from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.checks import refuse_over_quota, refuse_unrelated
from apps.deputies.framing import fault_of_seats
from apps.deputies.models import Category, Constituency, Delegation, Mandate, Person, Term
from congress.refusal import Refusal


def set_up_constituency(term: Term, *, no: int, name: str, seats: int) -> Constituency:
    """A constituency with its seats; how many it may have, rules B2 and B2x say (选举法第二十五条)."""
    area = Constituency(term=term, no=no, name=name, seats=seats)
    if fault := fault_of_seats(area):
        raise Refusal(fault)
    area.save()
    return area


@transaction.atomic
def elect(
    *,
    by: User | None,
    term: Term,
    delegation: Delegation,
    name: str,
    sex: str,
    constituency: Constituency | None = None,
    elected_on: date | None = None,
    valid_from: date | None = None,
    categories: Iterable[Category] = (),
    card_no: str = "",
    election_mode: str = Mandate.Mode.GENERAL,
    re_elected: bool = False,
    person: Person | None = None,
    reviewed: bool = True,
    **about: Any,
) -> Mandate:
    """Record that someone was elected; ``by`` is who enters it.

    ``about`` are further fields of Person (birth_date, employer …); ``person`` is given for someone known from
    another term. The office begins on ``valid_from``, else with the election but not before the term; one that is
    not ``reviewed`` waits for the review of credentials (选举法第四十七条).
    """
    refuse_over_quota(Term.objects.select_for_update().get(pk=term.pk))
    refuse_full(constituency)
    begins = valid_from or max(term.starts_on, elected_on or term.starts_on)
    refuse_unrelated(person, begins, term.ends_on)
    person = described(person or Person(), name=name, sex=sex, **about)
    mandate = Mandate.objects.create(
        person=person,
        term=term,
        delegation=delegation,
        constituency=constituency,
        elected_on=elected_on,
        valid_from=begins,
        card_no=card_no,
        election_mode=election_mode,
        re_elected=re_elected,
        state=Mandate.State.VALID if reviewed else Mandate.State.ELECTED,
        entered_by=by,
    )
    mandate.categories.set(categories)
    return mandate


def described(person: Person, **about: Any) -> Person:
    for field, value in about.items():
        setattr(person, field, value)
    person.save()
    return person


def refuse_full(constituency: Constituency | None) -> None:
    """A constituency elects no more deputies than it has seats."""
    if constituency is None:
        return
    taken = constituency.mandates.seated().count()
    if taken >= constituency.seats:
        raise Refusal(f"{constituency}应选代表 {constituency.seats} 名，已有 {taken} 名，没有空缺。")


@transaction.atomic
def open_deputy_account(
    person: Person,
    *,
    by: User,
    username: str,
    name: str = "",
    roles: Iterable[str] = ("deputy",),
    **fields: Any,
) -> User:
    """The account with which a deputy signs in; it works once the security administrator has approved it.

    The roster's name is taken, whatever ``name`` says. Raises Refusal when the person has an account.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.user_id:
        raise Refusal(f"{person.name}已有账户，不需要再开。")
    person.user = open_account(by=by, username=username, name=person.name, roles=roles, **fields)
    person.save(update_fields=["user"])
    return person.user


@transaction.atomic
def look_up_personal_data(person: Person, *, by: User) -> Person:
    """Note who looks at what is confidential in full; it is shown only once this is written.

    Raises Refusal for those who do not keep the records.
    """
    demand_keeper(by)
    what = "电话、身份证号、电子邮箱和通讯地址"
    trail.record(Act.PERSONAL_DATA, f"查看{person.name}的{what}", by=by, about=person)
    return person
