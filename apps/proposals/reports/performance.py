"""Deputies' performance as far as the portal records it: suggestions led and co-signed, replies judged."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F

from apps.deputies.reports import SEES_PEOPLE, person, seated
from apps.proposals.models import CoSignature
from apps.proposals.reports.counting import raised, rated
from apps.proposals.reports.examples import PERFORMANCE
from apps.proposals.reports.presence import funded, present, received, reported
from apps.reports.engine import Chapter, Chart, Column, Kind, Report, Row, Table, register, register_report
from apps.reports.results import Result
from apps.reports.spans import Scope
from apps.reports.wording import joined, leading, percent, sentence, share
from apps.statutes.wording import day

GROUP = "代表履职"
BANDS = ("没有领衔", "1件", "2件", "3件及以上")
ONLY = "只统计提出、附议和评价建议；出席会议、视察调研、联系选民等见履职记录的统计。"


def performances(scope: Scope) -> list[Row]:
    """Each deputy on the roster with what they did, in the order of the delegations."""
    led = tally(raised(scope), "lead")
    signed = tally(CoSignature.objects.confirmed().filter(suggestion__in=raised(scope)), "mandate")
    judged = tally(rated(scope), "mandate")
    deputies = seated(scope).values("pk", "person", name=F("person__name"), team=F("delegation__name"))
    rows = deputies.order_by("delegation__order", "delegation", "person__name", "pk")
    return [
        {**row, "led": led[row["pk"]], "signed": signed[row["pk"]], "judged": judged[row["pk"]]}
        for row in rows
    ]


def tally(records: Any, field: str) -> Counter[int]:
    """How many records each mandate has; 0 for the others."""
    return Counter(dict(records.order_by().values_list(field).annotate(Count("pk"))))


def by_team(scope: Scope) -> list[Row]:
    """What the deputies of each delegation did together."""
    teams: dict[str, dict[str, Any]] = {}
    for row in performances(scope):
        one = teams.setdefault(
            row["team"], {"name": row["team"], "deputies": 0, "active": 0, "led": 0, "signed": 0}
        )
        one["deputies"] += 1
        one["active"] += bool(row["led"] or row["signed"])
        one["led"] += row["led"]
        one["signed"] += row["signed"]
    return list(teams.values())


def by_number(scope: Scope) -> list[Row]:
    """How many deputies led no suggestion, one, two, or more."""
    found = Counter(min(row["led"], len(BANDS) - 1) for row in performances(scope))
    return [{"name": name, "count": found[at]} for at, name in enumerate(BANDS)]


def seats(scope: Scope) -> int:
    return int(seated(scope).count())


def led_by_seated(scope: Scope) -> int:
    return int(raised(scope).filter(lead__in=seated(scope)).count())


def table(code: str, title: str, about: str, columns: tuple[Column, ...], rows: Any, **options: Any) -> None:
    """Register a table of this group; its deputies are those of the span's last day."""
    register(Table(code, title, GROUP, f"{about}{ONLY}", columns, rows, as_of_end=True, **options))


LED = Column("led", "领衔建议", Kind.COUNT)
SIGNED = Column("signed", "附议建议", Kind.COUNT)

table(
    "performance-numbers",
    "代表领衔建议件数分布",
    "统计日在册的县级人大代表，按{span}领衔提出的建议件数。",
    (Column("name", "领衔件数", width=20), Column("count", "人数", Kind.COUNT)),
    by_number,
    records=seats,
    chart=Chart.BARS,
)
table(
    "performance-delegations",
    "各代表团代表履职情况",
    "统计日在册的县级人大代表，按代表团；参与是{span}领衔或者附议过建议。",
    (
        Column("name", "代表团", width=20),
        Column("deputies", "代表", Kind.COUNT),
        Column("active", "参与", Kind.COUNT),
        Column("rate", "参与率", Kind.RATE, ("active", "deputies"), 20),
        *(LED, SIGNED),
    ),
    by_team,
    records=seats,
)
table(
    "performance-deputies",
    "代表履职情况一览表",
    "统计日在册的县级人大代表，{span}领衔、附议的建议和作出的评价。",
    (
        Column("name", "姓名", leads=person),
        Column("team", "代表团"),
        *(LED, SIGNED, Column("judged", "评价", Kind.COUNT)),
    ),
    performances,
    records=led_by_seated,
    permission=SEES_PEOPLE,
)


def overall(found: Mapping[str, Result]) -> list[str]:
    teams = found["performance-delegations"]
    deputies, active = teams.sum("deputies"), teams.sum("active")
    if not deputies:
        return ["统计日没有在册的县级人大代表。"]
    return [
        sentence(
            f"截至{day(teams.counted_on)}，在册县人大代表{deputies}名",
            f"{teams.scope.span.name}领衔或者附议过建议的{active}名，{share(active, deputies)}",
        )
        + sentence(f"共领衔提出建议{teams.sum('led')}件，附议{teams.sum('signed')}人次"),
    ]


def participation(found: Mapping[str, Result]) -> list[str]:
    teams = found["performance-delegations"].rows
    full = [f"{row['name']}代表团" for row in teams if row["active"] == row["deputies"]]
    behind = min(teams, key=lambda row: row["active"] / row["deputies"], default=None)
    if behind is None:
        return []
    least = percent(behind["active"], behind["deputies"])
    return [
        sentence(f"{joined(full)}的代表全部参与" if full else ""),
        sentence(
            f"参与率最低的是{behind['name']}代表团，{least}" if behind["active"] < behind["deputies"] else ""
        ),
    ]


def spread(found: Mapping[str, Result]) -> list[str]:
    rows = found["performance-numbers"].rows
    ranked = sorted(
        ({**row, "count": row["led"]} for row in found["performance-deputies"].rows),
        key=lambda row: -row["count"],
    )
    return [
        sentence(
            *(
                f"{row['name'] if row['name'] == BANDS[0] else '领衔' + row['name']}的{row['count']}名"
                for row in rows
            )
        ),
        sentence(f"领衔件数{leading(ranked, '件')}" if ranked and ranked[0]["count"] else ""),
    ]


def recorded(found: Mapping[str, Result]) -> list[str]:
    teams = found["record-delegations"]
    total, statutory = teams.sum("count"), teams.sum("statutory")
    if not total:
        return ["所选时段还没有履职记录。"]
    return [
        sentence(
            f"{teams.scope.span.name}计入履职档案的记录{total}条",
            f"其中法定职责{statutory}条、志愿善行{teams.sum('voluntary')}条，两类不合并计算",
        )
    ]


register_report(
    Report(
        "deputy_performance",
        "代表履职情况报告",
        GROUP,
        "代表提出、附议和评价建议的情况，出席会议、参加培训、接待群众和述职的情况，活动经费，以及履职档案中的各类记录；法定职责和志愿善行分开。",
        (
            Chapter("总体情况", overall, ()),
            Chapter("各代表团参与情况", participation, ("performance-delegations",)),
            Chapter("领衔提出建议情况", spread, ("performance-numbers",)),
            Chapter(
                "出席会议、发言和参加培训情况",
                present,
                ("session-attendance", "deputy-speeches", "deputy-training"),
            ),
            Chapter("履职记录", recorded, ("record-kinds", "record-delegations")),
            Chapter("联络站接待情况", received, ("station-visits",)),
            Chapter("向选民述职情况", reported, ("duty-report-rate",)),
            Chapter("代表活动和经费", funded, ("activities", "activity-funds", "activity-funds-organs")),
            Chapter("附表", lambda _found: [], ("performance-deputies", "record-deputies")),
        ),
        PERFORMANCE,
    )
)
