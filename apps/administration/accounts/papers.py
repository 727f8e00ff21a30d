"""The paper of the quarterly review (账户清查表): a list across the page, for signing and filing."""

from apps.administration.accounts.review import PAPER
from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.fields import Entry, Field

ACCOUNT_REVIEW = register(
    PaperKind(
        code=PAPER,
        title="账户清查表",
        layout=Layout.LIST,
        template="administration/accounts/review_paper.html",
        fields=(
            Field("day", "清查日期", Entry.DATE),
            Field("lines", "账户", Entry.ROWS),
            Field("counts", "统计"),
            Field("by", "制表人"),
        ),
        by_hand=False,
        verifiable=False,
        group="系统管理",
        sample={
            "day": "2026-03-10",
            "by": "许静",
            "counts": {"全部": 1, "正常": 1, "需要核对": 1},
            "lines": [
                [
                    "孙蕾",
                    "handler_edu",
                    "教育局办公室主任",
                    "承办单位经办人",
                    "正常",
                    "2026-03-09",
                    "长期",
                    "未启用动态口令",
                ]
            ],
        },
    )
)
