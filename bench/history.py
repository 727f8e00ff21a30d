"""Twenty years of suggestions, written by COPY: 40,000 of them with 120,000 events, most of them public.

Each was handed in, handed over, answered, rated and closed as thousands of others; a twentieth is kept back. The
chains of events are whole; the fingerprints of the publications stand for real ones.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Model

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate, Session, Term
from apps.matters import access, events, textsearch
from apps.matters.models import (
    Deadline,
    Disclosure,
    Event,
    Matter,
    MatterGroupGrant,
    MatterUserGrant,
    NumberSeries,
)
from apps.proposals.models import Assignment, Category, Contact, Rating, Reply, Suggestion
from apps.proposals.similar import pieces_of
from apps.proposals.workflow import Status
from apps.publications import keeping, pages
from apps.publications.chain import SERIES
from apps.publications.models import Kind, Publication, State
from apps.statutes.models import Rule
from congress import clock

YEARS, EACH_YEAR = 20, 2_000
PLACES = "城东 城西 城南 城北 东关 西关 南关 北关 河东 河西 新区 老城 山前 山后 湖滨 铁路 桥头 文昌 青云 长乐".split()
GRADES = [Reply.Grade.A, Reply.Grade.A, Reply.Grade.B, Reply.Grade.C]
RESULTS = {"A": Reply.Result.SOLVED, "B": Reply.Result.PLANNED, "C": Reply.Result.IMPOSSIBLE}
CONTENT = [Rating.Grade.SATISFIED] * 17 + [Rating.Grade.BASICALLY] * 2 + [Rating.Grade.DISSATISFIED]
TAKEN = (
    ("register", "立案编号", Status.SUBMITTED, Status.REGISTERED, 10),
    ("reply", "签发答复", Status.SIGNING, Status.REPLIED, 100),
    ("close", "办结", Status.REPLIED, Status.CLOSED, 120),
)
TEXT = "一、办理情况\n已会同有关部门现场察看，列入年度计划办理，并向提出建议的代表当面通报。"


class Known(NamedTuple):
    """What the sample county has that every suggestion needs."""

    clerk: User
    passer: User
    organs: list[Organ]
    texts: list[tuple[str, str, str]]
    names: dict[str, str]
    rule: Rule


class Year(NamedTuple):
    number: int
    session: Session
    leads: list[Mandate]


class Case(NamedTuple):
    """One suggestion and where it stands in the count; everything about it follows from these."""

    pk: int
    no: int
    serial: int
    year: Year
    known: Known

    @property
    def open(self) -> bool:
        return self.no % 20 != 0

    @property
    def lead(self) -> Mandate:
        return self.year.leads[self.no % len(self.year.leads)]

    @property
    def organ(self) -> Organ:
        return self.known.organs[self.no % len(self.known.organs)]

    @property
    def text(self) -> tuple[str, str, str]:
        """Title, body and category: one of the sample's, in another place."""
        title, body, subject = self.known.texts[self.no % len(self.known.texts)]
        return f"关于{PLACES[self.no // 7 % len(PLACES)]}{title.removeprefix('关于')}", body, subject

    @property
    def grade(self) -> Reply.Grade:
        return GRADES[self.no % len(GRADES)]

    @property
    def key(self) -> str:
        return f"{self.year.session.term.no}-{self.year.session.no}-{self.serial}"

    def at(self, days: int) -> datetime:
        """So many days after the suggestion was handed in, on the fifth of February."""
        return datetime.fromtimestamp(
            datetime(self.year.number, 2, 5, 2, tzinfo=UTC).timestamp() + days * 86_400, UTC
        )


