"""The kinds of activity that a performance record knows (履职档案), as a county starts with them."""

from typing import Any, NamedTuple

from apps.performance.models import Duty, Kind

STATUTORY, VOLUNTARY = Duty.STATUTORY, Duty.VOLUNTARY


class Row(NamedTuple):
    code: str
    name: str
    duty: Duty
    reported: bool
    """Whether deputies report it themselves; the others come from the portal's own records."""


ROWS = (
    Row("congress", "出席代表大会会议", STATUTORY, False),
    Row("meeting", "参加其他会议", STATUTORY, True),
    Row("speech", "审议发言", STATUTORY, False),
    Row("training", "参加培训", STATUTORY, True),
    Row("proposal", "提出议案和建议", STATUTORY, False),
    Row("research", "自主调研", STATUTORY, True),
    Row("inspection", "视察、专题调研、执法检查", STATUTORY, True),
    Row("reception", "接待选民", STATUTORY, True),
    Row("mediation", "调解矛盾纠纷", VOLUNTARY, True),
    Row("poverty", "扶贫济困", VOLUNTARY, True),
    Row("practical", "办实事好事", VOLUNTARY, True),
    Row("charity", "公益慈善", VOLUNTARY, True),
    Row("duty_report", "向选民述职", STATUTORY, False),
    Row("other", "其他履职活动", STATUTORY, True),
)


def load_kinds(**_: Any) -> None:
    """Add the kinds that are missing; those the county has renamed or retired stay as they are."""
    for order, row in enumerate(ROWS, start=1):
        Kind.objects.get_or_create(
            code=row.code,
            defaults={"name": row.name, "duty": row.duty, "reported": row.reported, "order": order},
        )
