"""Review of credentials (代表资格审查): the committee reports, the standing committee confirms, the list is announced.

Source: 选举法第四十七条; 代表法第六十三条.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from apps.credentials.workflows.common import ANNOUNCE, PREPARE, REPORT, voted
from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.credentials.models import CredentialsReview


class Status(models.TextChoices):
    DRAFT = "draft", "待审查"
    REPORTED = "reported", "待常委会确认"
    CONFIRMED = "confirmed", "待公告"
    ANNOUNCED = "announced", "已公告"
    DROPPED = "dropped", "已撤销"
    LAPSED = "lapsed", "届期届满"


S = Status
NAMED = 10
"""How many people a sentence names."""


def has_elected(review: "CredentialsReview") -> str | None:
    return None if review.findings.exists() else "当选名单是空的"


def all_judged(review: "CredentialsReview") -> str | None:
    open_ones = review.findings.filter(valid=None).values_list("mandate__person__name", flat=True)
    return f"{some(open_ones)}还没有审查意见" if open_ones else None


def some(names: Iterable[str]) -> str:
    """王堃、陈喆…等280人: the first of many names."""
    known = list(names)
    more = f"等{len(known)}人" if len(known) > NAMED else ""
    return f"{'、'.join(known[:NAMED])}{more}"


workflow = Workflow(
    step("examine", "逐人审查", S.DRAFT, "", REPORT, guards=[has_elected], note=Note.NONE, internal=True),
    step("report", "提出审查报告", S.DRAFT, S.REPORTED, REPORT, guards=[has_elected, all_judged], opens=True),
    *voted(S.REPORTED, ("确认", S.CONFIRMED), ("未通过，退回审查", S.DRAFT), refusal_ends=False),
    step("announce", "发布公告", S.CONFIRMED, S.ANNOUNCED, ANNOUNCE, closes=True, note=Note.NONE),
    step("drop", "撤销", S.DRAFT, S.DROPPED, PREPARE, note=Note.REQUIRED, closes=True),
    step("lapse", "届期届满", [S.DRAFT, S.REPORTED], S.LAPSED, closes=True),
)

PATH = [
    ("审查", [S.DRAFT]),
    ("常委会确认", [S.REPORTED]),
    ("公告", [S.CONFIRMED]),
    ("完成", [S.ANNOUNCED]),
]
TONES = {S.DRAFT: "near", S.REPORTED: "calm", S.CONFIRMED: "near", S.ANNOUNCED: "ok"}
