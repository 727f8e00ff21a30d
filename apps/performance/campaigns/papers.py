"""The printed summary of a campaign: rows of task, name, delegation, day, number, text; note (each task's sum)."""

from apps.documents.declaring import listed
from apps.documents.fields import Column

MOST = 1000
"""Rows of one printing."""

SUMMARY = listed(
    "campaign_summary",
    "主题实践活动成果汇总",
    (
        Column("no", "序号", 2),
        Column("task", "任务", 4, centred=False),
        Column("name", "代表", 2),
        Column("delegation", "代表团", 3),
        Column("day", "日期", 3),
        Column("number", "完成数", 2),
        Column("text", "完成情况", centred=False),
    ),
    {
        "title": "“代表进万家”主题实践活动成果汇总",
        "organ": "青澜县人民代表大会常务委员会代表工作委员会",
        "date": "2026-06-30",
        "rows": [
            {
                "task": "走访困难家庭",
                "name": "王堃",
                "delegation": "城关",
                "day": "2026-05-12",
                "number": "3 户",
                "text": "走访文昌社区三户，送去生活物资，联系社区落实助餐。",
            },
            {
                "task": "化解矛盾纠纷",
                "name": "陈喆",
                "delegation": "南关",
                "day": "2026-05-20",
                "number": "1 件",
                "text": "协助调解两户因采光产生的纠纷。",
            },
        ],
        "note": "走访困难家庭：完成 3 户，目标 200 户，参加代表 1 名；化解矛盾纠纷：完成 1 件，参加代表 1 名",
    },
    signs="代表工作委员会负责人",
    group="代表活动",
    wide=True,
    by_hand=False,
)
