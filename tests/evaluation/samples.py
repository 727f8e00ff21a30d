"""A scheme, deputies with a year behind them, and their evaluation at any stage, made through the actions."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from apps.deputies.models import DeputyGroup, GroupMember
from apps.evaluation.actions import schemes, years
from apps.evaluation.models import Evaluation, ScoringScheme, Sheet
from apps.evaluation.workflows.yearly import Status
from apps.performance import registering
from apps.performance.models import Checker, Kind
from tests import factories

YEAR, DAY = 2026, date(2026, 3, 2)
WAYS = {
    Status.DRAFT: [],
    Status.SCORING: [years.open_year],
    Status.FROZEN: [years.open_year, years.freeze],
    Status.FINAL: [years.open_year, years.freeze, years.finish],
}


def people() -> SimpleNamespace:
    """Three deputies of one delegation, one of them convening their group; the office; the town that looks after them."""
    found = factories.county()
    found.town = factories.organ("石桥镇人民代表大会", kind="town_congress")
    found.clerk = factories.user("town_presidium", organ=found.town, name="戴青")
    found.chair = factories.user("chair", name="梁致远")
    Checker.objects.create(delegation=found.lead.delegation, organ=found.town)
    group = DeputyGroup.objects.create(term=found.lead.term, name="石桥代表小组", set_up_on=date(2024, 1, 1))
    since = date(2024, 1, 1)
    GroupMember.objects.create(group=group, mandate=found.second, part="convener", since=since)
    GroupMember.objects.create(group=group, mandate=found.lead, since=since)
    return found


def scheme(people: Any, *, adopted: bool = True, **fields: Any) -> ScoringScheme:
    """Sixty points for attending and speaking as counted, forty by judgement; three bands."""
    made = schemes.draft_scheme(by=people.staff, name="代表履职评价办法", basis="主任会议通过", **fields)
    kinds = {kind.code: kind for kind in Kind.objects.all()}
    put = schemes.put_indicator
    put(
        made,
        by=people.staff,
        name="出席会议",
        maximum=Decimal(40),
        target=2,
        kinds=[kinds["congress"], kinds["meeting"]],
    )
    put(made, by=people.staff, name="视察调研", maximum=Decimal(20), target=4, kinds=[kinds["inspection"]])
    put(made, by=people.staff, name="联系群众", maximum=Decimal(40))
    for name, floor, once, again in (
        ("良好", 80, "", ""),
        ("一般", 60, "", ""),
        ("较差", 0, "约谈", "劝其辞去代表职务"),
    ):
        schemes.put_band(
            made, by=people.staff, name=name, floor=Decimal(floor), consequence=once, consequence_again=again
        )
    if adopted:
        schemes.adopt(made, by=people.staff, on=DAY)
    return ScoringScheme.objects.get(pk=made.pk)


def with_good_will(people: Any) -> ScoringScheme:
    """The same with ten of the hundred points for good will, counted apart: two deeds earn them."""
    made = scheme(people, adopted=False)
    row = made.indicators.get(name="联系群众")
    schemes.put_indicator(made, by=people.staff, indicator=row, name=row.name, maximum=Decimal(30))
    charity = list(Kind.objects.filter(code__in=("charity", "poverty")))
    more = {"duty": "voluntary", "target": 2, "kinds": charity}
    schemes.put_indicator(made, by=people.staff, name="志愿善行", maximum=Decimal(10), **more)
    schemes.adopt(made, by=people.staff, on=DAY)
    return ScoringScheme.objects.get(pk=made.pk)


def entries(mandate: Any, kind: str, number: int, year: int = YEAR) -> None:
    for at in range(number):
        day = date(year, 1, 1 + at)
        registering.register(mandate, kind, on=day, title="活动", key=f"{kind}:{year}:{at}")


def reach(status: Status, people: Any, **more: Any) -> Evaluation:
    """The year's evaluation, brought to the status by the office."""
    made = years.prepare(
        by=people.staff, year=more.pop("year", YEAR), scheme=more.pop("scheme", None) or scheme(people)
    )
    for take in WAYS[status]:
        take(made, by=people.staff)
    return Evaluation.objects.get(pk=made.pk)


def sheet_of(evaluation: Evaluation, mandate: Any) -> Sheet:
    return Sheet.objects.with_names().get(evaluation=evaluation, mandate=mandate)


def points(sheet: Sheet, **given: Any) -> dict[Any, Decimal | None]:
    """Points by the indicators' names."""
    rows = {row.name: row for row in sheet.evaluation.scheme.indicators.all()}
    return {rows[name]: None if value is None else Decimal(str(value)) for name, value in given.items()}
