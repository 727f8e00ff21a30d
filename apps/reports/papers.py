"""A report as an official paper: cover, contents, numbered chapters with charts and tables."""

from collections.abc import Mapping
from typing import Any

from apps.documents.catalogue import Layout, PaperKind
from apps.documents.fields import Entry, Field

FIELDS = (
    "organ",
    "date",
    Field("span", "统计时段"),
    Field("chapters", "章节", Entry.ROWS),
)


def kind(code: str, title: str, sample: Mapping[str, Any]) -> PaperKind:
    """The kind of paper of one report: the report itself is issued as one, and anyone can check a copy by its code."""
    return PaperKind(
        code=code,
        title=title,
        layout=Layout.REPORT,
        fields=FIELDS,
        by_hand=False,
        group="统计报告",
        sample=sample,
    )
