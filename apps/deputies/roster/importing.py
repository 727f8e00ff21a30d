"""A roster's way in: previewed, then confirmed. All rows are stored or none; the same file twice adds nobody.

The preview is made in the request: 3,000 rows with every column filled take some seconds, in a number of statements that
grows by a few for every ``BATCH``. The page says so while it lasts, and its form works once. What is stored in the request
and what by a worker, ``storing`` decides.
"""

import hashlib
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.models import RosterImport, Term
from apps.deputies.roster.checking import Plan, Tell, check, nobody
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


def plan_of(roster: RosterImport, tell: Tell = nobody) -> Plan:
    """What the previewed rows would change now."""
    return check(roster.term, [Row(number, values) for number, values in roster.rows], tell)


@transaction.atomic
def confirm(roster: RosterImport, *, by: User | None) -> RosterImport:
    """Store exactly what was previewed. Refused when a row has a fault or the portal's data changed since."""
    roster = locked(roster)
    store(roster, by=by)
    return roster


def locked(roster: RosterImport) -> RosterImport:
    """The row of one that is not confirmed yet, held until the transaction ends."""
    Term.objects.select_for_update().get(pk=roster.term_id)
    found = RosterImport.objects.select_for_update(of=("self",)).select_related("term").get(pk=roster.pk)
    if found.state == RosterImport.State.CONFIRMED:
        raise Refusal("这份名册已经导入，不需要再导入。")
    if found.waits:
        raise Refusal("这份名册正在导入，不需要再确认。请在本页看进度。")
    if found.state == RosterImport.State.FAILED:
        raise Refusal("这份名册没有导入成功，请按页面上的原因改好后重新上传。")
    return found


def store(roster: RosterImport, *, by: User | None, checked: Tell = nobody, stored: Tell = nobody) -> None:
    """Compare once more and write, in the caller's transaction; ``checked`` and ``stored`` hear how far it is."""
    plan = plan_of(roster, checked)
    if plan.digest != roster.plan:
        raise Refusal("预览以后，代表名册有了变化，没有导入。请重新上传文件，核对后再确认。")
    if plan.errors:
        raise Refusal(f"文件里有 {len(plan.errors)} 处需要改正，没有导入。请改好后重新上传。")
    write(plan, by=by, reviewed=not roster.awaits_review, tell=stored)
    roster.state, roster.confirmed_at, roster.rows = RosterImport.State.CONFIRMED, clock.now(), []
    roster.save(update_fields=["state", "confirmed_at", "sealed_rows"])
    data = {"added": roster.added, "changed": roster.changed, "sha256": roster.sha256}
    trail.record(Act.IMPORT, f"导入{roster.term}代表名册", by=by, about=roster, data=data)


def tally(plan: Plan) -> dict[str, int]:
    counts = plan.counts
    return {"added": counts["new"], "changed": counts["changed"], "unchanged": counts["unchanged"]}


def forget_old() -> None:
    """Drop previews that nobody confirmed, and what could not be stored."""
    over = RosterImport.objects.filter(state__in=[RosterImport.State.PREVIEWED, RosterImport.State.FAILED])
    over.filter(uploaded_at__lt=clock.now() - KEPT).delete()
