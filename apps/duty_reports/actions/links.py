"""Links for voters: made for one printing, their words kept nowhere; those nobody used can be made void."""

from django.db import transaction

from apps.accounts.models import User
from apps.duty_reports import voting
from apps.duty_reports.models import DutyReport, RatingLink
from apps.duty_reports.workflow import workflow
from congress.refusal import Refusal

MOST = 2000
"""Links of one report: several times the voters that a hall holds."""


@transaction.atomic
def make_links(report: DutyReport, *, by: User, number: int) -> list[str]:
    """New links, as tokens to be printed now: nobody can print them again.

    The rows are kept in the order of their digests, so that they do not tell which of the sheet's codes was used.
    """
    workflow.take("make_links", report, by=by, data={"number": number})
    there = report.links.count()
    if there + number > MOST:
        raise Refusal(f"一次述职最多 {MOST} 个评议码，已有 {there} 个，请减少数量。")
    tokens = [voting.new_token() for _ in range(number)]
    digests = sorted(map(voting.digest, tokens))
    RatingLink.objects.bulk_create(RatingLink(report=report, digest=one) for one in digests)
    return tokens


@transaction.atomic
def void_links(report: DutyReport, *, by: User, note: str) -> int:
    """Those that nobody used work no more, such as a sheet that was lost. Returns how many."""
    workflow.take("void_links", report, by=by, note=note)
    number, _ = report.links.unused().delete()
    return number
