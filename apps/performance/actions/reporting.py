"""What becomes of an activity that a deputy reports: corrected, checked, accepted into the record or not."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate
from apps.matters import access, uploads
from apps.matters.models import Disclosure
from apps.performance import people, policies, registering
from apps.performance.models import Kind, SelfReport
from apps.performance.notify import tell
from apps.performance.workflows.reporting import Status, workflow
from congress import clock
from congress.refusal import Refusal

EVIDENCE = "佐证"
OVER = (Status.WITHDRAWN, Status.REJECTED)


@transaction.atomic
def report(
    *, by: User, mandate: Mandate, category: Kind, files: Iterable[UploadedFile] = (), **fields: Any
) -> SelfReport:
    """An activity of the deputy's own, at once on its way to the organ that checks it.

    Raises Refusal for another's record, a kind that is not reported, or a day on which the office was not held.
    """
    if mandate.person.user_id != by.pk or not access.may(by, "performance.add_selfreport"):
        raise Refusal("只能填报本人的履职活动。")
    refuse_unfit(mandate, category, fields)
    if sentence := doubled(mandate, category=category, on=fields["on"], title=fields["title"]):
        raise Refusal(sentence)
    found = SelfReport(
        mandate=mandate,
        category=category,
        status=Status.DRAFT,
        disclosure=Disclosure.INTERNAL,
        office=checker_of(mandate),
        **fields,
    )
    found.save()
    keep(found, files, by)
    access.sync(found, policies.of_report(found))
    workflow.take("report", found, by=by)
    tell(found, "report", by=by)
    return found


@transaction.atomic
def correct(
    found: SelfReport,
    *,
    by: User,
    category: Kind,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
    **fields: Any,
) -> SelfReport:
    """As the deputy now says; it is checked anew."""
    workflow.take("correct", found, by=by)
    refuse_unfit(found.mandate, category, fields)
    if sentence := doubled(found.mandate, found, category=category, on=fields["on"], title=fields["title"]):
        raise Refusal(sentence)
    for name, value in {"category": category, **fields}.items():
        setattr(found, name, value)
    found.save()
    keep(found, files, by)
    found.attachments.filter(pk__in=list(remove)).update(removed_at=clock.now())
    access.sync(found, policies.of_report(found))
    tell(found, "correct", by=by)
    return found


@transaction.atomic
def check(found: SelfReport, *, by: User, note: str = "") -> None:
    workflow.take("check", found, by=by, note=note)
    tell(found, "check", by=by)


@transaction.atomic
def vouch(found: SelfReport, *, by: User, note: str = "") -> None:
    """A convener of the deputy's group has checked it."""
    workflow.take("vouch", found, by=by, note=note)
    refuse_former(found, by)
    tell(found, "check", by=by)


@transaction.atomic
def hand_back(found: SelfReport, *, by: User, note: str) -> None:
    workflow.take("hand_back", found, by=by, note=note)
    refuse_former(found, by)
    tell(found, "send_back", by=by)


def refuse_former(found: SelfReport, by: User) -> None:
    """Whoever convened the group when it was reported may convene it no longer."""
    if by not in people.conveners_of(found.mandate):
        raise Refusal(
            f"您现在不是{found.mandate.name}所在代表小组的召集人，请由现任召集人或者乡镇、街道核实。"
        )


@transaction.atomic
def take_over(found: SelfReport, *, by: User, note: str = "") -> None:
    """The office takes in what no organ is there to check."""
    workflow.take("take_over", found, by=by, note=note)


@transaction.atomic
def send_back(found: SelfReport, *, by: User, note: str) -> None:
    workflow.take("send_back", found, by=by, note=note)
    tell(found, "send_back", by=by)


@transaction.atomic
def ask_again(found: SelfReport, *, by: User, note: str) -> None:
    workflow.take("ask_again", found, by=by, note=note)
    tell(found, "ask_again", by=by)


@transaction.atomic
def accept(found: SelfReport, *, by: User, note: str = "") -> None:
    """Into the record it goes, with the report as its source."""
    workflow.take("accept", found, by=by, note=note)
    registering.register(
        found.mandate,
        found.category.code,
        on=found.on,
        title=found.title,
        source=found,
        hours=found.hours,
        place=found.place,
        by=by,
        key=f"report:{found.pk}",
    )
    tell(found, "accept", by=by)


@transaction.atomic
def reject(found: SelfReport, *, by: User, note: str) -> None:
    workflow.take("reject", found, by=by, note=note)
    tell(found, "reject", by=by)


@transaction.atomic
def withdraw(found: SelfReport, *, by: User, note: str = "") -> None:
    workflow.take("withdraw", found, by=by, note=note)


def refuse_unfit(mandate: Mandate, category: Kind, fields: dict[str, Any]) -> None:
    """Kind and day must be such as a deputy may report."""
    on = fields["on"]
    if not (category.reported and category.active):
        raise Refusal(f"“{category}”由系统自动记入，不需要填报。如有漏记，请提出异议。")
    if on > clock.today():
        raise Refusal("活动日期不能晚于今天，请在活动以后填报。")
    if on < mandate.valid_from or (mandate.ended_on and on > mandate.ended_on):
        raise Refusal(f"您的代表资格自{mandate.valid_from:%Y-%m-%d}起，请核对活动日期。")


def doubled(
    mandate: Mandate, besides: SelfReport | None = None, *, category: Kind, on: date, title: str
) -> str:
    """Whether the deputy's record, or a report on its way, says the same already, in a sentence; "" when not.

    The mandate is held until the transaction ends, so that two forms sent at once do not both find nothing.
    """
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    same = {"on": on, "title": title}
    reports = mandate.self_reports.filter(**same, category=category).exclude(status__in=OVER)
    if reports.exclude(pk=besides.pk if besides else None).exists():
        return f"您已经填报过{on:%Y-%m-%d}的“{title}”，不用再填。确实是两次活动的，请在内容里写明区别。"
    if mandate.entries.counting().filter(**same, kind=category).exists():
        return f"{on:%Y-%m-%d}的“{title}”已经记入履职档案，不用再填。"
    return ""


def checker_of(mandate: Mandate) -> Organ | None:
    checker = getattr(mandate.delegation, "checker", None)
    return checker.organ if checker else None


def keep(found: SelfReport, files: Iterable[UploadedFile], by: User) -> None:
    for upload in files:
        uploads.attach(found, upload, by=by, label=EVIDENCE)
