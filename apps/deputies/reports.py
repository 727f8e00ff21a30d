"""The tables of deputies: who is on the roster, how it is composed, what changed in the span."""

from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse

from apps.deputies.models import Category, Mandate, Person, Term
from apps.reports.engine import Chart, Column, Kind, Row, Table, register
from apps.reports.spans import Scope

GROUP, SEES_PEOPLE = "人大代表", "deputies.view_mandate"
COUNT = Column("count", "人数", Kind.COUNT)
UNKNOWN = "未登记"
BANDS = ((35, "35岁及以下"), (45, "36至45岁"), (55, "46至55岁"), (65, "56至65岁"), (200, "66岁及以上"))


def seated(scope: Scope) -> Any:
    """County mandates of the term that runs on the span's last day, begun and not yet ended on it."""
    day = scope.span.end
    kept = Q(ended_on=None) | Q(ended_on__gt=day)
    return Mandate.objects.found_valid().filter(
        kept, level=Mandate.Level.COUNTY, term__in=Term.objects.covering(day), valid_from__lte=day
    )


def grouped(field: str, scope: Scope, labels: Any = None) -> list[Row]:
    """How many deputies share each value of a field, the most first."""
    rows = seated(scope).order_by().values(name=F(field)).annotate(count=Count("pk"))
    named = dict(labels or ())
    return [
        {**row, "name": named.get(row["name"], row["name"]) or UNKNOWN}
        for row in rows.order_by("-count", "name")
    ]


def by_category(scope: Scope) -> list[Row]:
    rows = Category.objects.filter(mandates__in=seated(scope)).order_by()
    return list(rows.values("name", "code").annotate(count=Count("mandates")).order_by("code"))


def re_elected(scope: Scope) -> list[Row]:
    """Those elected again, and those who are new."""
    rows = grouped("re_elected", scope)
    return [{**row, "name": "连任" if row["name"] is True else "新任"} for row in rows]


def by_age(scope: Scope) -> list[Row]:
    births = seated(scope).order_by().values_list("person__birth_date", flat=True)
    found = Counter(band(birth, scope.span.end) for birth in births)
    return [{"name": name, "count": found[name]} for name in (*(name for _, name in BANDS), UNKNOWN)]


def band(birth: date | None, on: date) -> str:
    """The band of the full years lived by a day."""
    if birth is None:
        return UNKNOWN
    age = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    return next(name for oldest, name in BANDS if age <= oldest)


def elected(scope: Scope) -> Any:
    """County mandates that began by a by-election in the span."""
    county = Mandate.objects.found_valid().filter(
        level=Mandate.Level.COUNTY, election_mode=Mandate.Mode.BY_ELECTION
    )
    return county.filter(valid_from__range=(scope.span.first, scope.span.end))


def ended(scope: Scope) -> Any:
    """County mandates that ended in the span."""
    county = Mandate.objects.filter(level=Mandate.Level.COUNTY)
    return county.filter(ended_on__range=(scope.span.first, scope.span.end))


def changes(scope: Scope) -> list[Row]:
    """Both, in the order of the days."""
    shared = {"name": F("person__name"), "team": F("delegation__name"), "key": F("pk")}
    rows: list[Row] = [
        {**row, "what": "补选"} for row in elected(scope).values("person", **shared, day=F("valid_from"))
    ]
    grounds = dict(Mandate.EndReason.choices)
    rows += [
        {**row, "what": f"资格终止：{grounds[row['end_reason']]}"}
        for row in ended(scope).values("person", "end_reason", **shared, day=F("ended_on"))
    ]
    return sorted(rows, key=lambda row: (row["day"], row["key"]))


def turnover(scope: Scope) -> list[Row]:
    """How many deputies were elected in between, and how many left on which ground."""
    grounds = dict(Mandate.EndReason.choices)
    left = ended(scope).order_by().values("end_reason").annotate(count=Count("pk"))
    rows = [{"name": "补选", "count": elected(scope).count()}]
    rows += [
        {"name": f"资格终止：{grounds[row['end_reason']]}", "count": row["count"]}
        for row in left.order_by("-count", "end_reason")
    ]
    return [row for row in rows if row["count"]]


def roster(scope: Scope) -> list[Row]:
    """The names without phones, identity numbers, addresses and birthdays."""
    sexes = dict(Person.Sex.choices)
    rows = seated(scope).values(
        "person",
        name=F("person__name"),
        sex=F("person__sex"),
        ethnicity=F("person__ethnicity"),
        party=F("person__party"),
        employer=F("person__employer"),
        post=F("person__post"),
        team=F("delegation__name"),
    )
    ordered = rows.order_by("delegation__order", "delegation", "person__name", "pk")
    return [{**row, "sex": sexes[row["sex"]]} for row in ordered]


def records(scope: Scope) -> int:
    return int(seated(scope).count())


def in_categories(scope: Scope) -> int:
    """How often the deputies belong to a category."""
    return int(Mandate.categories.through.objects.filter(mandate__in=seated(scope)).count())


def changed(scope: Scope) -> int:
    return int(elected(scope).count() + ended(scope).count())


def person(row: Row, _scope: Scope) -> str:
    return reverse("deputies:person", args=[row["person"]])


def table(code: str, title: str, about: str, columns: tuple[Column, ...], rows: Any, **options: Any) -> None:
    register(Table(code, title, GROUP, about, columns, rows, as_of_end=True, **options))


def structure(code: str, label: str, rows: Any, chart: Chart = Chart.ROWS) -> None:
    """A table of the composition in which every deputy stands once."""
    about = f"统计日在册的县级人大代表，按{label}。"
    columns = (Column("name", label, width=20), COUNT)
    table(f"deputy-{code}", f"代表结构：{label}", about, columns, rows, records=records, chart=chart)


NAME, TEAM = Column("name", "姓名", leads=person), Column("team", "代表团")

structure("sex", "性别", partial(grouped, "person__sex", labels=Person.Sex.choices))
structure("ages", "年龄", by_age, Chart.BARS)
structure("ethnicity", "民族", partial(grouped, "person__ethnicity"))
structure("party", "党派", partial(grouped, "person__party"))
structure("education", "学历", partial(grouped, "person__education"))
structure("delegations", "代表团", partial(grouped, "delegation__name"))
structure("re-elected", "连任", re_elected)
table(
    "deputy-categories",
    "代表结构：结构类别",
    "统计日在册的县级人大代表，按结构类别；一名代表可以属于几类，合计是人次。",
    (Column("name", "结构类别", width=20), Column("count", "人次", Kind.COUNT)),
    by_category,
    records=in_categories,
    chart=Chart.ROWS,
)
table(
    "deputy-turnover",
    "代表变动统计",
    "{span}补选的和资格终止的县级人大代表，按情形。",
    (Column("name", "变动", width=36), COUNT),
    turnover,
    records=changed,
)
table(
    "deputy-changes",
    "代表变动名单",
    "{span}补选的和资格终止的县级人大代表。",
    (NAME, TEAM, Column("what", "变动", width=36), Column("day", "日期", Kind.DATE)),
    changes,
    records=changed,
    permission=SEES_PEOPLE,
)
table(
    "deputy-roster",
    "代表名册",
    "统计日在册的县级人大代表，不含电话、身份证号、住址和出生日期。",
    (
        *(NAME, Column("sex", "性别", width=6), Column("ethnicity", "民族"), Column("party", "党派")),
        *(Column("employer", "工作单位", width=30), Column("post", "职务", width=20), TEAM),
    ),
    roster,
    records=records,
    permission=SEES_PEOPLE,
)
