"""What waits for one person: a queue for each procedure. A new procedure adds its queue to QUEUES."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.credentials.pages import PROCEDURES
from apps.credentials.queue import waiting_for as credentials_waiting
from apps.deputies.models import Correction
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status as Stage
from apps.matters import access
from apps.matters.models import Deadline
from apps.performance import queue as performance
from apps.proposals.bills.queue import waiting_for as bills_waiting_for
from apps.proposals.models import Commitment
from apps.proposals.promises.queue import commitments_for
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import workflow
from apps.publications.models import PAGES, Kind, Publication, State
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status
from apps.submissions import queue as letters
from apps.submissions.models import Arrival, Submission
from apps.submissions.workflow import REGISTER
from apps.submissions.workflow import Status as Letter
from congress import clock

SHOWN = 30
"""Lines of one queue on the home page; the rest stands in the procedure's own list."""

TEXTS = {
    "submit": "继续填写",
    "confirm": "阅读并附议",
    "register": "审查",
    "reassign": "审核退办",
    "send_up": "办理",
    "agree_split": "答复分拆建议",
    "part_draft": "办理",
    "check": "审核",
}
"""What the button of a next step says where the step's own word would be too narrow."""

READ_FIRST = {"submit", "confirm", "register", "reassign", "send_up", "check", "reply"}
READ_FIRST |= {"agree_split", "pre_check", "part_draft", "part_reassign", "part_reply", "government_reassign"}
"""Next steps that begin on the record's own page, where its text and the other buttons stand."""


class Line(NamedTuple):
    """One matter that waits: what it is, where it stands, until when, and the button."""

    title: str
    about: str
    url: str
    status: str
    tone: str
    next_text: str
    next_url: str
    deadline: Deadline | None = None


class Waiting(NamedTuple):
    """A queue as one person sees it: how many wait, and the first of them."""

    total: int
    lines: list[Line]


NOTHING = Waiting(0, [])


def waiting(user: Any) -> Waiting:
    """All queues together, the most urgent first, then what has no clock."""
    found = [queue(user) for queue in QUEUES]
    lines = [line for queue in found for line in queue.lines]
    return Waiting(sum(queue.total for queue in found), sorted(lines, key=urgency))


def urgency(line: Line) -> tuple[bool, date]:
    return (line.deadline is None, line.deadline.due_on if line.deadline else clock.today())


def first_of(records: QuerySet[Any], line: Callable[[Any], Line]) -> Waiting:
    """The first records as lines; all are counted only when there are more than can be shown."""
    rows = list(records[: SHOWN + 1])
    total = len(rows) if len(rows) <= SHOWN else records.count()
    return Waiting(total, [line(row) for row in rows[:SHOWN]])


def suggestions(user: Any) -> Waiting:
    """Suggestions in which the person has the next step."""
    organs = {organ.pk for organ in user.organs}
    return first_of(most_urgent(waiting_for(user)), lambda suggestion: suggestion_line(suggestion, organs))


def most_urgent(records: QuerySet[Any]) -> QuerySet[Any]:
    """By the clock that ends first, with their running clocks."""
    running = Deadline.objects.running().order_by("due_on")
    first = running.filter(matter=OuterRef("pk")).values("due_on")[:1]
    urgent = records.annotate(due=Subquery(first)).order_by(F("due").asc(nulls_last=True), "-pk")
    clocks = Prefetch("deadlines", running.select_related("rule"))
    return urgent.prefetch_related(None).prefetch_related(clocks)


def suggestion_line(suggestion: Any, organs: set[int]) -> Line:
    verb, url = suggestion.next_verb, suggestion.get_absolute_url()
    return Line(
        title=suggestion.title or "（未写标题）",
        about=" · ".join(part for part in (suggestion.number, f"领衔 {suggestion.lead.name}") if part),
        url=url,
        status=suggestion.get_status_display(),
        tone=suggestion.tone,
        next_text=TEXTS.get(verb, workflow[verb].button),
        next_url=url if verb in READ_FIRST else reverse("proposals:step", args=[suggestion.pk, verb]),
        deadline=own_clock(suggestion.deadlines.all(), organs),
    )


