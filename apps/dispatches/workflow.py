"""The procedure of an outgoing document (发文办理): drafted, checked, signed by a leader, numbered and issued.

Source: 党政机关公文处理工作条例 (2012) 第十九至二十七条: 起草、审核、签发、复核登记、印制核发; 第三十六条: 撤销、废止.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.documents import catalogue
from apps.matters.workflow import Note, Workflow, step
from congress.refusal import Refusal

if TYPE_CHECKING:
    from apps.dispatches.models import Dispatch


class Status(models.TextChoices):
    DRAFT = "draft", "拟稿"
    CHECKING = "checking", "核稿"
    SIGNING = "signing", "待签发"
    SIGNED = "signed", "已签发"
    ISSUED = "issued", "已印发"
    WITHDRAWN = "withdrawn", "已撤回"
    SUPERSEDED = "superseded", "已被新文替代"
    DROPPED = "dropped", "不发"


S = Status
DRAFTS = "matters.edit_matter"
SIGNS = "matters.sign_matter"
CHECKS = "dispatches.check_dispatch"
ISSUES = "dispatches.issue_dispatch"


def is_complete(dispatch: "Dispatch") -> str | None:
    """What the paper demands is there, for each recipient of a batch."""
    for row in dispatch.recipients or [{}]:
        try:
            catalogue.missing(dispatch.paper_kind, {**dispatch.content(), **row})
        except Refusal as refusal:
            return str(refusal).rstrip("。")
    return None


def has_signer(dispatch: "Dispatch") -> str | None:
    return None if dispatch.signer_id else "还没有选择签发人"


def replaced_holds(dispatch: "Dispatch") -> str | None:
    old = dispatch.replaces
    if old is None or old.status == Status.ISSUED:
        return None
    return f"要替代的“{old.title}”现在是“{old.get_status_display()}”，不能再替代，请修改"


def papers_ready(dispatch: "Dispatch") -> str | None:
    undone = dispatch.papers.exclude(state="ready").exists()
    return "文件还没有全部生成" if undone else None


workflow = Workflow(
    step("edit", "修改", S.DRAFT, "", DRAFTS, note=Note.NONE, internal=True),
    step("submit", "送核稿", S.DRAFT, S.CHECKING, DRAFTS, guards=[is_complete, has_signer], opens=True),
    step("check", "核稿同意", S.CHECKING, S.SIGNING, CHECKS, guards=[is_complete, has_signer]),
    step("send_back", "退回修改", S.CHECKING, S.DRAFT, CHECKS, note=Note.REQUIRED),
    step("sign", "签发", S.SIGNING, S.SIGNED, SIGNS, guards=[is_complete]),
    step("decline", "不同意，退回修改", S.SIGNING, S.DRAFT, SIGNS, note=Note.REQUIRED),
    step("issue", "编号印发", S.SIGNED, S.ISSUED, ISSUES, guards=[replaced_holds], closes=True),
    step(
        "withdraw",
        "撤回",
        S.ISSUED,
        S.WITHDRAWN,
        ISSUES,
        guards=[papers_ready],
        note=Note.REQUIRED,
        closes=True,
    ),
    step("supersede", "被新文替代", S.ISSUED, S.SUPERSEDED, guards=[papers_ready], closes=True),
    step(
        "drop", "不发", [S.DRAFT, S.CHECKING, S.SIGNING], S.DROPPED, DRAFTS, note=Note.REQUIRED, closes=True
    ),
)
