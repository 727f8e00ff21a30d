"""What a deputy reports of their own (自行填报): checked by the town or street or the convener of the deputy's group,
accepted by the deputies office.

Domain: 履职档案, states 自行填报 → 核实 → 认定. Until it is accepted the deputy may correct it; then it is checked anew.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.performance.models import SelfReport


class Status(models.TextChoices):
    DRAFT = "draft", "填写"
    REPORTED = "reported", "待核实"
    RETURNED = "returned", "退回补正"
    CHECKED = "checked", "待认定"
    ACCEPTED = "accepted", "已认定"
    REJECTED = "rejected", "不予认定"
    WITHDRAWN = "withdrawn", "已撤回"


S = Status
OWNER = "matters.edit_matter"
CHECKER = ("matters.answer_matter", "performance.check_selfreport")
CONVENER = "matters.advise_matter"
OFFICE = "performance.accept_selfreport"
OPEN = [S.REPORTED, S.RETURNED, S.CHECKED]


def nobody_checks(report: "SelfReport") -> str | None:
    return f"这位代表的填报由{report.office.short_name}核实" if report.office else None


workflow = Workflow(
    step("report", "填报", S.DRAFT, S.REPORTED, OWNER, note=Note.NONE, opens=True),
    step("correct", "修改填报", OPEN, S.REPORTED, OWNER, note=Note.NONE),
    step("check", "核实无误", S.REPORTED, S.CHECKED, CHECKER),
    step("vouch", "小组核实", S.REPORTED, S.CHECKED, CONVENER),
    step("take_over", "直接受理", S.REPORTED, S.CHECKED, OFFICE, guards=[nobody_checks]),
    step("send_back", "退回补正", S.REPORTED, S.RETURNED, CHECKER, note=Note.REQUIRED),
    step("hand_back", "小组退回补正", S.REPORTED, S.RETURNED, CONVENER, note=Note.REQUIRED),
    step("ask_again", "要求补正", S.CHECKED, S.RETURNED, OFFICE, note=Note.REQUIRED),
    step("accept", "认定", S.CHECKED, S.ACCEPTED, OFFICE, closes=True),
    step("reject", "不予认定", S.CHECKED, S.REJECTED, OFFICE, note=Note.REQUIRED, closes=True),
    step("withdraw", "撤回填报", OPEN, S.WITHDRAWN, OWNER, closes=True),
    step("lapse", "届期届满", S.RETURNED, S.WITHDRAWN, closes=True),
)

TONES = {S.REPORTED: "calm", S.RETURNED: "near", S.CHECKED: "calm", S.ACCEPTED: "ok", S.REJECTED: "late"}