def own_clock(clocks: Iterable[Deadline], organs: set[int]) -> Deadline | None:
    """The clock that ends first of those on nobody else; where all are on others, the first of these."""
    clocks = list(clocks)
    own = [one for one in clocks if one.organ_id is None or one.organ_id in organs]
    return next(iter(own or clocks), None)


def bills(user: Any) -> Waiting:
    """Bills in which the person has the next step; each begins on its own page, where the text stands."""
    organs = {organ.pk for organ in user.organs}
    return first_of(most_urgent(bills_waiting_for(user)), lambda bill: bill_line(bill, organs))


def bill_line(bill: Any, organs: set[int]) -> Line:
    url = bill.get_absolute_url()
    return Line(
        title=bill.title,
        about=" · ".join(part for part in (bill.number and f"{bill.number}议案", bill.proposed_by) if part),
        url=url,
        status=bill.get_status_display(),
        tone=bill.tone,
        next_text=BILL_STEPS[bill.next_verb],
        next_url=url,
        deadline=own_clock(bill.deadlines.all(), organs),
    )


BILL_STEPS = {
    "submit": "继续填写",
    "confirm": "阅读并联名",
    "accept": "审查",
    "put_on_agenda": "登记决定",
    "grant_withdrawal": "登记是否同意撤回",
    "vote": "登记表决结果",
    "report": "提出审议意见",
}


def commitments(user: Any) -> Waiting:
    """Promises that fall due soon for the organ, and second answers that wait to be confirmed."""
    return first_of(commitments_for(user), commitment_line)


def commitment_line(commitment: Commitment) -> Line:
    url = commitment.get_absolute_url()
    return Line(
        title=commitment.title,
        about=f"承诺 · {commitment.number} · {commitment.organ.short_name} · {commitment.due_on:%Y-%m-%d}",
        url=url,
        status=commitment.left,
        tone=commitment.tone,
        next_text="核实是否兑现" if commitment.done_on else "跟踪答复",
        next_url=url,
    )


def publications(user: Any) -> Waiting:
    """Publications that others have prepared and this person may pass as the second (保密审查)."""
    if not access.may(user, "publications.pass_publication"):
        return NOTHING
    prepared = Publication.objects.filter(state=State.PREPARED).exclude(prepared_by=user)
    single = prepared.exclude(kind__in=PAGES).select_related("prepared_by").order_by("prepared_at", "pk")
    many = prepared.filter(kind__in=PAGES).values_list("kind").annotate(number=Count("pk")).order_by("kind")
    lines = [pages_line(Kind(kind), number) for kind, number in many]
    found = first_of(single, publication_line)
    return Waiting(found.total + len(lines), [*lines, *found.lines])


def pages_line(kind: Kind, number: int) -> Line:
    """Pages that were prepared together are passed together."""
    url = reverse("publications:many", args=[kind])
    about = f"{number} 件一并审核"
    return Line(f"公开{kind.label}", about, url, "待审核", "calm", "保密审查", url)


def publication_line(publication: Publication) -> Line:
    url = reverse("publications:detail", args=[publication.pk])
    return Line(
        title=publication.title,
        about=f"{publication.get_kind_display()} · 拟稿 {publication.prepared_by.name}",
        url=url,
        status=publication.get_state_display(),
        tone="calm",
        next_text="保密审查",
        next_url=url,
    )


def resolutions(user: Any) -> Waiting:
    """Drafts of resolutions that the person may finish."""
    if not access.may(user, "resolutions.add_resolution"):
        return NOTHING
    drafts = Resolution.objects.visible_to(user).filter(status=Status.DRAFT)
    return first_of(drafts.order_by("-pk"), resolution_line)


