"""The new term: its row, its first session, its constituencies and delegations, and those elected."""

from datetime import timedelta

from apps.accounts.models import User
from apps.deputies.models import Mandate, Renewal, Session, Term
from apps.deputies.renewal import drawing
from apps.deputies.roster.checking import Plan, check
from apps.deputies.roster.reading import Row
from apps.deputies.roster.writing import write
from congress.refusal import Refusal

SHOWN = 5


def open_term(renewal: Renewal) -> Term:
    """The old term ends the day before the new one's first session, which is its beginning (地方组织法第九条)."""
    old = renewal.old
    old.ends_on = renewal.starts_on - timedelta(days=1)
    old.save(update_fields=["ends_on"])
    new = Term.objects.create(no=renewal.no, starts_on=renewal.starts_on, quota=renewal.quota)
    Session.objects.create(term=new, no=1, starts_on=renewal.starts_on, ends_on=renewal.ends_on)
    drawing.set_up(renewal, new)
    return new


def listed(renewal: Renewal, new: Term) -> Plan:
    """The list compared with the new term, every fault its sentence."""
    return check(new, [Row(number, values) for number, values in renewal.rows])


def elect_all(renewal: Renewal, new: Term, by: User) -> dict[int, Mandate]:
    """Store the list; returns the new mandates of those elected again, by the keys of their old ones."""
    plan = listed(renewal, new)
    if plan.errors:
        more = f"等 {len(plan.errors)} 处" if len(plan.errors) > SHOWN else ""
        raise Refusal(f"当选代表名单需要改正：{''.join(plan.errors[:SHOWN])}{more}请改好后重新上传。")
    write(plan, by=by, reviewed=not renewal.awaits_review)
    old = Mandate.objects.filter(term=renewal.old, level=Mandate.Level.COUNTY)
    held = old.seated().in_bulk(field_name="pk")
    elected = {one.person_id: one for one in Mandate.objects.filter(term=new).select_related("person__user")}
    heirs = {key: elected[one.person_id] for key, one in held.items() if one.person_id in elected}
    Mandate.objects.filter(pk__in=[one.pk for one in heirs.values()]).update(re_elected=True)
    return heirs
