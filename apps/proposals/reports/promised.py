"""Tables of what was promised, of key suggestions, and of what deputies said four weeks after closing."""

from functools import partial
from typing import Any

from django.db.models import Count, F, Max, Q

from apps.proposals.models import Commitment, FollowUp, KeyItem
from apps.proposals.promises.workflow import Status as Promise
from apps.proposals.reports.counting import raised
from apps.proposals.reports.tables import NUMBER, ORGAN, TITLE, records, table
from apps.proposals.workflow import Status
from apps.reports.engine import Chart, Column, Kind, Row
from apps.reports.spans import Scope
from congress import clock


def given(scope: Scope) -> Any:
    """Commitments of the span's suggestions that hold or held."""
    return Commitment.objects.filter(origin__in=raised(scope)).exclude(status=Promise.DRAFT)


def by_organ(scope: Scope) -> list[Row]:
    today = clock.today()
    due = Q(due_on__lt=today) & ~Q(status=Promise.RELEASED)
    rows = given(scope).order_by().values(name=F("organ__short_name"))
    counted = rows.annotate(
        count=Count("pk"),
        kept=Count("pk", filter=Q(status=Promise.KEPT)),
        released=Count("pk", filter=Q(status=Promise.RELEASED)),
        late=Count("pk", filter=Q(status=Promise.OPEN, due_on__lt=today)),
        due=Count("pk", filter=due),
        due_kept=Count("pk", filter=due & Q(status=Promise.KEPT)),
    )
    return list(counted.order_by("-count", "name"))


def picked(scope: Scope) -> Any:
    return KeyItem.objects.filter(suggestion__in=raised(scope))


def key_items(scope: Scope) -> list[Row]:
    rows = (
        picked(scope)
        .values("leader", "head", matter=F("suggestion"))
        .annotate(
            number=F("suggestion__number"),
            title=F("suggestion__title"),
            committee_name=F("committee__short_name"),
            state=F("suggestion__status"),
            times=Count("entries"),
            latest=Max("entries__held_on"),
        )
    )
    return [{**row, "state": Status(row["state"]).label} for row in rows.order_by("suggestion__serial", "pk")]


def asked(scope: Scope) -> Any:
    """Questions whose day has come."""
    return FollowUp.objects.filter(suggestion__in=raised(scope), due_on__lte=clock.today())


def follow_ups(scope: Scope) -> list[Row]:
    named = {**dict(FollowUp.Answer.choices), "": "尚未回答"}
    found = dict(asked(scope).order_by().values_list("answer").annotate(Count("pk")))
    return [{"name": label, "count": found[answer]} for answer, label in named.items() if answer in found]


table(
    "suggestion-commitments",
    "承诺事项兑现情况",
    "{span}提出的建议，B类答复和回访后列入台账的承诺；兑现率是完成时限已过的承诺中已经确认兑现的，终止的不计。",
    ORGAN,
    by_organ,
    Column("count", "承诺", Kind.COUNT),
    Column("kept", "已兑现", Kind.COUNT),
    Column("late", "逾期", Kind.COUNT),
    Column("released", "已终止", Kind.COUNT),
    Column("rate", "到期兑现率", Kind.RATE, ("due_kept", "due"), 22),
    records=partial(records, given),
    chart=Chart.ROWS,
)
table(
    "suggestion-key",
    "重点督办建议情况",
    "{span}提出、由主任会议确定为重点督办的建议，每件一行。",
    NUMBER,
    key_items,
    TITLE,
    Column("leader", "领衔督办", width=12),
    Column("committee_name", "督办机构", width=20),
    Column("head", "责任人", width=12),
    Column("times", "督办记录", Kind.COUNT),
    Column("latest", "最近督办", Kind.DATE),
    Column("state", "环节", width=10),
)
table(
    "suggestion-follow-ups",
    "办结后回访情况",
    "{span}提出、办结已满四周的建议，领衔代表对答复事项是否真正落实的回答。",
    "回访结果",
    follow_ups,
    Column("count", "件数", Kind.COUNT),
    records=partial(records, asked),
    chart=Chart.ROWS,
)