def resolution_line(resolution: Resolution) -> Line:
    url = resolution.get_absolute_url()
    return Line(
        title=resolution.title,
        about=" · ".join(part for part in (resolution.get_act_display(), resolution.meeting) if part),
        url=url,
        status=resolution.get_status_display(),
        tone=resolution.tone,
        next_text="继续起草",
        next_url=url,
    )


DISPATCHES = ("add_dispatch", "check_dispatch", "sign_dispatch", "issue_dispatch")
"""A person with none of these has never a document waiting."""


def dispatches(user: Any) -> Waiting:
    """Outgoing documents in which the person has the next step: to finish, to check, to sign, to number."""
    if not any(access.may(user, f"dispatches.{codename}") for codename in DISPATCHES):
        return NOTHING
    turn = Q(status=Stage.DRAFT, drafted_by=user) | Q(status=Stage.SIGNING, signer=user)
    if access.may(user, "dispatches.check_dispatch"):
        turn |= Q(status=Stage.CHECKING)
    if access.may(user, "dispatches.issue_dispatch"):
        turn |= Q(status=Stage.SIGNED)
    records = (
        Dispatch.objects.visible_to(user).filter(turn).select_related("drafted_by").defer("fields", "search")
    )
    return first_of(records.order_by("-pk"), dispatch_line)


def dispatch_line(dispatch: Dispatch) -> Line:
    url = dispatch.get_absolute_url()
    return Line(
        title=dispatch.title,
        about=f"{dispatch.paper_kind.title} · 拟稿 {dispatch.drafted_by.name}",
        url=url,
        status=dispatch.get_status_display(),
        tone=dispatch.tone,
        next_text=DISPATCH_STEPS[Stage(dispatch.status)],
        next_url=url,
    )


DISPATCH_STEPS = {
    Stage.DRAFT: "继续起草",
    Stage.CHECKING: "核稿",
    Stage.SIGNING: "签发",
    Stage.SIGNED: "编号印发",
}


REPORT_STEPS = {"returned": "补正", "reported": "核实", "checked": "认定"}


def self_reports(user: Any) -> Waiting:
    """Activities that deputies report, in which the person has the next step."""
    if not any(
        access.may(user, f"performance.{codename}_selfreport") for codename in ("add", "check", "accept")
    ):
        return NOTHING
    return first_of(performance.self_reports(user), self_report_line)


def self_report_line(report: Any) -> Line:
    url = report.get_absolute_url()
    return Line(
        title=report.title,
        about=f"{report.category} · {report.mandate.name} {report.on:%Y-%m-%d}",
        url=url,
        status=report.get_status_display(),
        tone=report.tone,
        next_text=REPORT_STEPS[report.status],
        next_url=url,
    )


def contests(user: Any) -> Waiting:
    """Objections of deputies to their records, for the office to answer."""
    if not access.may(user, "performance.answer_contest"):
        return NOTHING
    return first_of(performance.contests(user), contest_line)


def contest_line(contest: Any) -> Line:
    url = contest.get_absolute_url()
    return Line(
        title=contest.title,
        about=f"履职异议 · {contest.mandate.name}",
        url=url,
        status=contest.get_status_display(),
        tone=contest.tone,
        next_text="答复",
        next_url=url,
        deadline=next(iter(contest.deadlines.all()), None),
    )


def submissions(user: Any) -> Waiting:
    """Letters from the public to triage or to answer; what has arrived and must be registered is one line."""
    records = letters.waiting_for(user).prefetch_related(
        Prefetch("deadlines", Deadline.objects.running().select_related("rule").order_by("due_on"))
    )
    found = first_of(records.order_by("received_at", "pk"), submission_line)
    new = Arrival.objects.waiting().count() if access.may(user, REGISTER) else 0
    return Waiting(found.total + 1, [arrivals_line(new), *found.lines]) if new else found


def arrivals_line(number: int) -> Line:
    url = reverse("submissions:arrivals")
    return Line(f"新到来信 {number} 件", "网站来信，待登记编号", url, "待登记", "near", "登记", url)


