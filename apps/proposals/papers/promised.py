"""The ledger of what handlers promised (承诺事项台账, SDsug 第十八条): of one organ or of all, organ by organ.

- ``commitment_ledger``: rows of organ, title, due, state, suggestion (its number and title), lead; note. It is printed, not issued.
"""

from apps.documents.declaring import listed
from apps.documents.fields import Column
from apps.proposals.papers.samples import promised as samples
from apps.proposals.papers.sheets import GROUP

COMMITMENT_LEDGER = listed(
    "commitment_ledger",
    "承诺事项台账",
    (
        Column("no", "序号", 2),
        Column("organ", "责任单位", 3),
        Column("title", "承诺事项", centred=False),
        Column("due", "完成时限", 3),
        Column("state", "状态", 3),
        Column("suggestion", "建议", 6, centred=False),
        Column("lead", "领衔代表", 2),
    ),
    samples.LEDGER,
    signs="代表工作委员会负责人",
    by_hand=False,
    group=GROUP,
    wide=True,
)
