"""The annual report on the handling of suggestions (代表建议办理情况年度报告, 代表法第五十一条)."""

from collections.abc import Mapping

from apps.proposals.models import Rating, Reply
from apps.proposals.reports import counting
from apps.proposals.reports.examples import SUGGESTIONS
from apps.proposals.reports.lists import RETURNS
from apps.proposals.workflow import Status
from apps.reports.engine import Chapter, Report, register_report
from apps.reports.results import Result
from apps.reports.wording import each, leading, percent, sentence, share
from apps.statutes.wording import day

Results = Mapping[str, Result]
UNIT, SHARES, REPLIES = "件", "件次", "份"
"""Of suggestions; of the shares of their handlers, of which a suggestion may have several (分办); of letters."""
LEFT = (Status.RETURNED, Status.WITHDRAWN)
"""Stations off the way: back with the deputy, or taken back."""


def count(result: Result, key: str) -> int:
    """The number of the row whose value is ``key``."""
    return next((int(row["count"]) for row in result.rows if row["key"] == key), 0)


def overall(found: Results) -> list[str]:
    result = found["suggestion-statuses"]
    raised, closed = result.sum(), count(result, Status.CLOSED)
    if not raised:
        return ["没有代表提出建议。"]
    waiting = [row for row in result.rows if row["key"] not in (Status.CLOSED, *LEFT)]
    left = [row for row in result.rows if row["key"] in LEFT]
    return [
        sentence(
            f"{result.scope.span.name}，县人大代表提出建议、批评和意见共{raised}件",
            f"截至{day(result.counted_on)}，已经办结{closed}件，{share(closed, raised)}",
        )
        + sentence(f"还在办理过程中的：{each(waiting, UNIT)}" if waiting else "")
        + sentence(f"另有{each(left, UNIT)}" if left else ""),
    ]


def sources(found: Results) -> list[str]:
    subjects, teams = found["suggestion-subjects"], found["suggestion-delegations"]
    deputies, months = found["suggestion-deputies"], found["suggestion-months"]
    if not subjects.rows:
        return ["没有可以统计的建议。"]
    first = subjects.rows[:3]
    top = sum(row["count"] for row in first)
    busiest = max(months.rows, key=lambda row: row["count"])
    return [
        sentence(
            f"从内容看，建议涉及{len(subjects.rows)}个类别",
            f"{leading(subjects.rows, UNIT)}，合计{share(top, subjects.sum())}",
        ),
        sentence(
            f"从来源看，{len(deputies.rows)}名代表领衔提出建议，分布在{len(teams.rows)}个代表团",
            leading([{**row, "name": f"{row['name']}代表团"} for row in teams.rows], UNIT),
        ),
        sentence(f"从时间看，{busiest['name']}提出的最多，有{busiest['count']}件"),
    ]


def handling(found: Results) -> list[str]:
    result = found["suggestion-handlers"]
    if not result.rows:
        return ["建议还没有交办。"]
    handed, shares = counting.handed_over(result.scope), result.sum()
    several = shares > handed  # separate handlers (分办)
    return [
        sentence(
            f"已经交办{handed}件，由{len(result.rows)}个单位承办",
            f"分办的建议按单位各计一次，共{shares}件次" if several else "",
            leading(result.rows, SHARES if several else UNIT),
        )
    ]


def replies(found: Results) -> list[str]:
    grades, results = found["suggestion-grades"], found["suggestion-results"]
    clocks, talks = found["suggestion-on-time"], found["suggestion-contacts"]
    if not grades.rows:
        return ["还没有签发答复。"]
    due, kept, replied = clocks.sum("due"), clocks.sum("on_time"), grades.sum()
    kinds = each([{**row, "name": f"{row['key']}类"} for row in sorted_by_key(grades)], REPLIES)
    return [
        sentence(f"已签发答复{replied}份，其中{kinds}", f"A类{share(count(grades, 'A'), replied)}"),
        sentence(f"按办理结果分：{each(results.rows, REPLIES)}"),
        sentence(
            f"已到期的答复期限{due}个，按期答复{kept}个，按期率{percent(kept, due)}" if due else "",
            f"未按期的{due - kept}个" if due > kept else "",
        ),
        sentence(
            f"各单位已答复的{talks.sum('replied')}件次中，与代表当面沟通的{talks.sum('met')}件次，"
            f"当面沟通率{percent(talks.sum('met'), talks.sum('replied'))}"
        ),
    ]


