"""All addresses of the portal, and the records by which those that take arguments are asked."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from django.urls import get_resolver, reverse

from apps.accounts import resets
from apps.accounts.models import User
from apps.documents.models import Paper
from apps.matters.models import Deadline

MISSING = 999_999_999
"""A key that no record bears."""

Arguments = Callable[[Any], list[Any]]

OF: dict[str, tuple[str, Arguments]] = {
    "matters:attachment pk": ("suggestions", lambda case: [case.attachment.pk]),
    "documents:download pk": ("papers", lambda case: [case.paper.pk]),
    "documents:progress pk": ("papers", lambda case: [case.paper.pk]),
    "documents:about pk": ("papers", lambda case: [case.paper.pk]),
    "documents:keep_scan pk": ("papers", lambda case: [case.paper.pk]),
    "documents:withdraw pk": ("papers", lambda case: [case.paper.pk]),
    "documents:archive pk": ("papers", lambda case: [case.paper.pk]),
    "documents:archives pk": ("papers", lambda case: [case.paper.pk]),
    "documents:archive_file pk": ("archival copies", lambda case: [case.pk]),
    "documents:proof pk": ("papers sent back", lambda case: [case.pk]),
    "documents:correct pk": ("papers sent back", lambda case: [case.pk]),
    "documents:scan pk": ("scans", lambda case: [case.pk]),
    "documents:batch pk": ("batches", lambda case: [case.pk]),
    "documents:batch_progress pk": ("batches", lambda case: [case.pk]),
    "documents:batch_act pk verb": ("batches", lambda case: [case.pk, "pause"]),
    "documents:batch_file pk name": ("batches", lambda case: [case.pk, "merged"]),
    "documents:register pk": ("registers", lambda case: [case.pk]),
    "documents:record pk verb": ("registers", lambda case: [case.pk, "outside"]),
    "documents:cancel pk": ("registers", lambda case: [case.numbers.first().pk]),
    "dispatches:new code": ("dispatches", lambda case: [case.paper_code]),
    "dispatches:detail pk": ("dispatches", lambda case: [case.pk]),
    "dispatches:edit pk": ("dispatches", lambda case: [case.pk]),
    "dispatches:proof pk": ("dispatches", lambda case: [case.pk]),
    "dispatches:step pk verb": ("dispatches", lambda case: [case.pk, "submit"]),
    "proposals:detail pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "proposals:edit pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "proposals:step pk verb": ("suggestions", lambda case: [case.suggestion.pk, "rate"]),
    "proposals:record pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "proposals:record_step pk verb mandate": (
        "suggestions",
        lambda case: [case.suggestion.pk, "rate", case.mandate.pk],
    ),
    "bills:detail pk": ("bills", lambda case: [case.pk]),
    "bills:edit pk": ("bills", lambda case: [case.pk]),
    "bills:step pk verb": ("bills", lambda case: [case.pk, "withdraw"]),
    "bills:record pk": ("bills", lambda case: [case.pk]),
    "bills:record_step pk verb mandate": ("bills", lambda case: [case.pk, "withdraw", case.lead_id]),
    "bills:intake pk": ("sessions", lambda case: [case.pk]),
    "bills:report pk": ("sessions", lambda case: [case.pk]),
    "bills:report_paper pk": ("reports on bills", lambda case: [case.pk]),
    "bills:report_progress pk": ("reports on bills", lambda case: [case.pk]),
    "proposals:open_draft pk": ("open drafts", lambda case: [case.pk]),
    "proposals:autosave pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "proposals:option code": ("options", lambda case: [case]),
    "proposals:clerk_release pk": ("clerks", lambda case: [case.pk]),
    "proposals:meeting pk": ("meetings", lambda case: [case.pk]),
    "proposals:meeting_progress pk": ("meetings", lambda case: [case.pk]),
    "proposals:meeting_notices pk": ("meetings", lambda case: [case.pk]),
    "proposals:return_statement pk": ("open drafts", lambda case: [case.pk]),
    "proposals:issue pk code key": (
        "suggestions",
        lambda case: [case.suggestion.pk, "feedback_form", case.mandate.pk],
    ),
    "proposals:opinions pk": ("opinions", lambda case: [case.suggestion_id]),
    "proposals:opinion pk": ("opinions", lambda case: [case.pk]),
    "proposals:opinion_progress pk": ("opinions", lambda case: [case.pk]),
    "proposals:handling_report_paper pk": ("handling reports", lambda case: [case.pk]),
    "proposals:handling_report_progress pk": ("handling reports", lambda case: [case.pk]),
    "proposals:handling_report_public pk": ("handling reports", lambda case: [case.pk]),
    "proposals:meeting_lists pk": ("meetings", lambda case: [case.pk]),
    "proposals:meeting_papers pk": ("meetings", lambda case: [case.pk]),
    "proposals:meeting_paper pk paper": ("meetings", lambda case: [case.pk, MISSING]),
    "proposals:meeting_pack pk batch name": ("meetings", lambda case: [case.pk, MISSING, "merged"]),
    "proposals:sheet pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "proposals:meeting_sheet pk": ("meetings", lambda case: [case.pk]),
    "proposals:catalogue_new section": ("sections", lambda case: [case]),
    "proposals:catalogue_entry section pk": ("categories", lambda case: ["category", case.pk]),
    "proposals:commitment pk": ("commitments", lambda case: [case.pk]),
    "proposals:commitment_step pk verb": ("commitments", lambda case: [case.pk, "progress"]),
    "proposals:scheme pk": ("appraisals", lambda case: [case.scheme_id]),
    "proposals:appraisal_year year": ("appraisals", lambda case: [case.year]),
    "proposals:appraisal_sheet year": ("appraisals", lambda case: [case.year]),
    "proposals:appraisal_act year verb": ("appraisals", lambda case: [case.year, "score"]),
    "proposals:enclosure pk": ("commitments", lambda case: [case.reply.enclosures.get().pk]),
    "desk:matter pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "desk:follow pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "desk:filter_drop pk": ("saved filters", lambda case: [case.pk]),
    "desk:feed token": ("feeds", lambda case: [case]),
    "desk:deadline pk": ("clocks", lambda case: [clock_of(case).pk]),
    "desk:deadline_ask pk": ("clocks", lambda case: [clock_of(case).pk]),
    "desk:deadline_decide pk": ("clocks", lambda case: [clock_of(case).pk]),
    "desk:deadline_hold pk": ("clocks", lambda case: [clock_of(case).pk]),
    "desk:deadline_go_on pk": ("clocks", lambda case: [clock_of(case).pk]),
    "credentials:new kind": ("credentials", lambda case: [case.matter.kind]),
    "credentials:detail pk": ("credentials", lambda case: [case.matter.pk]),
    "credentials:step pk verb": ("credentials", lambda case: [case.matter.pk, case.verb]),
    "credentials:record pk verb": ("credentials", lambda case: [case.matter.pk, "withdraw"]),
    "resolutions:detail pk": ("resolutions", lambda case: [case.resolution.pk]),
    "resolutions:edit pk": ("resolutions", lambda case: [case.resolution.pk]),
    "resolutions:step pk verb": ("resolutions", lambda case: [case.resolution.pk, "finalise"]),
    "rulebook:regulation pk": ("rules of the house", lambda case: [case.pk]),
    "rulebook:compare pk": ("rules of the house", lambda case: [case.pk]),
    "rulebook:amend pk": ("rules of the house", lambda case: [case.pk]),
    "rulebook:repeal pk": ("rules of the house", lambda case: [case.pk]),
    "rulebook:relate pk": ("rules of the house", lambda case: [case.pk]),
    "reports:table code": ("yearly tables", lambda case: [case]),
    "reports:spreadsheet code": ("yearly tables", lambda case: [case]),
    "reports:report code": ("reports", lambda case: [case]),
    "reports:paper pk": ("printed reports", lambda case: [case.pk]),
    "reports:progress pk": ("printed reports", lambda case: [case.pk]),
    "rulebook:volume pk": ("volumes", lambda case: [case.pk]),
    "rulebook:volume_progress pk": ("volumes", lambda case: [case.pk]),
    "duties:duty pk": ("duties", lambda case: [case.duty_id]),
    "duties:edit pk": ("duties", lambda case: [case.duty_id]),
    "duties:occurrence pk": ("duties", lambda case: [case.pk]),
    "duties:act pk verb": ("duties", lambda case: [case.pk, "excuse"]),
    "duties:proof pk": ("duties", lambda case: [case.proofs.get().pk]),
    "publications:prepare pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "publications:file pk": ("public resolutions", lambda case: [case.file.pk]),
    "publications:detail pk": ("public resolutions", lambda case: [case.publication.pk]),
    "publications:act pk verb": ("public resolutions", lambda case: [case.publication.pk, "withdraw"]),
    "portal:suggestion key": ("public suggestions", lambda case: [case.publication.key]),
    "portal:suggestion key version": ("public suggestions", lambda case: [case.publication.key, 1]),
    "portal:resolution key": ("public resolutions", lambda case: [case.publication.key]),
    "portal:resolution key version": ("public resolutions", lambda case: [case.publication.key, 1]),
    "portal:mandate key": ("public mandates", lambda case: [case.publication.key]),
    "portal:mandate key version": ("public mandates", lambda case: [case.publication.key, 1]),
    "portal:bill key": ("public bills", lambda case: [case.publication.key]),
    "portal:bill key version": ("public bills", lambda case: [case.publication.key, 1]),
    "portal:dutyreport key": ("public duty reports", lambda case: [case.publication.key]),
    "portal:dutyreport key version": ("public duty reports", lambda case: [case.publication.key, 1]),
    "portal:handlingreport key": ("public handling reports", lambda case: [case.publication.key]),
    "portal:handlingreport key version": ("public handling reports", lambda case: [case.publication.key, 1]),
    "portal:file code": ("public resolutions", lambda case: [case.file.code]),
    "portal:verification code": ("public resolutions", lambda case: [case.file.code]),
    "performance:deputy pk": ("records", lambda case: [case.pk]),
    "performance:form pk": ("records", lambda case: [case.pk]),
    "performance:entry pk": ("entries of records", lambda case: [case.pk]),
    "performance:strike pk": ("entries of records", lambda case: [case.pk]),
    "performance:report pk": ("self reports", lambda case: [case.pk]),
    "performance:report_edit pk": ("self reports", lambda case: [case.pk]),
    "performance:report_act pk verb": ("self reports", lambda case: [case.pk, "accept"]),
    "performance:contest pk": ("objections", lambda case: [case.pk]),
    "performance:contest_act pk verb": ("objections", lambda case: [case.pk, "answer"]),
    "performance:activity pk": ("activities", lambda case: [case.pk]),
    "performance:activity_edit pk": ("activities", lambda case: [case.pk]),
    "performance:activity_code pk": ("activities", lambda case: [case.pk]),
    "performance:activity_sheet pk": ("activities", lambda case: [case.pk]),
    "performance:activity_answer pk": ("activities", lambda case: [case.pk]),
    "performance:activity_act pk verb": ("activities", lambda case: [case.pk, "call"]),
    "performance:questions pk": ("courses", lambda case: [case.pk]),
    "performance:quiz pk": ("courses", lambda case: [case.pk]),
    "performance:check_in code": ("codes", lambda case: [case]),
    "performance:campaign pk": ("campaigns", lambda case: [case.task.activity_id]),
    "performance:campaign_print pk": ("campaigns", lambda case: [case.task.activity_id]),
    "performance:campaign_tell pk": ("campaigns", lambda case: [case.task.activity_id]),
    "performance:campaign_act pk verb": ("campaigns", lambda case: [case.task.activity_id, "set_task"]),
    "performance:campaign_back pk result": ("campaigns", lambda case: [case.task.activity_id, case.pk]),
    "performance:visit pk": ("visits", lambda case: [case.pk]),
    "performance:visit_edit pk": ("visits", lambda case: [case.pk]),
    "performance:visit_proof pk": ("visits", lambda case: [case.pk]),
    "performance:visit_act pk verb": ("visits", lambda case: [case.pk, "reply"]),
    "performance:session pk": ("sittings", lambda case: [case.pk]),
    "performance:session_sheet pk": ("sittings", lambda case: [case.pk]),
    "performance:session_bring pk": ("sittings", lambda case: [case.pk]),
    "performance:training_plan year": ("planned courses", lambda case: [case.plan.year]),
    "performance:course_new year": ("planned courses", lambda case: [case.plan.year]),
    "performance:course pk": ("planned courses", lambda case: [case.pk]),
    "performance:course_drop pk": ("planned courses", lambda case: [case.pk]),
    "performance:speech pk": ("speeches", lambda case: [case.pk]),
    "performance:speech_edit pk": ("speeches", lambda case: [case.pk]),
    "performance:speech_remove pk": ("speeches", lambda case: [case.pk]),
    "performance:kind pk": ("kinds of activity", lambda case: [case.pk]),
    "deputies:person pk": ("people", lambda case: [case.pk]),
    "deputies:quota_drop pk": ("quotas", lambda case: [case.pk]),
    "deputies:frozen pk": ("frozen tables", lambda case: [case.pk]),
    "deputies:card_file pk": ("card sheets", lambda case: [case.pk]),
    "deputies:card_progress pk": ("card sheets", lambda case: [case.pk]),
    "deputies:merge pk": ("people", lambda case: [case.pk]),
    "deputies:merged pk": ("merges", lambda case: [case.pk]),
    "deputies:edit pk": ("people", lambda case: [case.pk]),
    "deputies:photo pk": ("people", lambda case: [case.pk]),
    "deputies:act pk verb": ("people", lambda case: [case.pk, "office"]),
    "deputies:mandate pk": ("people", lambda case: [case.mandates.latest("valid_from").pk]),
    "deputies:constituency pk": ("people", lambda case: [case.mandates.latest("valid_from").constituency_id]),
    "deputies:term pk": ("terms", lambda case: [case.pk]),
    "deputies:term_drop pk": ("terms", lambda case: [case.pk]),
    "deputies:session pk": ("sessions of the congress", lambda case: [case.pk]),
    "deputies:session_drop pk": ("sessions of the congress", lambda case: [case.pk]),
    "deputies:delegation pk": ("delegations", lambda case: [case.pk]),
    "deputies:delegation_drop pk": ("delegations", lambda case: [case.pk]),
    "deputies:category pk": ("structure categories", lambda case: [case.pk]),
    "deputies:category_drop pk": ("structure categories", lambda case: [case.pk]),
    "deputies:planned_constituency pk": ("planned constituencies", lambda case: [case.pk]),
    "deputies:planned_constituency_drop pk": ("planned constituencies", lambda case: [case.pk]),
    "deputies:planned_delegation pk": ("planned delegations", lambda case: [case.pk]),
    "deputies:planned_delegation_drop pk": ("planned delegations", lambda case: [case.pk]),
    "deputies:constituency_drop pk": (
        "people",
        lambda case: [case.mandates.latest("valid_from").constituency_id],
    ),
    "deputies:group pk": ("groups", lambda case: [case.pk]),
    "deputies:group_members pk": ("groups", lambda case: [case.pk]),
    "deputies:group_dissolve pk": ("groups", lambda case: [case.pk]),
    "deputies:group_leave pk": ("groups", lambda case: [case.members.get().pk]),
    "deputies:correction pk verb": ("corrections", lambda case: [case.pk, "accept"]),
    "deputies:preview pk": ("rosters", lambda case: [case.pk]),
    "submissions:detail pk": ("letters", lambda case: [case.pk]),
    "submissions:step pk verb": ("letters", lambda case: [case.pk, "reply"]),
    "duty_reports:detail pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:edit pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:write pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:ballot pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:result pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:links pk": ("duty reports", lambda case: [case.pk]),
    "duty_reports:act pk verb": ("duty reports", lambda case: [case.pk, "call"]),
    "portal:rate token": ("rating links", lambda case: [case]),
    "liaison:station pk": ("stations", lambda case: [case.pk]),
    "liaison:edit pk": ("stations", lambda case: [case.pk]),
    "liaison:close pk": ("stations", lambda case: [case.pk]),
    "liaison:poster pk": ("stations", lambda case: [case.pk]),
    "liaison:register pk": ("stations", lambda case: [case.pk]),
    "liaison:plan_day pk": ("stations", lambda case: [case.pk]),
    "liaison:drop_day pk day": ("stations", lambda case: [case.pk, case.days.get().pk]),
    "liaison:day pk day": ("stations", lambda case: [case.pk, case.days.get().pk]),
    "liaison:enter_visit pk": ("stations", lambda case: [case.pk]),
    "liaison:visit pk": ("receptions", lambda case: [case.pk]),
    "liaison:feedback pk": ("receptions", lambda case: [case.pk]),
    "liaison:public_act kind verb": ("kinds of pages", lambda case: [case, "prepare"]),
    "publications:many kind": ("kinds of pages", lambda case: [case]),
    "portal:deputy key": ("profiles", lambda case: [case.key]),
    "portal:station key": ("stations", lambda case: [case.code]),
    "portal:figures key": ("figures", lambda case: [case.key]),
    "portal:promise key": ("promise pages", lambda case: [case.key]),
    "proposals:public_act kind verb": ("figures", lambda case: [case.kind, "prepare"]),
    "portal:write variety": ("profiles", lambda case: ["to-deputy"]),
    "portal:write_to variety key": ("profiles", lambda case: ["to-deputy", case.key]),
    "publicity:submission pk": ("pieces", lambda case: [case.pk]),
    "publicity:edit pk": ("pieces", lambda case: [case.pk]),
    "publicity:act pk verb": ("pieces", lambda case: [case.pk, "return"]),
    "publicity:file pk": ("pieces", lambda case: [case.files.get().pk]),
    "publicity:officer_end pk": ("pieces", lambda case: [case.author_id]),
    "staffing:member pk": ("staff", lambda case: [case.pk]),
    "staffing:edit pk": ("staff", lambda case: [case.pk]),
    "staffing:act pk verb": ("staff", lambda case: [case.pk, "leave"]),
    "notices:notice pk": ("notices", lambda case: [case.pk]),
    "notices:read pk": ("notices", lambda case: [case.pk]),
    "notices:resend pk": ("deliveries", lambda case: [case.pk]),
    "notices:return_early pk": ("notices", lambda case: [case.pk]),
    "evaluation:scheme pk": ("evaluations", lambda case: [case.scheme_id]),
    "evaluation:simulation pk": ("evaluations", lambda case: [case.scheme_id]),
    "evaluation:scheme_act pk verb": ("evaluations", lambda case: [case.scheme_id, "change"]),
    "evaluation:year pk": ("evaluations", lambda case: [case.pk]),
    "evaluation:act pk verb": ("evaluations", lambda case: [case.pk, "freeze"]),
    "evaluation:sheet pk": ("appeals", lambda case: [case.sheet_id]),
    "evaluation:appeal_new pk": ("appeals", lambda case: [case.sheet_id]),
    "evaluation:appeal pk": ("appeals", lambda case: [case.pk]),
    "evaluation:appeal_act pk verb": ("appeals", lambda case: [case.pk, "uphold"]),
    "portal:follow_kind kind": ("public resolutions", lambda case: ["resolution"]),
    "portal:follow_page kind key": ("public resolutions", lambda case: ["resolution", case.publication.key]),
    "portal:follow_confirm code": ("public resolutions", lambda case: ["a-code-of-somebody"]),
    "portal:follow_end code": ("public resolutions", lambda case: ["a-code-of-somebody"]),
    "connections:detail pk": ("connections", lambda case: [case.pk]),
    "connections:act pk verb": ("connections", lambda case: [case.pk, "change"]),
    "interface:suggestion pk": ("suggestions", lambda case: [case.suggestion.pk]),
    "interface:file pk": ("suggestions", lambda case: [case.attachment.pk]),
    "interface:step pk verb": ("suggestions", lambda case: [case.suggestion.pk, "sign_for"]),
    "administration:account pk": ("accounts", lambda case: [case.pk]),
    "administration:account_change pk": ("accounts", lambda case: [case.pk]),
    "administration:account_password pk": ("accounts", lambda case: [case.pk]),
    "administration:account_act pk verb": ("accounts", lambda case: [case.pk, "suspend"]),
    "administration:review_paper pk": ("reviews", lambda case: [case.pk]),
    "administration:review_progress pk": ("reviews", lambda case: [case.pk]),
    "administration:organ pk": ("organs", lambda case: [case.pk]),
    "administration:organ_merge pk": ("organs", lambda case: [case.pk]),
    "administration:organ_act pk verb": ("organs", lambda case: [case.pk, "close"]),
    "administration:parameter code": ("rules", lambda case: [case.code]),
    "administration:parameter_change code": ("rules", lambda case: [case.code]),
    "administration:parameter_recount code": ("rules", lambda case: [case.code]),
    "administration:parameter_cancel pk": ("rules", lambda case: [case.pk]),
    "administration:audit_entry pk": ("entries", lambda case: [case.pk]),
    "administration:audit_anchor day": ("anchors", lambda case: [case.day]),
    "password_reset_link key token": (
        "links",
        # the row as it is now: signing in ends older links
        lambda case: [resets.key_of(case), resets.tokens.make_token(User.objects.get(pk=case.pk))],
    ),
}
"""Address with its parameters: among which records it is asked, and what it takes of one."""


def names(resolver: Any = None, namespace: str = "") -> Iterator[str]:
    """The names of all addresses, each with its parameters: "proposals:step pk verb"."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        else:
            yield " ".join([f"{namespace}{pattern.name}", *pattern.pattern.regex.groupindex])


