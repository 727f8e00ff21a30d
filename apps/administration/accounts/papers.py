"""The paper of the quarterly review (账户清查表): a list across the page, for signing and filing."""

from apps.administration.accounts.review import PAPER
from apps.documents.catalogue import PaperKind, register

ACCOUNT_REVIEW = register(
    PaperKind(
        code=PAPER,
        title="账户清查表",
        template="administration/accounts/review_paper.html",
        fields=("day", "lines", "counts", "by"),
        names={"day": "清查日期", "lines": "账户", "counts": "统计", "by": "制表人"},
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