@transaction.atomic
def fill() -> int:
    """Write all years, then publish their figures. Returns how many suggestions there are."""
    known, begin = learn(), (Matter.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    numbers = count()
    cases = [
        Case(begin + no, no, serial, year, known)
        for year in years()
        for serial, no in zip(range(10_001, 10_001 + EACH_YEAR), numbers, strict=False)
    ]
    for make in (
        matters,
        suggestions,
        chains,
        shares,
        contacts,
        replies,
        deadlines,
        ratings,
        grants_of_organs,
        grants_of_deputies,
    ):
        write(make(cases))
    write(publications(cases))
    show_figures(known)
    return Suggestion.objects.count()


def learn() -> Known:
    texts = Suggestion.objects.order_by("pk").values_list("title", "body", "subject")
    return Known(
        User.objects.get(username="deputies_work"),
        User.objects.get(username="office_lead"),
        list(Organ.objects.handling().select_related("group").order_by("pk")),
        list(texts),
        dict(Category.objects.choices()),
        Rule.objects.get_rule("C1", clock.today()),
    )


def years() -> list[Year]:
    """A session in the January of each year, of the term that then was."""
    found = []
    for number in range(clock.today().year - YEARS, clock.today().year):
        term = Term.objects.filter(starts_on__lte=date(number, 2, 1)).latest("starts_on")
        days = {"starts_on": date(number, 2, 3), "ends_on": date(number, 2, 6)}
        session, _ = Session.objects.get_or_create(
            term=term, no=number - term.starts_on.year + 1, defaults=days
        )
        session.term = term  # one that was found would ask for it in the middle of a COPY, and wait for ever
        leads = Mandate.objects.filter(term=term).select_related("person__user", "delegation").order_by("pk")
        found.append(Year(number, session, list(leads)))
    return found


def write(rows: Iterable[Model]) -> None:
    """COPY rows of one model, each with its key, and let its sequence go on after them."""
    made = iter(rows)
    first = next(made)
    fields, table = type(first)._meta.local_concrete_fields, type(first)._meta.db_table
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as out:
            for one in chain(first, made):
                out.write_row(
                    [field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields]
                )
        if fields[0].column == "id":
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608 - our own tables


def chain(first: Model, others: Iterator[Model]) -> Iterator[Model]:
    yield first
    yield from others


def keyed(rows: Iterable[Any]) -> Iterator[Any]:
    """Rows with keys after those that the table has."""
    made = iter(rows)
    first = next(made)
    last = type(first)._base_manager.aggregate(last=Max("pk"))["last"] or 0
    for pk, one in enumerate(chain(first, made), start=last + 1):
        one.pk = pk
        yield one


def tsvector(*parts: tuple[str, str]) -> str:
    """The search column's text, as ``textsearch`` makes it."""
    [text] = textsearch.vector(*parts).get_source_expressions()
    return str(text.value)


def matters(cases: list[Case]) -> Iterator[Matter]:
    for case in cases:
        title, body, _ = case.text
        yield Matter(
            pk=case.pk,
            kind=Suggestion.KIND,
            number=f"第{case.serial}号",
            title=title,
            status=Status.CLOSED,
            disclosure=Disclosure.MEMBERS,
            opened_at=case.at(0),
            closed_at=case.at(120),
            version=9,
            search=tsvector((title, "A"), (f"第{case.serial}号 {case.lead.name}", "B"), (body, "C")),
        )


def suggestions(cases: list[Case]) -> Iterator[Suggestion]:
    for case in cases:
        title, body, subject = case.text
        yield Suggestion(
            matter_ptr_id=case.pk,
            session=case.year.session,
            in_session=True,
            serial=case.serial,
            subject=subject,
            lead=case.lead,
            body=body,
            confidential=not case.open,
            pieces=pieces_of(title),
        )


def chains(cases: list[Case]) -> Iterator[Event]:
    return keyed(event for case in cases for event in chain_of(case))


def chain_of(case: Case) -> Iterator[Event]:
    last = None
    for verb, what, before, after, days in TAKEN:
        event = Event(matter_id=case.pk, verb=verb, what=what, before=before, after=after, at=case.at(days))
        event.actor = case.known.clerk
        events.follow(event, last)
        last = event
        yield event


def shares(cases: list[Case]) -> Iterator[Assignment]:
    return keyed(
        Assignment(
            suggestion_id=case.pk,
            organ=case.organ,
            role=Assignment.Role.LEAD,
            assigned_at=case.at(30),
            signed_at=case.at(32),
            leader="何平",
            officer="孙蕾",
        )
        for case in cases
    )


def contacts(cases: list[Case]) -> Iterator[Contact]:
    """One talk before each answer, every fourth by telephone, each under the share that was written for its case."""
    written = Assignment.objects.filter(suggestion__gte=cases[0].pk)
    shares = dict(written.values_list("suggestion", "pk"))
    return keyed(
        Contact(
            suggestion_id=case.pk,
            share_id=shares[case.pk],
            round=1,
            how=Contact.How.VISIT if case.no % 4 else Contact.How.PHONE,
            held_on=case.at(60).date(),
            whom=f"{case.lead.name}代表",
            note="通报办理情况，听取意见。",
            recorded_by=case.known.clerk,
        )
        for case in cases
    )


def replies(cases: list[Case]) -> Iterator[Reply]:
    return keyed(
        Reply(
            suggestion_id=case.pk,
            round=1,
            grade=case.grade,
            result=RESULTS[case.grade],
            text=TEXT,
            drafted_by=case.known.clerk,
            signed_by=case.known.clerk,
            issued_at=case.at(100),
        )
        for case in cases
    )


def deadlines(cases: list[Case]) -> Iterator[Deadline]:
    """One in ten answers came late."""
    return keyed(
        Deadline(
            matter_id=case.pk,
            rule=case.known.rule,
            code="C1",
            organ=case.organ,
            starts_on=case.at(30).date(),
            first_due_on=case.at(122).date(),
            due_on=case.at(122).date(),
            words="代表法第五十一条",
            met_on=case.at(100 if case.no % 10 else 130).date(),
        )
        for case in cases
    )


def ratings(cases: list[Case]) -> Iterator[Rating]:
    return keyed(
        Rating(
            suggestion_id=case.pk,
            round=1,
            mandate=case.lead,
            attitude=Rating.Grade.SATISFIED,
            result=CONTENT[case.no % len(CONTENT)],
            reason="仍需努力。" if case.no % len(CONTENT) == len(CONTENT) - 1 else "",
            at=case.at(110),
        )
        for case in cases
    )


def grants_of_organs(cases: list[Case]) -> Iterator[MatterGroupGrant]:
    view = access.matter_permissions()["view"]
    return keyed(
        MatterGroupGrant(permission_id=view, content_object_id=case.pk, group=case.organ.group)
        for case in cases
    )


def grants_of_deputies(cases: list[Case]) -> Iterator[MatterUserGrant]:
    """Of those deputies who have an account."""
    view = access.matter_permissions()["view"]
    return keyed(
        MatterUserGrant(permission_id=view, content_object_id=case.pk, user=case.lead.person.user)
        for case in cases
        if case.lead.person.user
    )


def publications(cases: list[Case]) -> Iterator[Publication]:
    last = Publication.objects.aggregate(last=Max("position"))["last"] or 0
    shown = [case for case in cases if case.open]
    return keyed(publication(case, position) for position, case in enumerate(shown, start=last + 1))


def publication(case: Case, position: int) -> Publication:
    title, body, subject = case.text
    result = RESULTS[case.grade]
    return Publication(
        matter_id=case.pk,
        kind=Kind.SUGGESTION,
        key=case.key,
        version=1,
        state=State.PUBLISHED,
        number=f"{case.year.session.heading}第{case.serial}号",
        title=title,
        body=[
            {"heading": "建议内容", "text": body, "style": "text"},
            {"heading": "答复", "text": TEXT, "style": "official"},
        ],
        timeline=[
            {"date": f"{case.at(days):%Y-%m-%d}", "what": what, "note": ""} for _, what, _, _, days in TAKEN
        ],
        facets={
            "session": case.year.session.heading,
            "category": case.known.names[subject],
            "delegation": str(case.lead.delegation),
            "lead": case.lead.name,
            "handler": [case.organ.name],
            "result_class": case.grade.value,
            "result": result.label,
            "satisfied": CONTENT[case.no % len(CONTENT)].label,
            "year": case.year.number,
        },
        source=case.organ.name,
        dated=case.at(100).date(),
        prepared_by=case.known.clerk,
        prepared_at=case.at(121),
        passed_by=case.known.passer,
        passed_at=case.at(122),
        position=position,
        sha256=hashlib.sha256(case.key.encode()).hexdigest(),
        search=tsvector((title, "A"), (case.organ.name, "B"), (body, "D"), (TEXT, "D")),
    )


def show_figures(known: Known) -> None:
    """The public figures of all years, by two people; what is made public next takes the next place."""
    last = Publication.objects.aggregate(last=Max("position"))["last"]
    NumberSeries.objects.update_or_create(key=SERIES, defaults={"last": last})
    keeping.prepare(Kind.FIGURES, by=known.clerk)
    waiting = list(pages.waiting(Kind.FIGURES).values_list("pk", flat=True))
    pages.pass_many(Kind.FIGURES, by=known.passer, shown=waiting, considered=waiting)
