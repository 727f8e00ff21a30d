"""What may be done with a paper after its issue: withdrawn, replaced, its sealed scan kept beside it."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import catalogue, numbers
from apps.documents.models import Paper, Retirement, Scan
from apps.matters import uploads
from congress import clock
from congress.refusal import Refusal

MOST_SCANS = 5


@transaction.atomic
def withdraw(paper: Paper, *, by: User, reason: str) -> Retirement:
    """It no longer holds. File and number stay; whoever checks it is told. Raises Refusal when it is retired."""
    return _retire(paper, Retirement(paper=paper, kind=Retirement.Kind.WITHDRAWN, reason=reason, by=by))


_own_procedure: dict[str, str] = {}


def leave_to_procedure(kind: str, words: str) -> None:
    """Matters of this kind withdraw their papers by a step of their own; ``words`` say where, without a full stop."""
    _own_procedure[kind] = words


def not_here(paper: Paper) -> str | None:
    """Why the paper is not withdrawn by itself, without a full stop: its procedure does that, or it is public."""
    if paper.matter and paper.matter.kind in _own_procedure:
        return _own_procedure[paper.matter.kind]
    if catalogue.is_public(paper):
        return "这份文件已随事项公开或者正在审查公开，请先撤回公开或者退回，再撤回文件"
    return None


@transaction.atomic
def take_back(paper: Paper, *, by: User, reason: str) -> Retirement:
    """Withdrawn by whoever keeps the registers. Raises Refusal for others and when it is not withdrawn by itself."""
    numbers.authorised(by)
    if words := not_here(paper):
        raise Refusal(f"{words}。")
    return withdraw(paper, by=by, reason=reason)


@transaction.atomic
def supersede(paper: Paper, successor: Paper, *, by: User, reason: str) -> Retirement:
    """Another paper takes its place."""
    kind = Retirement.Kind.SUPERSEDED
    return _retire(paper, Retirement(paper=paper, kind=kind, successor=successor, reason=reason, by=by))


def _retire(paper: Paper, retirement: Retirement) -> Retirement:
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if row.state == Paper.State.UNSIGNED:
        raise Refusal(f"《{paper.title}》还在等领导签发。要收回的，请领导先退回，再撤回。")
    if row.state not in (Paper.State.READY, Paper.State.RETURNED):
        raise Refusal(f"《{paper.title}》还没有生成完毕，请稍候再办。")
    if Retirement.objects.filter(paper=row).exists():
        raise Refusal(f"《{paper.title}》已经撤回或者被替代，不需要再办。")
    retirement.at = clock.now()
    retirement.save()
    catalogue.retire(row, retirement.get_kind_display())
    what = f"{retirement.get_kind_display()}：{row}"
    trail.record(Act.PAPER, what, by=retirement.by, about=row, data={"理由": retirement.reason})
    return retirement


@transaction.atomic
def keep_scan(paper: Paper, upload: UploadedFile, *, by: User) -> Scan:
    """Keep a scan of the sealed original. Raises Refusal with a sentence naming the file."""
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if row.state in (Paper.State.UNSIGNED, Paper.State.RETURNED):
        raise Refusal(f"《{paper.title}》还没有签发，签发以后再上传盖章件。")
    if row.scans.count() >= MOST_SCANS:
        raise Refusal(f"每份公文最多保存{MOST_SCANS}个盖章件。")
    kept = uploads.judged(upload)
    if row.scans.filter(sha256=kept.sha256).exists():
        raise Refusal(f"“{kept.name}”已经上传过，没有重复保存。")
    scan = Scan(paper=row, uploaded_by=by, **kept.facts)
    scan.file.save(kept.stored_as, kept.file, save=False)
    scan.save()
    trail.record(Act.PAPER, f"上传盖章件：{row}", by=by, about=row, data={"文件": kept.name})
    return scan
