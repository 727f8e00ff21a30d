"""Five terms of deputies: the sample county's own, and four before it, so that the register holds 1,500 persons."""

from datetime import date

from apps.deputies.models import Constituency, Delegation, Mandate, Person, Term

TERMS, EACH, PERSONS = 4, 310, 1_500
TEAMS, AREAS = 14, 110


def grow() -> int:
    """Add the earlier terms unless they are there; returns how many persons there are."""
    if Term.objects.count() <= TERMS:
        first = Term.objects.earliest("no")
        for back in range(1, TERMS + 1):
            add_term(first.no - back, date(first.starts_on.year - 5 * back, 1, 10), back)
    return Person.objects.count()


def add_term(no: int, starts_on: date, back: int) -> None:
    """A term of five years with its delegations, constituencies and deputies, in a handful of statements."""
    term = Term.objects.create(no=no, starts_on=starts_on, ends_on=date(starts_on.year + 5, 1, 9), quota=EACH)
    teams = Delegation.objects.bulk_create(
        Delegation(term=term, name=f"第{at}", order=at) for at in range(1, TEAMS + 1)
    )
    areas = Constituency.objects.bulk_create(
        Constituency(term=term, no=at, name=f"第{at}选区", seats=3) for at in range(1, AREAS + 1)
    )
    people = Person.objects.bulk_create(person(no, at) for at in range(min(EACH, missing())))
    Mandate.objects.bulk_create(
        Mandate(
            person=one,
            term=term,
            delegation=teams[at % TEAMS],
            constituency=areas[at // 3],
            card_no=f"{no}{at:04}",
            valid_from=starts_on,
            re_elected=back % 2 == at % 2,
        )
        for at, one in enumerate(people)
    )


def missing() -> int:
    return max(PERSONS - Person.objects.count(), 0)


def person(no: int, at: int) -> Person:
    """Invented; the names need not be fit to be read."""
    return Person(
        name=f"代表{chr(0x4E00 + no * 400 + at)}",
        sex="female" if at % 3 == 0 else "male",
        ethnicity="汉族" if at % 20 else "回族",
        birth_date=date(1950 + (at + no) % 40, 1 + at % 12, 1 + at % 28),
        party="中共党员" if at % 3 else "群众",
        education="大学本科" if at % 2 else "高中",
        employer="青澜县某单位",
    )
