"""The tables of suggestions (SDsug 第十八条、第二十三条; the annual report on their handling)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from apps.proposals.models import Rating, Reply
from apps.proposals.reports import counting, lists
from apps.proposals.reports.counting import grouped
from apps.reports.engine import Chart, Column, Kind, Row, Table, register
from apps.reports.spans import Scope

GROUP, SEES = "代表建议", "proposals.view_suggestion"


def narrowed(field: str, row: Row, scope: Scope) -> str:
    """The list of suggestions narrowed to a row, where its filters can say the span: a session's, not a year's."""
    unit, key = scope.span.of
    if unit != "session":
        return ""
    return f"{reverse('proposals:list')}?{urlencode({field: row['key'], 'session': key})}"


def record(key: str, row: Row, _scope: Scope) -> str:
    return reverse("proposals:detail", args=[row[key]])


def table(
    code: str, title: str, about: str, name: str | Column, rows: Any, *more: Column, **options: Any
) -> None:
    """Register a table of this group, whose first column is ``name``."""
    first = name if isinstance(name, Column) else Column("name", name, width=24)
    register(Table(code, title, GROUP, about, (first, *more), rows, permission=SEES, **options))


def records(which: Callable[[Scope], Any], scope: Scope) -> int:
    return int(which(scope).count())


COUNT = Column("count", "件数", Kind.COUNT)
SHARES = Column("count", "件次", Kind.COUNT)
REPLIES = Column("count", "答复", Kind.COUNT)
ORGAN = Column("name", "承办单位", width=26)
NUMBER = Column("number", "编号", width=10)
TITLE = Column("title", "标题", width=50, leads=partial(record, "matter"))
RAISED = {"records": partial(records, counting.raised)}
REPLIED = {"records": partial(records, counting.answered), "chart": Chart.ROWS}
GRADES = tuple(Column(value, label, Kind.COUNT) for value, label in Rating.Grade.choices)

table(
    "suggestion-statuses",
    "建议办理进度",
    "{span}提出的建议，按现在所处的环节。",
    "环节",
    counting.by_status,
    COUNT._replace(leads=partial(narrowed, "status")),
    chart=Chart.ROWS,
    **RAISED,
)
table(
    "suggestion-subjects",
    "建议分类统计",
    "{span}提出的建议，按类别。",
    "类别",
    counting.by_category,
    COUNT._replace(leads=partial(narrowed, "subject")),
    chart=Chart.ROWS,
    **RAISED,
)
table(
    "suggestion-delegations",
    "各代表团提出建议情况",
    "{span}提出的建议，按领衔代表所在代表团。",
    "代表团",
    partial(grouped, counting.raised, "lead__delegation__name"),
    COUNT,
    chart=Chart.ROWS,
    **RAISED,
)
table(
    "suggestion-deputies",
    "代表领衔提出建议情况",
    "{span}提出的建议，按领衔代表。",
    "代表",
    counting.by_deputy,
    Column("delegation", "代表团"),
    COUNT,
    **RAISED,
)
table(
    "suggestion-months",
    "建议提出月份",
    "{span}提出的建议，按提出的月份。",
    "月份",
    counting.by_month,
    COUNT,
    chart=Chart.BARS,
    **RAISED,
)
table(
    "suggestion-handlers",
    "各单位主办建议情况",
    "{span}提出、已经交办的建议，按现在的主办单位；由几个单位分办的，各单位各计一件次。",
    ORGAN,
    partial(grouped, counting.led, "organ__short_name"),
    SHARES,
    chart=Chart.ROWS,
    records=partial(records, counting.led),
)
table(
    "suggestion-grades",
    "答复类别统计",
    "{span}提出的建议，按现轮次已签发答复的A、B、C类；由几个单位分办的，每份答复各计一次。",
    "答复类别",
    partial(grouped, counting.answered, "grade", labels=Reply.Grade.choices),
    REPLIES,
    **REPLIED,
)
table(
    "suggestion-results",
    "办理结果统计",
    "{span}提出的建议，按现轮次已签发答复的办理结果；由几个单位分办的，每份答复各计一次。",
    "办理结果",
    partial(grouped, counting.answered, "result", labels=Reply.Result.choices),
    REPLIES,
    **REPLIED,
)
table(
    "suggestion-on-time",
    "按期答复情况",
    "{span}提出的建议，已经到期的答复期限；到期当日未答复的，次日起计入。没有明确承办单位的，计入事项的责任机构。",
    ORGAN,
    counting.on_time,
    Column("due", "已到期", Kind.COUNT),
    Column("on_time", "按期答复", Kind.COUNT),
    Column("rate", "按期率", Kind.RATE, ("on_time", "due"), 20),
    records=partial(records, counting.clocks),
    chart=Chart.ROWS,
)
table(
    "suggestion-contacts",
    "办理中与代表沟通情况",
    "{span}提出、现轮次已答复的建议，在同一轮次里登记过的沟通；当面沟通指登门走访、座谈会和现场察看。"
    "没有登记沟通的不能签发答复，所以“有沟通记录”一般等于“已答复”，请看当面沟通率。"
    "只计现承办单位自交给它办理以后登记的沟通，改办以前原单位登记的不计；由几个单位分办的，各单位各计一件次。",
    ORGAN,
    counting.contacted,
    Column("replied", "已答复", Kind.COUNT),
    Column("contacted", "有沟通记录", Kind.COUNT),
    Column("met", "当面沟通", Kind.COUNT),
    Column("rate", "当面沟通率", Kind.RATE, ("met", "replied"), 20),
    records=partial(records, counting.answered),
)
table(
    "suggestion-satisfaction",
    "代表评价情况",
    "{span}提出的建议，代表对办理结果的评价，首次答复和重新办理后分别统计；每名签名代表的评价各计一次，"
    "本轮评价结束以后才计入。"
    "满意率按满意和基本满意合计计算。",
    Column("name", "轮次", width=16),
    counting.satisfaction,
    Column("count", "评价", Kind.COUNT),
    *GRADES,
    Column("rate", "满意率", Kind.RATE, ("content", "count"), 26),
    records=partial(records, counting.judged),
)
table(
    "suggestion-rounds",
    "办理轮次统计",
    "{span}提出的建议，按现在的办理轮次。",
    "轮次",
    counting.by_round,
    COUNT,
    **RAISED,
)
table(
    "suggestion-returns",
    "退回、退办情况",
    "{span}提出的建议，退回代表修改、承办单位申请退办和对申请的处理，每次一行。",
    NUMBER,
    lists.returns,
    TITLE,
    Column("what", "情形", width=18),
    Column("note", "说明", width=40),
    Column("day", "日期", Kind.DATE),
    records=partial(records, lists.returned),
)
table(
    "suggestion-overdue",
    "超期未答复的建议",
    "{span}提出的建议，已经超过答复期限、还没有答复的。",
    NUMBER,
    lists.overdue,
    TITLE,
    ORGAN,
    Column("due_on", "应答复日期", Kind.DATE),
)
table(
    "suggestion-list",
    "建议办理情况一览表",
    "{span}提出的建议，每件一行；答复和评价是现轮次的，评价是领衔代表对办理结果的评价，本轮评价结束后列出。"
    "由几个单位分办的，类别按单位的顺序列出，“—”是还没有答复。",
    NUMBER,
    lists.listed,
    TITLE._replace(leads=partial(record, "pk")),
    Column("name", "领衔代表", width=10),
    Column("handler", "承办单位", width=20),
    Column("grade", "类别", width=6),
    Column("judged", "评价", width=10),
    Column("status", "环节", width=10),
    **RAISED,
)
