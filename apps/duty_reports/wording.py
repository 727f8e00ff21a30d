"""The papers' texts, in the words of the office."""

from django.utils import timezone

from apps.duty_reports import counting
from apps.duty_reports.models import DutyReport, Statement
from apps.statutes.wording import day

WEEKDAYS = "一二三四五六日"


def moment(report: DutyReport) -> str:
    """2026年3月20日（星期五）14:00"""
    at = timezone.localtime(report.starts_at)
    return f"{day(at.date())}（星期{WEEKDAYS[at.weekday()]}）{at:%H:%M}"


def names(report: DutyReport) -> str:
    return "、".join(one.mandate.name for one in report.statements.with_names())


def notice(report: DutyReport) -> str:
    """The body of the notice: who, when, where, how voters rate, what else."""
    parts = [
        f"{report.constituency}选民，有关代表：",
        "根据《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》，"
        f"定于近期组织{report.constituency}选出的县人大代表向选民述职。现将有关事项通知如下：",
        f"一、述职代表\n{names(report)}。",
        f"二、时间\n{moment(report)}。",
        f"三、地点\n{report.place}。",
    ]
    if report.rates:
        grades = "、".join(list(report.grades.values())[:-1])
        until = timezone.localtime(report.rating_until)
        parts.append(
            f"四、评议办法\n选民对述职代表评议，等次为{grades}。评议可以填写纸质评议票，也可以扫描会上发放的评议码，"
            f"一人只评一次，都不署名。扫码评议{day(until.date())}{until:%H:%M}截止。"
        )
    other = "五、其他事项" if report.rates else "四、其他事项"
    if report.hand_in_by:
        said = f"请述职代表于{day(report.hand_in_by)}前提交述职报告。"
        parts.append(f"{other}\n{said}{report.text}")
    elif report.text:
        parts.append(f"{other}\n{report.text}")
    return "\n".join(parts)


def deputy(statement: Statement) -> str:
    """As it stands below the report: 青澜县第十八届人民代表大会代表　王堃"""
    return f"{statement.mandate.term}县人大代表　{statement.mandate.name}"


def ballots(report: DutyReport) -> str:
    """How many ballots there were, in a sentence."""
    return "；".join(f"{name}：{number}" for name, number in counting.ballots(report).items())
