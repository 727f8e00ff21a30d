"""The review of credentials: begun with the elected, examined, reported, confirmed."""

from collections.abc import Iterable

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import begin, change, demand, take, taking
from apps.credentials.models import CredentialsReview, Finding
from apps.credentials.workflows.review import Status, some, workflow
from apps.deputies import standing
from apps.deputies.models import Mandate
from apps.matters.models import Disclosure, Event
from congress import clock
from congress.refusal import Refusal

drop = taking("drop")


@transaction.atomic
def begin_review(*, by: User, mandates: Iterable[Mandate], title: str = "") -> CredentialsReview:
    """A review of people just elected. Raises Refusal when one is reviewed elsewhere or was reviewed before."""
    demand(by)
    return open_review(by=by, mandates=mandates, title=title)


def open_review(*, by: User, mandates: Iterable[Mandate], title: str = "") -> CredentialsReview:
    """The same, as the consequence of an election that ``by`` recorded."""
    elected = list(
        Mandate.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in mandates])
    )
    refuse_known(elected)
    review = CredentialsReview(
        status=Status.DRAFT,
        term=elected[0].term,
        title=title or titled(elected),
        disclosure=Disclosure.MEMBERS,
    )
    begin(review, by=by)
    Finding.objects.bulk_create(Finding(review=review, mandate=mandate) for mandate in elected)
    return review


def refuse_known(elected: list[Mandate]) -> None:
    if not elected:
        raise Refusal("请选择至少一名当选人。")
    if len({one.term_id for one in elected}) > 1:
        raise Refusal("当选人不是同一届的，请分别登记审查。")
    other = [one.name for one in elected if one.state != Mandate.State.ELECTED]
    if other:
        raise Refusal(f"{some(other)}的代表资格已经审查过，不需要再审查。")
    under_way = Finding.objects.filter(mandate__in=elected, review__closed_at=None)
    names = list(under_way.values_list("mandate__person__name", flat=True))
    if names:
        raise Refusal(f"{some(names)}的代表资格正在另一件中审查。")


def titled(elected: list[Mandate]) -> str:
    """王堃等3名代表的代表资格审查; of a general election 第十九届人民代表大会代表的代表资格审查（280名）."""
    if len(elected) > 1 and all(one.election_mode == Mandate.Mode.GENERAL for one in elected):
        return f"{elected[0].term}人民代表大会代表的代表资格审查（{len(elected)}名）"
    more = f"等{len(elected)}名代表" if len(elected) > 1 else "代表"
    return f"{elected[0].name}{more}的代表资格审查"


@transaction.atomic
def examine(
    review: CredentialsReview, *, by: User, findings: dict[int, tuple[bool, str]], opinion: str = ""
) -> Event:
    """What the committee found of each: key of the finding to whether it is valid, and the reason if not."""
    if unexplained := [pk for pk, (valid, reason) in findings.items() if not valid and not reason.strip()]:
        names = review.findings.filter(pk__in=unexplained).values_list("mandate__person__name", flat=True)
        raise Refusal(f"{some(names)}审查为无效，请写明理由。")
    event = workflow.take("examine", review, by=by)
    judged = list(review.findings.filter(pk__in=findings))
    for finding in judged:
        valid, reason = findings[finding.pk]
        finding.valid, finding.reason = valid, "" if valid else reason.strip()
    Finding.objects.bulk_update(judged, ["valid", "reason"])
    change(review, opinion=opinion)
    return event


@transaction.atomic
def report(review: CredentialsReview, *, by: User, note: str = "") -> Event:
    """The committee reports to the standing committee (代表资格审查报告)."""
    event = take("report", review, by=by, note=note)
    papers.report(review, by=by)
    return event


def confirm(review: CredentialsReview, *, by: User) -> None:
    """The standing committee confirmed the report: the mandates are valid from today, or invalid."""
    findings = list(review.findings.select_related("mandate"))
    valid = [one.mandate for one in findings if one.valid]
    standing.confirm_all(valid, on=review.decided_on or clock.today(), by=by)
    for finding in findings:
        if not finding.valid:
            standing.reject(finding.mandate, by=by)
