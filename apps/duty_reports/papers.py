"""The papers of reports to voters: the notice, each report, the ballot, the sheet of codes, the result.

Data beside title, organ and date:

- ``duty_report_notice``: body.
- ``duty_report_ballot``: meeting, rows of ``name``; the grades are columns to be ticked, so that each scale has its kind.
- ``rating_links``: heading, lines (what is printed on each slip), rows of url.
- ``duty_report_result``: rows of name, grade, paper, online, total, share; note.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.declaring import DATED, announced, ballot, listed
from apps.documents.fields import Column, Entry, Field
from apps.documents.models import Paper
from apps.duty_reports import counting, samples, wording
from apps.duty_reports.models import DutyReport, Scale, Statement
from congress import clock

GROUP = "代表活动"
HEAD = "代表工作委员会负责人"
FULL_TEXT = "duty_report"
"""Declared with the other papers of deputies."""

NOTICE = announced(
    "duty_report_notice", "代表述职通知", DATED, samples.NOTICE, signs=HEAD, group=GROUP, by_hand=False
)
LINKS = register(
    PaperKind(
        "rating_links",
        "述职评议码",
        Layout.CARDS,
        (
            "title",
            "organ",
            Field("heading", "标题"),
            Field("lines", "说明", Entry.NAMES),
            Field("rows", "各张评议码", Entry.ROWS),
        ),
        columns=(Column("url", "二维码的网址"),),
        template="papers/rating_links.html",
        verifiable=False,
        by_hand=False,
        group=GROUP,
        sample=samples.LINKS,
    )
)
RESULT = listed(
    "duty_report_result",
    "述职评议结果",
    (
        Column("name", "代表", 4),
        Column("grade", "等次", 4),
        Column("paper", "纸质评议票", 4),
        Column("online", "扫码评议票", 4),
        Column("total", "合计", 4),
        Column("share", "比例"),
    ),
    samples.RESULT,
    signs=HEAD,
    group=GROUP,
    by_hand=False,
)


def ballot_of(scale: Scale) -> PaperKind:
    """One ballot for each scale: its grades are the columns."""
    words = scale.words
    return ballot(
        f"duty_report_ballot_{scale.value}",
        f"述职评议票（{scale.label}）",
        (
            Column("no", "序号", 2),
            Column("name", "述职代表", 6),
            *(Column(grade, word) for grade, word in words.items()),
        ),
        "说明：对每位代表只选一个等次，在相应的格内画“○”；选两个以上等次或者涂改不清的，这一票无效。",
        samples.BALLOT,
        group=GROUP,
        by_hand=False,
    )


BALLOTS: dict[Scale, str] = {scale: ballot_of(scale).code for scale in Scale if scale is not Scale.NONE}


def issue(code: str, report: DutyReport, *, by: User, title: str, **data: Any) -> Paper:
    known = {"title": title, "organ": report.office.name, "date": clock.today().isoformat()}
    return documents.issue(code, matter=report, by=by, title=title, data=known | data)


def notice(report: DutyReport, *, by: User) -> Paper:
    title = f"关于组织{report.constituency}代表向选民述职的通知"
    return issue(NOTICE.code, report, by=by, title=title, body=wording.notice(report))


def full_text(report: DutyReport, statement: Statement, *, by: User) -> Paper:
    """What the deputy read to the voters."""
    title = f"{statement.mandate.name}代表述职报告"
    day = clock.day_of(report.starts_at).isoformat()
    return issue(
        FULL_TEXT,
        report,
        by=by,
        title=title,
        body=statement.text,
        organ=wording.deputy(statement),
        date=day,
    )


def result(report: DutyReport) -> dict[str, Any]:
    """The data of the result, for the offices: all deputies of the occasion, both ways."""
    return {
        "organ": report.office.name,
        "date": clock.day_of(report.closed_at or clock.now()).isoformat(),
        "rows": [row for found in counting.results(report) for row in rows_of(found)],
        "note": wording.ballots(report),
    }


def rows_of(found: counting.Result) -> list[dict[str, str]]:
    return [
        {
            "name": found.statement.mandate.name if number == 0 else "",
            "grade": line.name,
            "paper": str(line.paper),
            "online": str(line.online),
            "total": str(line.total),
            "share": f"{line.share:.1f}%",
        }
        for number, line in enumerate(found.lines)
    ]


def links(report: DutyReport, tokens: list[str]) -> dict[str, Any]:
    """The data of the sheet: a slip for each token."""
    until = timezone.localtime(report.rating_until)
    return {
        "organ": report.office.name,
        "heading": f"{report.constituency}代表述职评议",
        "lines": [
            f"述职代表：{wording.names(report)}",
            f"{until:%Y-%m-%d %H:%M} 前有效，只能用一次",
            "扫码选等次、提交，不登录、不署名",
        ],
        "rows": [{"url": f"{settings.SITE_URL}{reverse('portal:rate', args=[one])}"} for one in tokens],
    }


def ballots(report: DutyReport) -> dict[str, Any]:
    """The data of the paper ballot."""
    return {
        "organ": report.office.name,
        "meeting": f"{report.constituency}代表述职，{wording.moment(report)}",
        "date": clock.day_of(report.starts_at).isoformat(),
        "rows": [{"name": one.mandate.name} for one in report.statements.with_names()],
    }
