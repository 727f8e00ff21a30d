"""The side menu and the number of unread messages; asked only by pages that show them."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from apps.matters import access
from apps.notices.models import Notice


class Item(NamedTuple):
    """One line of the side menu."""

    text: str
    url: str
    current: bool
    count: Any = 0


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
ENTRIES = [
    Entry("待我办理", "desk:home"),
    Entry("期限", "desk:deadlines", DATES),
    Entry("期限计算", "statutes:calculator"),
    Entry("办理统计", "desk:figures", ("matters.view_figures",)),
    Entry("统计报表", "reports:index", ("reports.view_report",)),
    Entry("建议", "proposals:list", tuple(f"proposals.{codename}" for codename in SUGGESTIONS)),
    Entry("议案", "bills:list", ("proposals.add_bill", "proposals.view_bill", "proposals.review_bill")),
    Entry("重点督办", "proposals:key", ("proposals.view_suggestion", "proposals.handle_suggestion")),
    Entry(
        "办理工作评价", "proposals:appraisals", ("proposals.view_appraisal", "proposals.handle_suggestion")
    ),
    Entry(
        "承诺台账",
        "proposals:commitments",
        ("proposals.view_commitment", "proposals.handle_suggestion", "proposals.add_suggestion"),
    ),
    Entry("签发程序", "proposals:sign_off", ("proposals.sign_reply",)),
    Entry("决议决定", "resolutions:list", ("resolutions.view_resolution", "resolutions.add_resolution")),
    Entry("发文", "dispatches:list", ("dispatches.view_dispatch", "dispatches.add_dispatch")),
    Entry("编号簿", "documents:registers", ("documents.view_series",)),
    Entry("制度汇编", "rulebook:index", ("rulebook.view_regulation",)),
    Entry("履职计划", "duties:calendar", ("duties.view_duty",)),
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
    Entry("统计和承诺公开", "proposals:public", ("publications.view_publication",)),
    Entry("公开发布", "publications:index", ("publications.view_publication",)),
    Entry(
        "代表资格",
        "credentials:list",
        ("credentials.view_credentialsreview", "credentials.add_resignation", "credentials.prepare_mandate"),
    ),
    Entry("履职评价", "evaluation:index", ("evaluation.view_evaluation",)),
    Entry("我的评价", "evaluation:mine", ("performance.add_selfreport", "performance.check_selfreport")),
    Entry("代表名册", "deputies:roster", ("deputies.view_mandate",)),
    Entry("我的履职", "performance:mine", ("performance.add_selfreport",)),
    Entry("代表活动", "performance:activities", ("performance.view_activity",)),
    Entry("视察调研报告", "performance:visits", ("performance.answer_visitreport",)),
    Entry("履职档案", "performance:register", ("performance.view_entry", "performance.check_selfreport")),
    Entry("我的代表信息", "deputies:mine", ("deputies.add_correction",)),
    Entry("信息报送", "publicity:list", ("publicity.add_submission", "publicity.view_submission")),
    Entry("干部名册", "staffing:ledger", ("staffing.view_staffmember",)),
    Entry("消息", "notices:inbox"),
    Entry("未送达", "notices:deliveries", ("notices.view_delivery",)),
    Entry("账户", "administration:accounts", ("accounts.view_user",)),
    Entry("账户清查", "administration:review", ("accounts.review_user",)),
    Entry("权限说明", "administration:account_access", ("accounts.grant_role",)),
    Entry("参数", "administration:parameters", ("statutes.view_rule",)),
    Entry("工作日历", "administration:calendar", ("statutes.change_rule",)),
    Entry("机构", "administration:organs", ("accounts.view_organ",)),
    Entry("系统对接", "connections:list", ("connections.view_connection",)),
    Entry("审计记录", "administration:audit_list", ("audit.view_entry",)),
    Entry("安全自查", "administration:posture", ("audit.view_posture",)),
]


def menu(request: HttpRequest) -> dict[str, Any]:
    """``menu`` and ``unread`` for templates/desk.html. A page that reads neither costs no query."""
    unread = SimpleLazyObject(lambda: count_unread(request.user))
    return {"unread": unread, "menu": SimpleLazyObject(lambda: items(request, unread))}


def items(request: HttpRequest, unread: Any) -> list[Item]:
    """The pages this person may open, with the one they are on marked."""
    if not request.user.is_authenticated:
        return []
    entries = [entry for entry in ENTRIES if allowed(entry, request.user)]
    urls = [reverse(entry.view) for entry in entries]
    here = current(urls, request.path)
    return [
        Item(entry.text, url, url == here, unread if entry.view == "notices:inbox" else 0)
        for entry, url in zip(entries, urls, strict=True)
    ]


def allowed(entry: Entry, user: Any) -> bool:
    return not entry.any_of or any(access.may(user, permission) for permission in entry.any_of)


def current(urls: list[str], path: str) -> str:
    """The address of the menu under which the page stands: the longest that begins its path, the home page's own."""
    home, *others = urls
    return max((url for url in others if path.startswith(url)), key=len, default=home if path == home else "")


def count_unread(user: Any) -> int:
    return Notice.objects.of(user).unread().count() if user.is_authenticated else 0
