"""Letters, credentials, accounts and corrections of records that wait for a person."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from apps.accounts.models import User
from apps.credentials.pages import PROCEDURES
from apps.credentials.queue import waiting_for as credentials_waiting
from apps.deputies.models import Correction
from apps.desk.queues.lines import NOTHING, Line, Waiting, first_of, most_urgent
from apps.matters import access
from apps.matters.models import Deadline
from apps.submissions import queue as letters
from apps.submissions.models import Arrival, Submission
from apps.submissions.workflow import REGISTER
from apps.submissions.workflow import Status as Letter


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
