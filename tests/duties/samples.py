"""Duties and their people, entered through the app's own actions."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Organ, User
from apps.duties import actions
from apps.duties.models import Duty, Occurrence
from tests import factories
from tests.matters import files

DUTY = {
    "title": "向县委报告工作",
    "category": "party",
    "content": "向县委书面报告全年工作。",
    "basis": "县委有关文件",
    "recurrence": "yearly",
    "month": 3,
    "day": 20,
    "valid_from": date(2026, 1, 1),
    "disclosure": "internal",
}


def office() -> User:
    return factories.user("office", name="林清")


def organ(name: str = "代表工作委员会") -> Organ:
    found = Organ.objects.filter(name=name).first()
    return found or factories.organ(name, kind=Organ.Kind.WORKING_COMMISSION)


def duty(by: User, **fields: Any) -> Duty:
    chosen = DUTY | fields
    if chosen["recurrence"] != "yearly":
        chosen = {**chosen, "month": fields.get("month"), "day": fields.get("day")}
    return actions.add_duty(by=by, **({"organ": organ()} | chosen))


def weekly(by: User, **fields: Any) -> Duty:
    meeting = {"title": "党组会议", "recurrence": "weekly", "weekday": 0, "is_meeting": True}
    return duty(by, **(meeting | {"valid_from": date(2026, 3, 2)} | fields))


def first(found: Duty) -> Occurrence:
    """Its first occurrence."""
    return found.occurrences.order_by("due_on").first()


def proven(by: User | None = None) -> Occurrence:
    """One of a duty of the staff, fulfilled with a file."""
    by = by or office()
    one = first(duty(by, valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31)))
    upload = SimpleUploadedFile("报告.pdf", files.pdf(), "application/pdf")
    return actions.fulfil(one, by=by, fulfilled_on=date(2020, 3, 18), note="已报告。", files=[upload])


def county() -> SimpleNamespace:
    """The office, the organ that owes, one who works there, one who works elsewhere."""
    owing = organ()
    return SimpleNamespace(
        office=office(),
        organ=owing,
        clerk=factories.user("deputies_work", organ=owing, name="周岚"),
        other=factories.user("personnel_staff", organ=organ("人事任免工作委员会"), name="尹清"),
        member=factories.user("member", name="邵文"),
    )
