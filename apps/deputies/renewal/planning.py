"""The first steps: dates and number of the new term, and the list of those elected."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Renewal, Term
from apps.deputies.roster.reading import read
from apps.matters.uploads import checked, clean_name
from congress.refusal import Refusal


@transaction.atomic
def plan(old: Term, *, by: User, no: int, starts_on: date, ends_on: date, quota: int) -> Renewal:
    """What the new term will be. Planned anew, what was rehearsed counts no longer."""
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
    found.rehearsed = None
    found.save()
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


def locked(renewal: Renewal) -> Renewal:
    """The row of one that is not carried out, held until the transaction ends."""
    rows = Renewal.objects.select_for_update(of=("self",)).select_related("old", "executed_by")
    found = rows.get(pk=renewal.pk)
    refuse_done(found)
    return found


def refuse_done(renewal: Renewal) -> None:
    if renewal.executed_at:
        raise Refusal(f"{renewal.executed_by.name}已经办理完成{renewal}，不能再办理。请刷新页面查看结果。")