def submission_line(submission: Submission) -> Line:
    url = submission.get_absolute_url()
    return Line(
        title=submission.title,
        about=f"{submission.number} · 写给 {submission.addressee or '县人大常委会'}",
        url=url,
        status=submission.get_status_display(),
        tone=submission.tone,
        next_text="答复" if submission.status == Letter.FORWARDED else "处理",
        next_url=url,
        deadline=next(iter(submission.deadlines.all()), None),
    )


def calls(user: Any) -> Waiting:
    """Activities that a deputy is called to and has not answered."""
    if not access.may(user, "performance.add_selfreport"):
        return NOTHING
    return first_of(performance.calls(user), call_line)


def call_line(activity: Any) -> Line:
    url = activity.get_absolute_url()
    return Line(
        title=activity.title,
        about=f"{activity.get_type_display()} · {timezone.localtime(activity.starts_at):%m-%d %H:%M} {activity.place}",
        url=url,
        status=activity.get_status_display(),
        tone=activity.tone,
        next_text="报名",
        next_url=url,
    )


def visit_reports(user: Any) -> Waiting:
    """Reports of inspections that an organ of the person's has to answer."""
    if not access.may(user, "performance.answer_visitreport"):
        return NOTHING
    organs = {organ.pk for organ in user.organs}
    return first_of(performance.visits(user), lambda report: visit_line(report, organs))


def visit_line(report: Any, organs: set[int]) -> Line:
    url = report.get_absolute_url()
    return Line(
        title=report.title,
        about=report.get_type_display(),
        url=url,
        status=report.get_status_display(),
        tone=report.tone,
        next_text="答复",
        next_url=url,
        deadline=own_clock(report.deadlines.all(), organs),
    )


def credentials(user: Any) -> Waiting:
    """Matters on deputies' credentials in which the person has the next step."""
    return first_of(most_urgent(credentials_waiting(user)), credentials_line)


def credentials_line(matter: Any) -> Line:
    procedure = PROCEDURES[matter.kind]
    url = reverse("credentials:detail", args=[matter.pk])
    return Line(
        title=matter.title,
        about=procedure.name,
        url=url,
        status=procedure.status(matter.status),
        tone=procedure.tone(matter.status),
        next_text=procedure.model.STEPS.workflow[matter.next_verb].button,
        next_url=url,
        deadline=next(iter(matter.deadlines.all()), None),
    )


def accounts(user: Any) -> Waiting:
    """Accounts that another administrator has opened and this one may approve (三员分立)."""
    if not access.may(user, "accounts.grant_role"):
        return NOTHING
    opened = User.objects.pending().exclude(opened_by=user).select_related("opened_by")
    return first_of(opened.order_by("joined_at", "pk"), account_line)


def account_line(account: User) -> Line:
    url = reverse("administration:account", args=[account.pk])
    return Line(
        title=f"授权账户：{account.name}（{account.username}）",
        about=f"开户 {account.opened_by.name}" if account.opened_by else "",
        url=url,
        status=account.standing,
        tone="near",
        next_text="核对授权",
        next_url=url,
    )


def corrections(user: Any) -> Waiting:
    """Corrections of their record that deputies have asked for, where this person keeps the records."""
    if not access.may(user, "deputies.manage_mandate"):
        return NOTHING
    return first_of(
        Correction.objects.waiting().select_related("person").order_by("asked_at"), correction_line
    )


def correction_line(correction: Correction) -> Line:
    url = reverse("deputies:corrections")
    return Line(
        title=str(correction),
        about=f"{correction.asked_at:%Y-%m-%d} 提交",
        url=url,
        status=correction.get_state_display(),
        tone=correction.tone,
        next_text="答复",
        next_url=f"{url}#correction-{correction.pk}",
    )


QUEUES: list[Callable[[Any], Waiting]] = [
    suggestions,
    bills,
    self_reports,
    contests,
    submissions,
    calls,
    visit_reports,
    commitments,
    publications,
    resolutions,
    dispatches,
    corrections,
    credentials,
    accounts,
]
