"""Roles that hold everywhere, and the permissions of each: the one table.

Relations to one record (who answers this suggestion) are not here: they are grants, see ``matters.access``.
The three administrators (三员) have no part in the committee's business, and nobody stands on two sides.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from apps.accounts.models import Bloc, RoleGroup

MEMBERS_KNOW = {"matters.know_deputies", "matters.know_members"}
STAFF_KNOW = MEMBERS_KNOW | {"matters.know_internal"}
KEEPS_TIME = {"matters.manage_deadline"}
FIGURES = {"matters.view_figures"}
READS_REPORTS = {"reports.view_report"}
ISSUES_REPORTS = READS_REPORTS | {"reports.issue_report"}
KEEPS_NEWS = {"publicity.view_submission", "publicity.judge_submission"}
KEEPS_NEWS |= {"publicity.manage_officer", "publicity.manage_scale"}
READS_STAFF = {"staffing.view_staffmember"}
READS_RULES = {"rulebook.view_regulation"}
READS_DUTIES = {"duties.view_duty"}
READS_PERFORMANCE = {"performance.view_entry", "performance.view_activity", "performance.view_visitreport"}
READS_PERFORMANCE |= {"duty_reports.view_dutyreport"}
READS_HANDLING = {"proposals.view_suggestion", "proposals.view_commitment", "proposals.view_appraisal"}
SEES_CREDENTIALS = {
    f"credentials.view_{kind}"
    for kind in ("credentialsreview", "termination", "resignation", "recall", "byelection")
}
"""Suspensions and requests to arrest a deputy are restricted: they are known by grants alone."""
READS_ALL = READS_HANDLING | {"proposals.view_bill", "resolutions.view_resolution"}
READS_ALL |= READS_RULES | READS_DUTIES | SEES_CREDENTIALS
READS_EVALUATION = {"evaluation.view_evaluation"}
RUNS_EVALUATION = READS_EVALUATION | {"evaluation.manage_evaluation", "evaluation.view_appeal"}
KEEPS_PERFORMANCE = READS_PERFORMANCE | {"performance.manage_entry", "performance.manage_kind"}
KEEPS_PERFORMANCE |= {"performance.view_selfreport", "performance.accept_selfreport"}
KEEPS_PERFORMANCE |= {"performance.view_contest", "performance.answer_contest"}
KEEPS_PERFORMANCE |= {
    "performance.add_activity",
    "performance.add_visitreport",
    "duty_reports.add_dutyreport",
}
OWN_PERFORMANCE = {"performance.add_selfreport", "performance.add_contest"}
ANSWERS_LETTERS = {"submissions.answer_submission"}
TRIAGES_LETTERS = {"submissions.triage_submission"}
REGISTERS_LETTERS = TRIAGES_LETTERS | {"submissions.view_submission", "submissions.register_submission"}
OWN_PERFORMANCE |= {"performance.view_activity", "performance.view_visitreport"}
DRAFTS_PAPERS = {"dispatches.add_dispatch", "dispatches.view_dispatch", "documents.view_series"}


@dataclass(frozen=True)
class Role:
    """``permissions`` as "app.codename"; ``privileged`` roles need a second factor to sign in."""

    name: str
    about: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    bloc: Bloc = Bloc.BUSINESS
    privileged: bool = True


def role(name: str, about: str, *permissions: str | set[str], **more: Any) -> Role:
    held = {one for item in permissions for one in ([item] if isinstance(item, str) else item)}
    return Role(name, about, frozenset(held), **more)


ROLES: dict[str, Role] = {
    "citizen": role("注册公民", "在公开网站登记的公民", privileged=False),
    "deputy": role(
        "人大代表",
        "提出议案和建议，联名、附议，评价答复，填报履职活动，答复群众来信",
        ANSWERS_LETTERS,
        "proposals.add_suggestion",
        "proposals.add_bill",
        OWN_PERFORMANCE,
        "deputies.add_correction",
        "credentials.add_resignation",
        "matters.know_deputies",
        privileged=False,
    ),
    "convener": role("代表小组召集人", "召集代表小组活动", "matters.know_deputies", privileged=False),
    "delegation_staff": role(
        "代表团工作人员",
        "会议期间为代表团服务，预审本团代表提出的建议",
        "proposals.pre_check_suggestion",
        "deputies.view_local_mandate",
        "matters.know_deputies",
    ),
    "member": role(
        "常委会组成人员",
        "查阅建议和决议决定，审议议题，联名向常委会提出议案",
        READS_ALL,
        MEMBERS_KNOW,
        "proposals.propose_to_committee",
        privileged=False,
    ),
    "chair": role(
        "主任会议成员",
        "常委会主任、副主任，签发公文",
        "proposals.propose_to_committee",
        "dispatches.view_dispatch",
        "dispatches.sign_dispatch",
        "documents.sign_paper",
        "credentials.decide_mandate",
        READS_ALL,
        STAFF_KNOW,
        FIGURES,
        READS_EVALUATION,
        READS_REPORTS,
        READS_STAFF,
        READS_PERFORMANCE,
        "publicity.view_submission",
    ),
    "credentials_committee": role(
        "代表资格审查委员会",
        "审查代表资格，向常委会提出审查报告",
        SEES_CREDENTIALS,
        STAFF_KNOW,
        "credentials.report_mandate",
        "deputies.view_mandate",
    ),
    "commission_staff": role(
        "专门委员会、工作委员会工作人员",
        "查阅本级议案、建议和决议决定，提出议案审议意见，拟稿发文",
        DRAFTS_PAPERS,
        READS_ALL,
        STAFF_KNOW,
        FIGURES,
        READS_REPORTS,
        "proposals.follow_key",
        "deputies.view_mandate",
    ),
    "deputies_work": role(
        "代表工作机构",
        "审查议案和建议，登记议案的处理决定，交办建议，管理代表名册，登记、转交群众来信，代录纸质材料，拟稿发文",
        DRAFTS_PAPERS,
        REGISTERS_LETTERS,
        "liaison.manage_station",
        READS_RULES,
        READS_DUTIES,
        STAFF_KNOW,
        KEEPS_TIME,
        FIGURES,
        RUNS_EVALUATION,
        ISSUES_REPORTS,
        KEEPS_PERFORMANCE,
        SEES_CREDENTIALS,
        "credentials.prepare_mandate",
        "matters.record_for_others",
        READS_HANDLING,
        "proposals.manage_appraisal",
        "proposals.follow_key",
        "proposals.review_suggestion",
        "proposals.assign_suggestion",
        "proposals.view_bill",
        "proposals.review_bill",
        "proposals.decide_bill",
        "proposals.manage_catalogue",
        "publications.prepare_publication",
        "publications.view_publication",
        "deputies.view_mandate",
        "deputies.import_mandate",
        "deputies.manage_mandate",
    ),
    "personnel_staff": role(
        "人事任免机构工作人员",
        "承办人事任免事项，管理机关干部名册，拟稿发文",
        DRAFTS_PAPERS,
        READS_RULES,
        READS_DUTIES,
        "resolutions.view_resolution",
        STAFF_KNOW,
        KEEPS_TIME,
        READS_STAFF,
        "staffing.manage_staffmember",
    ),
    "filing_staff": role(
        "备案审查机构工作人员",
        "承办规范性文件备案审查，拟稿发文",
        DRAFTS_PAPERS,
        READS_RULES,
        READS_DUTIES,
        "resolutions.view_resolution",
        STAFF_KNOW,
        KEEPS_TIME,
        FIGURES,
    ),
    "office": role(
        "常委会办公室",
        "起草决议决定，核稿、编号印发公文，保密审查，公开发布",
        DRAFTS_PAPERS,
        "dispatches.check_dispatch",
        "dispatches.issue_dispatch",
        "documents.manage_series",
        "documents.archive_paper",
        KEEPS_NEWS,
        READS_STAFF,
        READS_PERFORMANCE,
        READS_ALL,
        STAFF_KNOW,
        KEEPS_TIME,
        FIGURES,
        ISSUES_REPORTS,
        "credentials.decide_mandate",
        "credentials.announce_mandate",
        "resolutions.add_resolution",
        "rulebook.manage_regulation",
        "duties.manage_duty",
        "publications.prepare_publication",
        "publications.pass_publication",
        "publications.view_publication",
        "deputies.view_mandate",
        "notices.view_delivery",
    ),
    "handler": role(
        "承办单位经办人",
        "签收、办理、起草答复，答复视察、调研报告",
        "proposals.handle_suggestion",
        "performance.answer_visitreport",
        READS_DUTIES,
    ),
    "handling_section": role(
        "承办单位科室负责人",
        "审核答复稿，送负责人签发",
        "proposals.handle_suggestion",
        "proposals.check_reply",
        READS_DUTIES,
    ),
    "handling_lead": role(
        "承办单位负责人",
        "签发答复",
        "proposals.handle_suggestion",
        "proposals.sign_reply",
        "performance.answer_visitreport",
        FIGURES,
        READS_DUTIES,
    ),
    "government_supervision": role(
        "政府办督查室",
        "在政府系统内交办建议，督查办理进度",
        "proposals.view_suggestion",
        "proposals.assign_within_government",
        "proposals.view_commitment",
        MEMBERS_KNOW,
        FIGURES,
    ),
    "filing_organ": role("制定机关、报备机关", "报送规范性文件备案"),
    "expert": role("咨询专家", "受委托提出意见", privileged=False),
    "town_presidium": role(
        "乡镇人大主席团、街道人大工委",
        "联系本地代表，核实本地代表的履职填报，处理写给本地代表的来信",
        TRIAGES_LETTERS,
        "liaison.keep_station",
        "deputies.view_local_mandate",
        "performance.check_selfreport",
        "performance.add_activity",
        "performance.view_activity",
        "duty_reports.add_dutyreport",
        "matters.know_deputies",
        READS_DUTIES,
    ),
    "information_officer": role("信息员", "报送工作信息", "publicity.add_submission"),
    "archivist": role(
        "档案管理人员",
        "查阅办结事项和公开记录，制作公文归档版",
        READS_ALL,
        STAFF_KNOW,
        "dispatches.view_dispatch",
        "documents.view_series",
        "documents.archive_paper",
        "publications.view_publication",
    ),
    "system_admin": role(
        "系统管理员",
        "开设、停用、解锁账户，维护机构、参数和日历；不授权，不看业务数据",
        "accounts.manage_user",
        "accounts.view_user",
        "accounts.manage_organ",
        "accounts.view_organ",
        "statutes.view_rule",
        "statutes.change_rule",
        "audit.view_posture",
        "connections.view_connection",
        "connections.manage_connection",
        bloc=Bloc.SYSTEM,
    ),
    "security_admin": role(
        "安全管理员",
        "授予和收回角色，账户清查，解释权限；不开设账户",
        "accounts.grant_role",
        "accounts.view_user",
        "accounts.view_organ",
        "accounts.review_user",
        "audit.view_posture",
        "connections.view_connection",
        bloc=Bloc.SECURITY,
    ),
    "auditor": role(
        "审计管理员",
        "查阅、导出审计记录；不改动任何数据",
        "audit.view_entry",
        "audit.export_entry",
        "audit.view_posture",
        bloc=Bloc.AUDIT,
    ),
}

STAFF_ROLES = frozenset(code for code, role in ROLES.items() if role.privileged)
"""Roles whose holders are staff for the purposes of signing in: second factor, shorter idle time."""


def load_roles(**_: Any) -> None:
    """Bring groups and their permissions to what the table says; runs after each migration."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for code, row in ROLES.items():
        group, _created = Group.objects.get_or_create(name=row.name)
        group.permissions.set([known[permission] for permission in sorted(row.permissions)])
        RoleGroup.objects.update_or_create(group=group, defaults={"code": code, "bloc": row.bloc})
