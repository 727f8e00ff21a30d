"""The office keeps the records: a person's data and photo, the mandate, offices, mandates elsewhere."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.electing import elect, refuse_full
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.checks import refuse_clash, refuse_second_mandate, refuse_unrelated, refuse_wrong_person
from apps.deputies.models import Category, Mandate, Office, OtherMandate, Person, Photo, Term
from apps.deputies.roster.comparing import Change, changed_fields
from apps.matters import uploads
from congress import clock
from congress.refusal import Refusal

KEPT_WHEN_EMPTY = ("phone", "id_number", "address")
"""Shown in part only, so that an empty field means "as it was"."""


@transaction.atomic
def register(
    term: Term,
    *,
    by: User,
    person: Person | None = None,
    photo: UploadedFile | None = None,
    awaits_review: bool = False,
    **facts: Any,
) -> Mandate:
    """Enter one deputy by hand; ``person`` is someone known from another term."""
    demand_keeper(by)
    if person:
        refuse_second_mandate(person, term)
        refuse_unrelated(person, facts.get("elected_on") or term.starts_on, term.ends_on)
    mandate = elect(by=by, term=term, person=person, reviewed=not awaits_review, **facts)
    refuse_wrong_person(mandate.person)
    if photo:
        keep_photo(mandate.person, photo, by)
    trail.record(Act.DEPUTY, f"登记{term}代表：{mandate.name}", by=by, about=mandate.person)
    return mandate


@transaction.atomic
def change_person(person: Person, *, by: User, photo: UploadedFile | None = None, **facts: Any) -> Person:
    """Write what was given over what stood there. What changed stands in the audit, personal data masked."""
    demand_keeper(by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    given = {name: value for name, value in facts.items() if value or name not in KEPT_WHEN_EMPTY}
    changes = list(changed_fields(person, given))
    for name, value in given.items():
        setattr(person, name, value)
    refuse_wrong_person(person)
    person.save()
    if photo:
        keep_photo(person, photo, by)
        changes.append(Change("照片", "", "新照片"))
    record(person, by, changes)
    return person


@transaction.atomic
def change_mandate(mandate: Mandate, *, by: User, categories: Iterable[Category], **facts: Any) -> Mandate:
    """Delegation, constituency, card, election, categories; state and end are changed by their own procedure."""
    demand_keeper(by)
    Term.objects.select_for_update().get(pk=mandate.term_id)
    mandate = Mandate.objects.select_for_update(of=("self",)).with_names().get(pk=mandate.pk)
    wanted = {**facts, "categories": list(categories)}
    if facts["constituency"] != mandate.constituency:
        refuse_full(facts["constituency"])
    changes = list(changed_fields(mandate, wanted))
    for name, value in facts.items():
        setattr(mandate, name, value)
    mandate.save(update_fields=list(facts))
    mandate.categories.set(wanted["categories"])
    record(mandate.person, by, changes)
    return mandate


@transaction.atomic
def give_office(
    mandate: Mandate, *, by: User, body: str, title: str, since: date, committee: str = ""
) -> Office:
    """An office in the standing committee or a special committee, one in a body at a time."""
    demand_keeper(by)
    mandate = Mandate.objects.select_for_update(of=("self",)).with_names().get(pk=mandate.pk)
    if mandate.state != Mandate.State.VALID:
        raise Refusal(f"{mandate.name}的代表资格{mandate.get_state_display()}，不能任职。")
    if since < mandate.valid_from:
        raise Refusal(f"任职日期不能早于代表资格起始的{mandate.valid_from:%Y-%m-%d}，请核对。")
    held = mandate.offices.filter(body=body, committee=committee, ended_on=None).first()
    if held:
        raise Refusal(f"{mandate.name}现任{held}，请先登记免职，再登记新的职务。")
    office = mandate.offices.create(body=body, committee=committee, title=title, since=since)
    trail.record(Act.DEPUTY, f"{mandate.name}任{office}", by=by, about=mandate.person)
    return office


@transaction.atomic
def end_office(office: Office, *, by: User, on: date, reason: str) -> Office:
    """From the day on it is no longer held."""
    demand_keeper(by)
    office = (
        Office.objects.select_for_update(of=("self",)).select_related("mandate__person").get(pk=office.pk)
    )
    if office.ended_on:
        raise Refusal(f"这项职务已经在{office.ended_on:%Y-%m-%d}免去，不必再登记。")
    if not office.since <= on <= clock.today():
        raise Refusal("免职日期应当在任职以后、今天以前，请核对。")
    office.ended_on, office.end_reason = on, reason
    office.save(update_fields=["ended_on", "end_reason"])
    person = office.mandate.person
    trail.record(Act.DEPUTY, f"{person.name}不再担任{office}：{reason}", by=by, about=person)
    return office


@transaction.atomic
def add_other_mandate(person: Person, *, by: User, **facts: Any) -> OtherMandate:
    """A mandate of another level; refused where it clashes with those the person has (选举法第四十八条)."""
    demand_keeper(by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    wanted = OtherMandate(person=person, **facts)
    refuse_clash(wanted)
    wanted.save()
    trail.record(Act.DEPUTY, f"登记{person.name}担任{wanted}", by=by, about=person)
    return wanted


@transaction.atomic
def end_other_mandate(other: OtherMandate, *, by: User, on: date) -> OtherMandate:
    demand_keeper(by)
    other = OtherMandate.objects.select_for_update(of=("self",)).select_related("person").get(pk=other.pk)
    if on < other.since:
        raise Refusal(f"任期结束日期不能早于开始的{other.since:%Y-%m-%d}，请核对。")
    other.until = on
    other.save(update_fields=["until"])
    trail.record(Act.DEPUTY, f"{other.person.name}不再担任{other}", by=by, about=other.person)
    return other


def keep_photo(person: Person, upload: UploadedFile, by: User) -> Photo:
    """Kept as our own drawing of its pixels; the one before is forgotten."""
    kept = uploads.judged(upload)
    photo = Photo.objects.filter(person=person).first() or Photo(person=person)
    for name, value in kept.facts.items():
        setattr(photo, name, value)
    photo.uploaded_by, photo.uploaded_at = by, clock.now()
    photo.file.save(kept.stored_as, kept.file, save=False)
    photo.save()
    return photo


def record(person: Person, by: User, changes: list[Change]) -> None:
    """What changed, before and after, in the audit."""
    if changes:
        data = {change.heading: [change.before, change.after] for change in changes}
        said = f"修改{person.name}的{'、'.join(data)}"
        trail.record(Act.DEPUTY, said, by=by, about=person, data=data)
