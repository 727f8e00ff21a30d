"""Deputies report to their voters (代表向选区选民述职), who rate them: called, written, approved, held, counted.

Source: 代表法第五十八条 (the committee organises regular reports to voters); what is rated and how is local custom, so
that each report bears its own scale and its own last hour. The law names no time for any step.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from apps.matters.access import Powers
from apps.matters.workflow import Note, Workflow, step
from congress import clock

if TYPE_CHECKING:
    from apps.duty_reports.models import DutyReport


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    CALLED = "called", "已通知"
    HELD = "held", "已举行"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已取消"


S = Status
OFFICE = ("matters.edit_matter", "duty_reports.add_dutyreport")
DEPUTY = "matters.answer_matter"


def still_ahead(report: "DutyReport") -> str | None:
    return None if report.starts_at > clock.now() else "述职时间已经过去，请先修改时间"


def begun(report: "DutyReport") -> str | None:
    return None if report.starts_at <= clock.now() else "还没有到述职的时间"


def somebody_approved(report: "DutyReport") -> str | None:
    return None if report.statements.approved().exists() else "还没有审核通过的述职报告"


def something_written(report: "DutyReport") -> str | None:
    return None if report.statements.waiting().exists() else "没有待审核的述职报告"


def something_to_return(report: "DutyReport") -> str | None:
    return None if report.statements.exclude(submitted_at=None).exists() else "代表还没有提交述职报告"


def links_left(report: "DutyReport") -> str | None:
    return None if report.links.unused().exists() else "没有还没用过的评议码"


def scanning_open(report: "DutyReport") -> str | None:
    return None if clock.now() < report.rating_until else "扫码评议已经截止"


def scanning_over(report: "DutyReport") -> str | None:
    """Whoever still holds a link may use it until the last hour."""
    if not report.rates or clock.now() >= report.rating_until or not report.links.unused().exists():
        return None
    until = f"{timezone.localtime(report.rating_until):%Y-%m-%d %H:%M}"
    return f"扫码评议到 {until} 截止，还有没用过的评议码；要提前汇总，请先作废未用的评议码"


def some_ballots(report: "DutyReport") -> str | None:
    if not report.rates or report.paper_valid or report.links.used().exists():
        return None
    return "还没有评议票，请先登记纸质评议票"


def counts_agree(report: "DutyReport") -> str | None:
    """Every link that was used has rated everyone who reported: one vote for each of them, no more and no fewer."""
    if not report.rates:
        return None
    used = report.links.used().count()
    wrong = [one for one in report.statements.given().with_names() if one.online_total != used]
    if not wrong:
        return None
    names = "、".join(one.mandate.name for one in wrong)
    return f"{names}的扫码评议票数与用过的评议码（{used} 个）不一致，请联系系统管理员核查"


def rated(report: "DutyReport", _powers: Powers) -> bool:
    return report.rates


def own_to_write(report: "DutyReport", powers: Powers) -> bool:
    return report.statements.of(powers.user).filter(approved_at=None).exists()


workflow = Workflow(
    step("edit", "修改安排", [S.DRAFT, S.CALLED], "", OFFICE, note=Note.NONE),
    step("call", "发出述职通知", S.DRAFT, S.CALLED, OFFICE, guards=[still_ahead], opens=True),
    step("submit", "提交述职报告", S.CALLED, "", DEPUTY, note=Note.NONE, when=own_to_write),
    step("approve", "审核通过", S.CALLED, "", OFFICE, guards=[something_written]),
    step("send_back", "退回修改", S.CALLED, "", OFFICE, guards=[something_to_return], note=Note.REQUIRED),
    step(
        "make_links",
        "生成评议码",
        [S.CALLED, S.HELD],
        "",
        OFFICE,
        guards=[scanning_open],
        note=Note.NONE,
        when=rated,
    ),
    step(
        "void_links",
        "作废未用的评议码",
        [S.CALLED, S.HELD],
        "",
        OFFICE,
        guards=[links_left],
        note=Note.REQUIRED,
        when=rated,
    ),
    step("hold", "登记举行情况", S.CALLED, S.HELD, OFFICE, guards=[begun, somebody_approved]),
    step("count", "登记纸质评议票", S.HELD, "", OFFICE, when=rated),
    step(
        "close",
        "汇总结果",
        S.HELD,
        S.CLOSED,
        OFFICE,
        guards=[some_ballots, scanning_over, counts_agree],
        closes=True,
    ),
    step("recount", "更正纸质评议票", S.CLOSED, "", OFFICE, note=Note.REQUIRED, closes=True, when=rated),
    step("disclose", "确定公开内容", S.CLOSED, "", OFFICE, closes=True),
    step("cancel", "取消述职", S.CALLED, S.CANCELLED, OFFICE, note=Note.REQUIRED, closes=True),
    step("lapse", "届期届满", [S.DRAFT, S.CALLED], S.CANCELLED, closes=True),
)

TONES = {S.DRAFT: "near", S.CALLED: "calm", S.HELD: "calm", S.CLOSED: "ok"}
