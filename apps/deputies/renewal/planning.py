"""The first steps: dates and number of the new term, and the list of those elected."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Renewal, Term
from apps.deputies.renewal import drawing
from apps.deputies.renewal.holding import locked, refuse_done
from apps.deputies.roster.reading import read
from apps.matters.uploads import checked, clean_name
from congress.refusal import Refusal


@transaction.atomic
def plan(
    old: Term,
    *,
    by: User,
    no: int,
    starts_on: date,
    ends_on: date,
    quota: int,
    awaits_review: bool = True,
) -> Renewal:
    """What the new term will be. Planned anew, what was rehearsed counts no longer.

    With ``awaits_review`` those elected wait for the review of credentials (选举法第四十七条).
    """
    demand_keeper(by)
    Term.objects.select_for_update().get(pk=old.pk)
    found = Renewal.objects.select_for_update().filter(old=old).first() or Renewal(old=old, planned_by=by)
    refuse_done(found)
    if no != old.no + 1:
        raise Refusal(f"{old}之后应当是第 {old.no + 1} 届，请核对届次。")
    if starts_on <= old.starts_on:
        raise Refusal(f"新一届第一次会议应当在{old}开始的{old.starts_on:%Y-%m-%d}之后，请核对日期。")
    if ends_on < starts_on:
        raise Refusal("闭幕日期不能早于开幕日期，请核对。")
    found.no, found.starts_on, found.ends_on, found.quota = no, starts_on, ends_on, quota
    found.awaits_review, found.rehearsed = awaits_review, None
    first = found.pk is None
    found.save()
    if first:
        drawing.take_over(found)
    said = f"准备换届：第 {no} 届，第一次会议 {starts_on} 开幕，代表名额 {quota} 名"
    trail.record(Act.DEPUTY, said, by=by, about=found)
    return found


@transaction.atomic
def take_list(renewal: Renewal, *, by: User, file: UploadedFile) -> Renewal:
    """Keep the list of those elected; it is judged against the new term's names when it is checked."""
    demand_keeper(by)
    renewal = locked(renewal)
    roster = read(file)
    if not roster.rows:
        raise Refusal(f"文件“{file.name}”的标题行下面没有代表，请填写后再上传。")
    renewal.list_name = clean_name(file.name or "", checked(file))
    renewal.rows = [[row.number, row.values] for row in roster.rows]
    renewal.rehearsed = None
    renewal.save()
    said = f"上传换届当选代表名单，{len(roster.rows)} 名"
    trail.record(Act.DEPUTY, said, by=by, about=renewal)
    return renewal
