"""A roster's way in: previewed, then confirmed. All rows are stored or none; the same file twice adds nobody.

Both happen in the request: 3,000 rows take some two seconds of the processor to preview and three or four to store, in a
number of statements that does not depend on their length. The page says so while it lasts, and its form works once.
"""

import hashlib
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.models import RosterImport, Term
from apps.deputies.roster.checking import Plan, check
from apps.deputies.roster.reading import Row, read
from apps.deputies.roster.writing import write
from apps.matters.uploads import checked, clean_name
from congress import clock
from congress.refusal import Refusal

KEPT = timedelta(days=1)
"""How long a preview waits for its confirmation; the rows hold personal data and are not kept longer."""


@transaction.atomic
def preview(term: Term, *, by: User | None, file: UploadedFile, awaits_review: bool = False) -> RosterImport:
    """Keep what a file says and what it would change, for confirmation. The roster itself is not touched.

    With ``awaits_review`` those it adds will wait for the review of credentials (选举法第四十七条).
    """
    forget_old()
    roster = read(file)
    if not roster.rows:
        raise Refusal(f"文件“{file.name}”的标题行下面没有代表，请填写后再上传。")
    plan = check(term, roster.rows)
    file.seek(0)
    previewed = RosterImport(
        term=term,
        user=by,
        name=clean_name(file.name or "", checked(file)),
        sha256=hashlib.file_digest(file, "sha256").hexdigest(),
        awaits_review=awaits_review,
        ignored=roster.ignored,
        plan=plan.digest,
        **tally(plan),
    )
    previewed.rows = [[row.number, row.values] for row in roster.rows]
    previewed.save()
    return previewed


def plan_of(roster: RosterImport) -> Plan:
    """What the previewed rows would change now."""
    return check(roster.term, [Row(number, values) for number, values in roster.rows])


@transaction.atomic
def confirm(roster: RosterImport, *, by: User | None) -> RosterImport:
    """Store exactly what was previewed. Refused when a row has a fault or the portal's data changed since."""
    Term.objects.select_for_update().get(pk=roster.term_id)
    roster = RosterImport.objects.select_for_update(of=("self",)).select_related("term").get(pk=roster.pk)
    if roster.state == RosterImport.State.CONFIRMED:
        raise Refusal("这份名册已经导入，不需要再导入。")
    plan = plan_of(roster)
    if plan.digest != roster.plan:
        raise Refusal("预览以后，代表名册有了变化，没有导入。请重新上传文件，核对后再确认。")
    if plan.errors:
        raise Refusal(f"文件里有 {len(plan.errors)} 处需要改正，没有导入。请改好后重新上传。")
    write(plan, by=by, reviewed=not roster.awaits_review)
    roster.state, roster.confirmed_at, roster.rows = RosterImport.State.CONFIRMED, clock.now(), []
    roster.save(update_fields=["state", "confirmed_at", "sealed_rows"])
    data = {"added": roster.added, "changed": roster.changed, "sha256": roster.sha256}
    trail.record(Act.IMPORT, f"导入{roster.term}代表名册", by=by, about=roster, data=data)
    return roster


def tally(plan: Plan) -> dict[str, int]:
    counts = plan.counts
    return {"added": counts["new"], "changed": counts["changed"], "unchanged": counts["unchanged"]}


def forget_old() -> None:
    """Drop previews that nobody confirmed."""
    waiting = RosterImport.objects.filter(state=RosterImport.State.PREVIEWED)
    waiting.filter(uploaded_at__lt=clock.now() - KEPT).delete()
