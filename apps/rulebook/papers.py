"""The volume of rules (制度汇编): cover, contents with page numbers, each rule on a page of its own."""

from django.urls import reverse

from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.fields import Entry, Field
from apps.documents.shelves import of_role, shelve
from apps.rulebook.actions import VOLUME

shelve(
    VOLUME,
    of_role("rulebook.view_regulation", title="制度汇编", url=lambda _paper: reverse("rulebook:volumes")),
)
RULEBOOK_VOLUME = register(
    PaperKind(
        code=VOLUME,
        title="制度汇编",
        layout=Layout.REPORT,
        template="rulebook/volume_paper.html",
        fields=(Field("day", "截至日期", Entry.DATE), Field("rules", "制度", Entry.ROWS)),
        by_hand=False,
        verifiable=False,
        group="制度汇编",
        sample={
            "day": "2026-03-10",
            "rules": [
                {
                    "title": "青澜县人大常委会机关值班办法",
                    "category": "机关管理",
                    "number": "青人办〔2026〕3号",
                    "adopted": "2026-02-10 主任会议通过，2026-03-01起施行",
                    "text": "第一章　总则\n第一条　为做好值班工作，制定本办法。\n第二条　值班实行领导带班制度。",
                }
            ],
        },
    )
)