def records(world: SimpleNamespace, among: str) -> dict[str, Any]:
    """The cases of one kind of record, by name."""
    if among == "papers":
        both = world.suggestions | {f"resolution {name}": one for name, one in world.resolutions.items()}
        issued = Paper.objects.filter(matter__kind="dispatch").order_by("pk")
        sent = {f"dispatch {no}": SimpleNamespace(paper=paper) for no, paper in enumerate(issued)}
        return {name: case for name, case in both.items() if case.paper} | sent
    if among == "saved filters":
        return {"own": SimpleNamespace(pk=MISSING)}
    if among == "yearly tables":
        return {"by subject": "suggestion-subjects", "roster": "deputy-roster"}
    if among == "reports":
        return {"annual": "annual_suggestions", "with names": "deputy_performance"}
    if among == "feeds":
        return {"none of this address": "no-such-token"}
    if among == "clocks":
        return {name: case for name, case in world.suggestions.items() if "draft" not in name}
    if among.startswith("public "):
        return world.publications[among.removeprefix("public ")]
    return getattr(world, among)


def clock_of(case: Any) -> Deadline:
    """The clock of a suggestion that was started last."""
    return Deadline.objects.filter(matter_id=case.suggestion.pk).latest("pk")


def address(name: str, case: Any) -> str:
    return reverse(name.split()[0], args=OF[name][1](case))


def plain() -> dict[str, str]:
    """Addresses that take nothing, by name."""
    return {name: reverse(name) for name in names() if " " not in name}


def of_records(world: SimpleNamespace) -> dict[tuple[str, str], str]:
    """Every other address with every case, by both names."""
    return {
        (name, case): address(name, record)
        for name, (among, _) in OF.items()
        for case, record in records(world, among).items()
    }
