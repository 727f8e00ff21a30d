"""What the side menu offers, under which heading, and to whom."""

from typing import NamedTuple


class Entry(NamedTuple):
    """What the menu may offer: a page, and the permissions any one of which opens it (none: everybody)."""

    text: str
    view: str
    any_of: tuple[str, ...] = ()


SUGGESTIONS = (
    "add_suggestion",
    "view_suggestion",
    "review_suggestion",
    "assign_suggestion",
    "handle_suggestion",
)
DATES = (*(f"proposals.{codename}" for codename in SUGGESTIONS), "resolutions.view_resolution")
SECTIONS = {
    "": [
        Entry("待我办理", "desk:home"),
        Entry("消息", "notices:inbox"),
        Entry("未送达", "notices:deliveries", ("notices.view_delivery",)),
    ],
    "期限和统计": [
        Entry("期限", "desk:deadlines", DATES),
        Entry("期限计算", "statutes:calculator"),
        Entry("办理统计", "desk:figures", ("matters.view_figures",)),
        Entry("统计报表", "reports:index", ("reports.view_report",)),
    ],
    "建议和议案": [
        Entry("建议", "proposals:list", tuple(f"proposals.{codename}" for codename in SUGGESTIONS)),
        Entry("议案", "bills:list", ("proposals.add_bill", "proposals.view_bill", "proposals.review_bill")),
        Entry("重点督办", "proposals:key", ("proposals.view_suggestion", "proposals.handle_suggestion")),
        Entry(
            "承诺台账",
            "proposals:commitments",
            ("proposals.view_commitment", "proposals.handle_suggestion", "proposals.add_suggestion"),
        ),
        Entry(
            "办理工作评价",
            "proposals:appraisals",
            ("proposals.view_appraisal", "proposals.handle_suggestion"),
        ),
        Entry("签发程序", "proposals:sign_off", ("proposals.sign_reply",)),
    ],
    "代表": [
        Entry("我的履职", "performance:mine", ("performance.add_selfreport",)),
        Entry("我的评价", "evaluation:mine", ("performance.add_selfreport", "performance.check_selfreport")),
        Entry("我的代表信息", "deputies:mine", ("deputies.add_correction",)),
        Entry("代表名册", "deputies:roster", ("deputies.view_mandate", "deputies.view_local_mandate")),
        Entry(
            "代表资格",
            "credentials:list",
            (
                "credentials.view_credentialsreview",
                "credentials.add_resignation",
                "credentials.prepare_mandate",
            ),
        ),
        Entry("代表活动", "performance:activities", ("performance.view_activity",)),
        Entry("履职档案", "performance:register", ("performance.view_entry", "performance.check_selfreport")),
        Entry(
            "代表述职",
            "duty_reports:list",
            ("duty_reports.view_dutyreport", "duty_reports.add_dutyreport", "performance.add_selfreport"),
        ),
        Entry("履职评价", "evaluation:index", ("evaluation.view_evaluation",)),
        Entry("视察调研报告", "performance:visits", ("performance.answer_visitreport",)),
    ],
    "群众和公开": [
        Entry(
            "群众来信",
            "submissions:list",
            (
                "submissions.view_submission",
                "submissions.triage_submission",
                "submissions.answer_submission",
            ),
        ),
        Entry(
            "联络站",
            "liaison:list",
            ("liaison.manage_station", "liaison.keep_station", "submissions.answer_submission"),
        ),
        Entry("代表和站点公开", "liaison:public", ("publications.view_publication",)),
        Entry("建议办理公开", "proposals:public", ("publications.view_publication",)),
        Entry("公开发布", "publications:index", ("publications.view_publication",)),
        Entry("信息报送", "publicity:list", ("publicity.add_submission", "publicity.view_submission")),
    ],
    "公文和机关": [
        Entry("决议决定", "resolutions:list", ("resolutions.view_resolution", "resolutions.add_resolution")),
        Entry("发文", "dispatches:list", ("dispatches.view_dispatch", "dispatches.add_dispatch")),
        Entry("编号簿", "documents:registers", ("documents.view_series",)),
        Entry("制度汇编", "rulebook:index", ("rulebook.view_regulation",)),
        Entry("履职计划", "duties:calendar", ("duties.view_duty",)),
        Entry("干部名册", "staffing:ledger", ("staffing.view_staffmember",)),
    ],
    "系统管理": [
        Entry("账户", "administration:accounts", ("accounts.view_user",)),
        Entry("账户清查", "administration:review", ("accounts.review_user",)),
        Entry("权限说明", "administration:account_access", ("accounts.grant_role",)),
        Entry("参数", "administration:parameters", ("statutes.view_rule",)),
        Entry("工作日历", "administration:calendar", ("statutes.change_rule",)),
        Entry("机构", "administration:organs", ("accounts.view_organ",)),
        Entry("系统对接", "connections:list", ("connections.view_connection",)),
        Entry("审计记录", "administration:audit_list", ("audit.view_entry",)),
        Entry("安全自查", "administration:posture", ("audit.view_posture",)),
    ],
}
"""The whole menu: what belongs together under one heading; the first section has none."""
FIRST = ("proposals:list", "performance:mine")
"""What a deputy opens most; it follows the home page, so that it is in sight on a phone."""


def arranged(entries: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The sections of what one person is offered, in their order; a deputy's own pages come first."""
    offered = {entry.view: entry for section in entries.values() for entry in section}
    if not all(view in offered for view in FIRST):
        return entries
    rest = {
        heading: [entry for entry in section if entry.view not in FIRST]
        for heading, section in entries.items()
    }
    return rest | {"": [*rest[""], *(offered[view] for view in FIRST)]}
