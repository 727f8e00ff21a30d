"""One report to voters in the words of its page, as far as this person may know: drafts, results and links."""

from typing import Any

from django.utils import timezone

from apps.duty_reports import actions, counting
from apps.duty_reports.forms import ChosenForm, DiscloseForm, HeldForm, LinksForm, PaperForm, ReturnedForm
from apps.duty_reports.models import DutyReport, Statement
from apps.duty_reports.workflow import Status, workflow
from apps.matters import access
from apps.performance import stepping
from apps.performance.stepping import Step
from apps.publications.standing import standing

STEPS = {
    "call": Step(actions.call, "通知已发出，述职代表已收到消息。", main=True),
    "approve": Step(actions.approve, "已审核通过，并告知代表。", ChosenForm, main=True),
    "send_back": Step(actions.send_back, "已退回，代表能看到理由。", ReturnedForm),
    "hold": Step(actions.hold, "举行情况已登记，记入代表的履职档案。", HeldForm),
    "count": Step(actions.count, "纸质评议票已登记。", PaperForm),
    "void_links": Step(actions.void_links, "未用的评议码已作废。"),
    "close": Step(actions.close, "结果已汇总，并告知述职代表。", DiscloseForm),
    "recount": Step(actions.recount, "已更正，结果重新汇总。", PaperForm),
    "disclose": Step(actions.disclose, "已保存。公开还要拟稿并经保密审查。", DiscloseForm),
    "cancel": Step(actions.cancel, "述职已取消，并通知了代表。"),
}


def context(report: DutyReport, user: Any, typed: dict[str, Any] | None = None) -> dict[str, Any]:
    typed = typed or {}
    steps = stepping.context(report, user, workflow, STEPS, typed)
    organises = steps["powers"].may("matters.edit_matter")
    reads_all = organises or access.may(user, "duty_reports.view_dutyreport")
    statements = list(report.statements.with_names().select_related("mandate__person__user"))
    return {
        "report": report,
        "matter": report,
        "facts": facts(report),
        "statements": [(one, readable(one, user, reads_all)) for one in statements],
        "results": results(report, user, reads_all),
        "ballots": counting.ballots(report) if report.status == Status.CLOSED else {},
        "progress": progress(report) if organises else {},
        "own": next((one for one in statements if one.mandate.person.user_id == user.pk), None),
        "organises": organises,
        "links_form": typed.get("make_links") or LinksForm(),
        "files": access.files(user).filter(matter=report),
        "reads_all": reads_all,
        "papers": report.papers.order_by("pk"),
        "standing": standing(report, user) if report.status == Status.CLOSED else None,
        **steps,
    }


def facts(report: DutyReport) -> dict[str, Any]:
    until = report.rating_until and f"{timezone.localtime(report.rating_until):%Y-%m-%d %H:%M}"
    return {
        "选区": str(report.constituency),
        "时间": stepping.moment(report.starts_at),
        "地点": report.place,
        "组织单位": report.office.name if report.office else "",
        "述职报告提交截止": f"{report.hand_in_by:%Y-%m-%d}" if report.hand_in_by else "",
        "评议等次": report.get_scale_display(),
        "扫码评议截止": until or "",
        "主持人": report.host,
        "记录人": report.recorder,
        "到会选民": f"{report.attended} 人" if report.attended else "",
        "公开": disclosed(report) if report.status == Status.CLOSED else "",
    }


def disclosed(report: DutyReport) -> str:
    chosen = [
        word for shown, word in ((report.show_text, "述职报告"), (report.show_result, "评议结果")) if shown
    ]
    return "、".join(chosen) or "不公开"


def readable(statement: Statement, user: Any, reads_all: bool) -> bool:
    """A text that was handed in: to its deputy and the offices; to the other deputies once it is approved."""
    own = statement.mandate.person.user_id == user.pk
    return bool(statement.text) and (own or reads_all or bool(statement.approved_at))


def results(report: DutyReport, user: Any, reads_all: bool) -> list[counting.Result]:
    """Once it is closed: all to the offices, their own to a deputy."""
    if report.status != Status.CLOSED:
        return []
    return [
        one
        for one in counting.results(report)
        if reads_all or one.statement.mandate.person.user_id == user.pk
    ]


def progress(report: DutyReport) -> dict[str, str]:
    """How the rating goes, without a grade."""
    if not report.rates or report.status not in (Status.CALLED, Status.HELD):
        return {}
    made, used = report.links.count(), report.links.used().count()
    paper = "还没有登记" if report.paper_valid is None else f"有效 {report.paper_valid} 张"
    return {"评议码": f"已生成 {made} 个，已用 {used} 个", "纸质评议票": paper}
