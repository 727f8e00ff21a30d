"""What handlers promised."""

from apps.proposals.papers.samples import COMMISSION, SUBJECT

ROWS = (
    ("县公安局", "城关第一小学门前装设按钮式信号灯", "2026-08-20", "还有 41 天", f"第12号 {SUBJECT}", "王堃"),
    ("县公安局", "学校北侧划设20个临时停车位", "2026-04-30", "已兑现", f"第12号 {SUBJECT}", "王堃"),
    (
        "县住房城乡建设局",
        "文昌街雨污分流主体完工",
        "2026-11-30（最初 2026-08-31）",
        "还有 143 天",
        "第27号 关于文昌街雨污分流改造的建议",
        "李镕",
    ),
    (
        "县卫生健康局",
        "偏远村卫生室药品每周配送一次",
        "2026-06-30",
        "逾期 10 天",
        "第41号 关于完善村卫生室药品配送的建议",
        "贺晓峰",
    ),
)

LEDGER = {
    "title": "代表建议承诺事项台账",
    "organ": COMMISSION,
    "date": "2026-07-10",
    "rows": [
        dict(zip(("organ", "title", "due", "state", "suggestion", "lead"), row, strict=True)) for row in ROWS
    ],
    "note": "共4项，涉及3个单位：跟踪办理3项（逾期1项），待确认0项，已兑现1项，已终止0项。",
}
