"""Who may change the records."""

from typing import Any

from apps.matters import access
from congress.refusal import Refusal

MANAGE = "deputies.manage_mandate"


def demand_keeper(by: Any) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("代表信息由代表工作机构管理，请联系代表工作机构办理。")
