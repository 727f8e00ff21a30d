"""A change of term for the tests of what each procedure makes of it: 王堃 is elected again, nobody else is."""

from datetime import date
from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Mandate, Person, Renewal
from apps.deputies.renewal import carrying, planning
from congress import clock
from tests.deputies import samples

OPENS, CLOSES = date(2027, 1, 12), date(2027, 1, 15)
HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号"]
BORN = date(1975, 3, 1)


def rehearsed(again: Mandate, *, by: User, **more: Any) -> Renewal:
    """Planned, listed and rehearsed: ``again`` is elected again, beside a new deputy."""
    Person.objects.filter(pk=again.person_id).update(birth_date=BORN)
    team, area = again.delegation.name, str(again.constituency)
    rows = [
        [again.name, again.person.get_sex_display(), BORN.isoformat(), team, area, "19001"],
        ["新甲", "男", "1990-01-02", team, area, "19002"],
    ]
    said = {"no": again.term.no + 1, "starts_on": OPENS, "ends_on": CLOSES, "quota": 280} | more
    made = planning.plan(again.term, by=by, **said)
    file = samples.upload(samples.book(*rows, headings=HEADINGS))
    return carrying.rehearse(planning.take_list(made, by=by, file=file), by=by)


def carried_out(again: Mandate, *, by: User, **more: Any) -> Renewal:
    """The same, carried out on the day on which the new congress first meets."""
    made = rehearsed(again, by=by, **more)
    with clock.at(OPENS):
        return carrying.execute(made, by=by)
