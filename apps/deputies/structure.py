"""The report on how the congress is composed (代表结构分析报告): figures only, no names."""

from collections.abc import Mapping

from apps.deputies.models import Term
from apps.deputies.reports import BANDS, GROUP, UNKNOWN
from apps.deputies.structure_example import EXAMPLE
from apps.reports.engine import Chapter, Report, Row, register_report
from apps.reports.results import Result
from apps.reports.wording import each, leading, sentence, share
from apps.statutes.wording import day

Results = Mapping[str, Result]
UNIT = "名"
NOBODY = "统计日没有在册的县级人大代表。"
MAJORITY = ("汉族", UNKNOWN)


def parts(result: Result) -> str:
    """男180名，占65.7%；女94名，占34.3%"""
    whole = result.sum()
    said = (f"{row['name']}{row['count']}{UNIT}，{share(row['count'], whole)}" for row in result.rows)
    return "；".join(said)


def overall(found: Results) -> list[str]:
    sexes = found["deputy-sex"]
    seated, on = sexes.sum(), sexes.counted_on
    term = Term.objects.covering(on).first()
    if term is None or not seated:
        return [NOBODY]
    vacant = term.quota - seated if term.quota else 0
    return [
        sentence(
            f"截至{day(on)}，县{term}人民代表大会在册代表{seated}名",
            f"代表名额{term.quota}名" if term.quota else "",
            f"缺额{vacant}名" if vacant > 0 else "",
        )
        + sentence(f"按性别分：{parts(sexes)}"),
    ]


def ages(found: Results) -> list[str]:
    result = found["deputy-ages"]
    known = [row for row in result.rows if row["name"] != UNKNOWN]
    if not result.sum():
        return [NOBODY]
    young = sum(row["count"] for row in known[:2])
    return [
        sentence(f"按年龄段分：{each(result.rows, UNIT)}"),
        sentence(f"{BANDS[1][0]}岁及以下的代表{young}名，{share(young, result.sum())}"),
    ]


def origins(found: Results) -> list[str]:
    people, parties = found["deputy-ethnicity"], found["deputy-party"]
    if not people.sum():
        return [NOBODY]
    minorities: list[Row] = [row for row in people.rows if row["name"] not in MAJORITY]
    count = sum(row["count"] for row in minorities)
    return [
        sentence(
            f"少数民族代表{count}名，{share(count, people.sum())}" if count else "没有少数民族代表",
            f"包括{each(minorities, UNIT)}" if minorities else "",
        ),
        sentence(f"按党派分：{parts(parties)}"),
    ]


def learning(found: Results) -> list[str]:
    result = found["deputy-education"]
    return [sentence(f"按学历分：{parts(result)}" if result.sum() else "")]


def categories(found: Results) -> list[str]:
    result = found["deputy-categories"]
    return [
        sentence(f"按结构类别分（一名代表可以属于几类）：{each(result.rows, '人次')}" if result.sum() else "")
    ]


def again(found: Results) -> list[str]:
    result = found["deputy-re-elected"]
    return [sentence(f"按连任分：{parts(result)}" if result.sum() else "")]


def asked(found: Results) -> list[str]:
    rows = found["deputy-quotas"].rows
    if not rows:
        return ["本届没有设定代表结构要求。"]
    missed = [row["name"] for row in rows if row["said"] != "达到"]
    met = f"{len(rows)}项结构要求，达到{len(rows) - len(missed)}项"
    return [sentence(met, f"没有达到的是{'、'.join(missed)}" if missed else "")]


def teams(found: Results) -> list[str]:
    result = found["deputy-delegations"]
    return [
        sentence(
            f"代表分属{len(result.rows)}个代表团，人数{leading(result.rows, UNIT)}" if result.sum() else ""
        )
    ]


def turnover(found: Results) -> list[str]:
    result = found["deputy-turnover"]
    name = result.scope.span.name
    if not result.sum():
        return [f"{name}没有补选代表，也没有代表资格终止。"]
    return [sentence(f"{name}，代表变动{result.sum()}人次：{each(result.rows, UNIT)}")]


register_report(
    Report(
        "deputy_structure",
        "代表结构分析报告",
        GROUP,
        "在册县级人大代表的性别、年龄、民族、党派、学历、结构类别和变动，不含姓名。",
        (
            Chapter("总体情况", overall, ("deputy-sex",)),
            Chapter("年龄结构", ages, ("deputy-ages",)),
            Chapter("民族和党派", origins, ("deputy-ethnicity", "deputy-party")),
            Chapter("学历", learning, ("deputy-education",)),
            Chapter("结构类别", categories, ("deputy-categories",)),
            Chapter("连任", again, ("deputy-re-elected",)),
            Chapter("结构要求", asked, ("deputy-quotas",)),
            Chapter("代表团分布", teams, ("deputy-delegations",)),
            Chapter("代表变动", turnover, ("deputy-turnover",)),
        ),
        EXAMPLE,
    )
)
