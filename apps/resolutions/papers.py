"""The official paper of a resolution: announcement type, without a red header (GB/T 9704-2012 公布型).

It counts in the standing committee's own series, with its other papers.
"""

from typing import Any

from django.conf import settings

from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.fields import IN_ONE_SERIES
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import PAPER

RESOLUTION = register(
    PaperKind(
        code=PAPER,
        title="决议决定",
        layout=Layout.ANNOUNCEMENT,
        fields=("organ", "adoption", "body"),
        series="文",
        pattern=IN_ONE_SERIES,
        by_hand=False,
        group="决议决定",
        sample={
            "title": "青澜县人民代表大会常务委员会关于批准2026年县本级预算调整方案的决议",
            "organ": "青澜县人民代表大会常务委员会",
            "adoption": "2026年11月20日青澜县第十八届人民代表大会常务委员会第三十八次会议通过",
            "body": "会议审查了2026年县本级预算调整方案。\n会议决定，批准2026年县本级预算调整方案。",
        },
    )
)


def data(resolution: Resolution) -> dict[str, Any]:
    """What the paper says, frozen at issue."""
    return {
        "organ": settings.SITE_NAME,
        "adoption": resolution.adoption,
        "body": resolution.body,
    }