def sorted_by_key(result: Result) -> list[Mapping[str, object]]:
    return sorted(result.rows, key=lambda row: str(row["key"]))


def judgements(found: Results) -> list[str]:
    result, rounds = found["suggestion-satisfaction"], found["suggestion-rounds"]
    if not result.sum():
        return ["还没有评价结束的建议。"]
    again = sum(row["count"] for row in rounds.rows if row["key"] > 1)
    return [
        *(judged(str(row["name"]), row) for row in result.rows if row["count"]),
        sentence(f"代表不满意、进入重新办理的{again}件" if again else "没有进入重新办理的建议"),
    ]


def judged(name: str, row: Mapping[str, object]) -> str:
    """首次答复共评价30人次，满意28、基本满意2，满意和基本满意率100.0%。"""
    said = "、".join(f"{label}{row[value]}人次" for value, label in Rating.Grade.choices if row[value])
    content, whole = int(str(row["content"])), int(str(row["count"]))
    return sentence(f"{name}共收到评价{whole}人次", said, f"满意和基本满意率{percent(content, whole)}")


def kept(found: Results) -> list[str]:
    """What was promised, what the council picked, what deputies said weeks later."""
    made, picked, asked = (
        found["suggestion-commitments"],
        found["suggestion-key"],
        found["suggestion-follow-ups"],
    )
    given, due = made.sum(), made.sum("due")
    return [
        sentence(
            f"B类答复和回访后列入台账的承诺{given}项，已兑现{made.sum('kept')}项，逾期{made.sum('late')}项",
            f"时限已过的{due}项，兑现率{percent(made.sum('due_kept'), due)}" if due else "",
        )
        if given
        else "没有列入台账的承诺。",
        sentence(f"主任会议确定重点督办{len(picked.rows)}件" if picked.rows else "没有确定重点督办的建议"),
        sentence(f"办结满四周后回访：{each(asked.rows, UNIT)}" if asked.rows else "还没有到回访时间的建议"),
    ]


def open_points(found: Results) -> list[str]:
    """What the figures say must be followed up; nothing that they do not say."""
    late = len({row["matter"] for row in found["suggestion-overdue"].rows})
    planned = count(found["suggestion-results"], Reply.Result.PLANNED)
    objections = sum(row["verb"] in ("object", "part_object") for row in found["suggestion-returns"].rows)
    points = [
        f"超过答复期限还没有答复的建议{late}件，需要逐件督促" if late else "",
        f"列入计划的答复{planned}份，需要按明确的时限跟踪落实" if planned else "",
        f"{RETURNS['object']}{objections}次，交办前需要进一步核实职责" if objections else "",
    ]
    said = [point for point in points if point]
    numbered = [f"{'一二三'[at]}是{point}" for at, point in enumerate(said)] if len(said) > 1 else said
    return [f"{'；'.join(numbered)}。"] if said else ["没有超期未答复、列入计划待落实和申请退办的建议。"]


register_report(
    Report(
        "annual_suggestions",
        "代表建议办理情况年度报告",
        "代表建议",
        "代表提出、承办单位办理、代表评价建议的全部情况。",
        (
            Chapter("总体情况", overall, ("suggestion-statuses",)),
            Chapter(
                "建议的提出",
                sources,
                ("suggestion-subjects", "suggestion-delegations", "suggestion-months"),
            ),
            Chapter("交办和承办", handling, ("suggestion-handlers",)),
            Chapter(
                "办理和答复",
                replies,
                ("suggestion-grades", "suggestion-results", "suggestion-on-time", "suggestion-contacts"),
            ),
            Chapter("代表评价", judgements, ("suggestion-satisfaction", "suggestion-rounds")),
            Chapter(
                "承诺、重点督办和回访",
                kept,
                ("suggestion-commitments", "suggestion-key", "suggestion-follow-ups"),
            ),
            Chapter("需要继续跟进的事项", open_points, ("suggestion-overdue", "suggestion-returns")),
            Chapter("附表", lambda _found: [], ("suggestion-deputies", "suggestion-list")),
        ),
        SUGGESTIONS,
    )
)
