"""Resignation of a deputy (代表辞职), also when ordered (责令辞职).

Source: 选举法第五十五条: in writing to the standing committee, accepted by more than half of all its members, announced;
代表法第六十三条: the credentials committee reports the end of the mandate before it is announced.
"""

from django.db import models

from apps.credentials.workflows.common import ANNOUNCE, OWN, PREPARE, REPORT, voted
from apps.matters.workflow import Note, Workflow, step


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    SUBMITTED = "submitted", "待提请"
    TABLED = "tabled", "待常委会表决"
    ACCEPTED = "accepted", "待审查报告"
    REPORTED = "reported", "待公告"
    ANNOUNCED = "announced", "已公告"
    DECLINED = "declined", "未被接受"
    WITHDRAWN = "withdrawn", "已撤回"
    OVERTAKEN = "overtaken", "代表资格已终止"
    LAPSED = "lapsed", "届期届满"


S = Status
OPEN = [S.SUBMITTED, S.TABLED]

workflow = Workflow(
    step("submit", "提出辞职", S.DRAFT, S.SUBMITTED, OWN, opens=True, on_paper=True, note=Note.NONE),
    step("enter", "登记书面辞职", S.DRAFT, S.SUBMITTED, PREPARE, opens=True, note=Note.NONE),
    step("withdraw", "撤回辞职", OPEN, S.WITHDRAWN, OWN, on_paper=True, note=Note.REQUIRED, closes=True),
    step("table", "提请常委会会议", S.SUBMITTED, S.TABLED, PREPARE),
    *voted(S.TABLED, ("接受辞职", S.ACCEPTED), ("不接受辞职", S.DECLINED)),
    step("report", "提出审查报告", S.ACCEPTED, S.REPORTED, REPORT),
    step("announce", "发布公告", S.REPORTED, S.ANNOUNCED, ANNOUNCE, closes=True, note=Note.NONE),
    step("overtake", "代表资格终止", OPEN, S.OVERTAKEN, closes=True),
    step("lapse", "届期届满", OPEN, S.LAPSED, closes=True),
)

PATH = [
    ("提出", [S.DRAFT]),
    ("提请", [S.SUBMITTED]),
    ("常委会表决", [S.TABLED]),
    ("审查报告", [S.ACCEPTED]),
    ("公告", [S.REPORTED]),
    ("完成", [S.ANNOUNCED]),
]
TONES = {S.SUBMITTED: "near", S.TABLED: "calm", S.ACCEPTED: "near", S.REPORTED: "near", S.ANNOUNCED: "ok"}
