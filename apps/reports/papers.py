"""A report as an official paper: cover, contents, numbered chapters with charts and tables."""

from apps.documents.catalogue import Layout, PaperKind
from apps.documents.fields import Entry, Field

FIELDS = (
    "organ",
    "date",
    Field("span", "统计时段"),
    Field("chapters", "章节", Entry.ROWS),
)
SAMPLE = {
    "organ": "青澜县人民代表大会常务委员会",
    "date": "2026-01-12",
    "span": "2025年",
    "chapters": [
        {
            "heading": "总体情况",
            "paragraphs": [
                "2025年，代表提出建议、批评和意见共86件。截至2026年1月12日，已经办结71件，占82.6%。"
            ],
            "tables": [
                {
                    "number": 1,
                    "title": "建议分类统计",
                    "note": "2025年提出的建议，按类别。统计截至2026-01-12。",
                    "columns": [
                        {"label": "类别", "width": 12, "look": "short"},
                        {"label": "件数", "width": 12, "look": "short"},
                    ],
                    "rows": [["城乡建设", 31], ["教育科技", 28], ["交通运输", 27]],
                    "sums": ["合计", 86],
                    "figure": {
                        "shape": "rows",
                        "labels": ["城乡建设", "教育科技", "交通运输"],
                        "series": {"件数": [31, 28, 27]},
                    },
                }
            ],
        }
    ],
}


def kind(code: str, title: str) -> PaperKind:
    """The kind of paper of one report: the report itself is issued as one, and anyone can check a copy by its code."""
    return PaperKind(
        code=code,
        title=title,
        layout=Layout.REPORT,
        fields=FIELDS,
        by_hand=False,
        group="统计报告",
        sample=SAMPLE,
    )
