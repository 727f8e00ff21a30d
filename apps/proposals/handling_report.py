"""The report on a year's handling (办理情况报告, 代表法第五十一条), written from the figures of the yearly tables."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.accounts.models import User
from apps.documents.actions import issue
from apps.documents.models import Paper
from apps.matters import access
from apps.proposals.papers.reports import HANDLING_REPORT
from apps.proposals.reports import annual
from apps.proposals.reports.counting import raised
from apps.proposals.workflow import Status
from apps.reports import engine, results, spans
from apps.reports.spans import Scope
from apps.reports.wording import percent
from apps.statutes.wording import hanzi
from congress import clock
from congress.refusal import Refusal

WRITES = ("proposals.assign_suggestion", "proposals.assign_within_government")
"""Who hands over and so answers for the whole: the deputies' work office, for the government its supervision office."""
FIGURES = (
    ("基本情况", (annual.overall, annual.handling)),
    ("办理和答复", (annual.replies, annual.kept)),
    ("代表评价", (annual.judgements,)),
    ("需要继续跟进的事项", (annual.open_points,)),
)


def may_write(user: Any) -> bool:
    return any(access.may(user, one) for one in WRITES)


def counted(year: int, user: Any) -> annual.Results:
    """The tables of a year, from what this person may see as it stands now."""
    return results.counted(engine.get_report("annual_suggestions"), Scope(spans.year(year), user))


def chapters(found: annual.Results) -> list[tuple[str, list[str]]]:
    """Heading and paragraphs of each chapter."""
    return [
        (heading, [said for words in parts for said in words(found) if said]) for heading, parts in FIGURES
    ]


def numbers(found: annual.Results) -> list[tuple[str, str]]:
    """The main numbers, that stand beside the report where it is public; a rate only of what was counted."""
    said, replies = found["suggestion-statuses"], found["suggestion-grades"]
    clocks, ratings = found["suggestion-on-time"], found["suggestion-satisfaction"]
    rates = (
        ("按期答复率", clocks.sum("on_time"), clocks.sum("due")),
        ("满意和基本满意率", ratings.sum("content"), ratings.sum()),
    )
    return [
        ("代表提出", f"{said.sum()} 件"),
        ("已经办结", f"{annual.count(said, Status.CLOSED)} 件"),
        ("已签发答复", f"{replies.sum()} 件"),
        *((name, percent(part, whole)) for name, part, whole in rates if whole),
    ]


def issued() -> QuerySet[Paper]:
    return Paper.objects.filter(kind=HANDLING_REPORT.code, matter=None).select_related("issued_by")


@transaction.atomic
def issue_report(*, by: User, year: int, signer: str, practice: str, plans: str) -> Paper:
    """The report of the person's organ to the standing committee; problems and plans are the office's own words.

    Raises Refusal for others, for a year without suggestions and for a person without an organ.
    """
    if not may_write(by):
        raise Refusal("办理情况报告由代表工作机构或者政府督查机构起草，您没有这项权限。")
    organ = next(iter(by.organs), None)
    if organ is None:
        raise Refusal("您的账户没有登记所在机构，不能编号。请联系系统管理员登记您的任职。")
    if not any_raised(year, by):
        raise Refusal(f"{year}年没有代表提出建议，不用报告。请选择其他年度。")
    found = counted(year, by)
    texts = [(heading, "\n".join(said)) for heading, said in chapters(found)]
    texts[2:2] = [("主要做法", practice.strip())]
    texts.append(("下一步打算", plans.strip()))
    lines = [f"{hanzi(no)}、{heading}\n{text}" for no, (heading, text) in enumerate(texts, 1)]
    today = clock.today().isoformat()
    data = {
        "year": year,
        "organ": organ.name,
        "organ_key": organ.pk,
        "numbers": numbers(found),
        "addressee": settings.SITE_NAME,
        "body": "\n".join([f"现将{year}年代表建议办理情况报告如下。", *lines, "特此报告。"]),
        "date": today,
        "signer": signer,
        "printer": organ.name,
        "printed_on": today,
    }
    title = f"关于{year}年代表建议、批评和意见办理情况的报告"
    return issue(HANDLING_REPORT.code, matter=None, by=by, title=title, data=data, organ=organ)


def any_raised(year: int, user: Any) -> bool:
    return bool(raised(Scope(spans.year(year), user)).exists())
