"""A deputy resigns (选举法第五十五条)."""

from datetime import date

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import Files, begin, demand, end_mandate, take, taking
from apps.credentials.models import Resignation
from apps.credentials.workflows.resignation import OPEN, Status
from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.models import Disclosure
from congress import clock
from congress.refusal import Refusal

RESIGN = "credentials.add_resignation"

withdraw = taking("withdraw")
table = taking("table")


@transaction.atomic
def hand_in(*, by: User, reason: str, files: Files = ()) -> Resignation:
    """The deputy resigns in the portal. Raises Refusal for whoever holds no mandate, or has resigned already."""
    mandate = own_mandate(by)
    if mandate is None or not access.may(by, RESIGN):
        raise Refusal("您现在没有本级人大代表资格，不需要提出辞职。")
    resignation = draft(by=by, mandate=mandate, reason=reason, handed_in_on=clock.today(), files=files)
    take("submit", resignation, by=by)
    return resignation


@transaction.atomic
def enter(
    *,
    by: User,
    mandate: Mandate,
    reason: str,
    handed_in_on: date,
    ordered_by: str = "",
    files: Files = (),
) -> Resignation:
    """Staff enter a resignation that came on paper, of the deputy's own will or as ordered (责令辞职)."""
    demand(by)
    resignation = draft(
        by=by,
        mandate=mandate,
        reason=reason,
        handed_in_on=handed_in_on,
        ordered_by=ordered_by.strip(),
        files=files,
    )
    take("enter", resignation, by=by)
    return resignation


def own_mandate(user: User) -> Mandate | None:
    """The county mandate that the person holds now, exercised or suspended."""
    lasting = Mandate.objects.for_user(user).filter(level=Mandate.Level.COUNTY)
    held = lasting.filter(state__in=[Mandate.State.VALID, Mandate.State.SUSPENDED])
    return held.with_names().order_by("-term__no").first()


def draft(*, by: User, mandate: Mandate, files: Files, ordered_by: str = "", **fields: object) -> Resignation:
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    if Resignation.objects.filter(mandate=mandate, status__in=OPEN).exists():
        raise Refusal(f"{mandate.name}已经提出辞职，正在办理，不需要重复提出。")
    what = "责令辞职" if ordered_by else "辞去代表职务"
    resignation = Resignation(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"{mandate.name}{what}",
        disclosure=Disclosure.MEMBERS,
        ordered_by=ordered_by,
        **fields,
    )
    begin(resignation, by=by, files=files, what="起草")
    return resignation


def end(resignation: Resignation, *, by: User) -> None:
    """Accepted by more than half of all members: the mandate ends with the vote, and the decision is issued."""
    on = resignation.decided_on or clock.today()
    end_mandate(resignation, reason=resignation.end_reason, on=on, by=by)
    papers.resignation_decision(resignation, by=by)


def decline(resignation: Resignation, *, by: User) -> None:
    """Not accepted: the deputy is told in writing."""
    papers.resignation_declined(resignation, by=by)
