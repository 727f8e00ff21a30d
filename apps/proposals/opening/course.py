"""The public timeline of a suggestion: its steps in public words, with the organs that have it."""

from typing import Any

from apps.matters.models import Event
from apps.proposals.models import Suggestion
from apps.proposals.workflow import NOBODY
from apps.publications.catalogue import Step
from congress import clock

HANDING = ("assign", "government_assign", "assign_separately", "government_assign_separately", "follow")
"""Steps by which handlers get it."""
TO_OTHERS = ("reassign", "government_reassign", "change_handler")
OTHER_CO = ("change_co_handler", "government_change_co_handler", "follow_co_handler")

SHOWN = {
    "submit": "提交",
    "register": "立案",
    "assign": "交办",
    "government_assign": "交办",
    "assign_separately": "分办",
    "government_assign_separately": "分办",
    "reassign": "改由其他单位办理",
    "government_reassign": "改由其他单位办理",
    "change_handler": "改由其他单位办理",
    **dict.fromkeys(OTHER_CO, "调整协办单位"),
    "part_reassign": "改定分办单位",
    "part_change_handler": "改定分办单位",
    "merge": "与同类建议并案办理",
    "un_merge": "取消并案，单独交办",
    "fall_back": "恢复单独办理，重新交办",
    "follow": "交办",
    "sign_for": "签收",
    "part_sign_for": "签收",
    "reply": "答复",
    "part_reply": "答复",
    "reply_merged": "答复",
    "all_replied": "各单位均已答复",
    "re_handle": "重新办理",
    "re_handle_parts": "重新办理",
    "close": "办结",
}
"""Steps of the public timeline, in public words."""


def shown(suggestion: Suggestion) -> list[Event]:
    """The events that the public reads, in their order."""
    return sorted((row for row in suggestion.events.all() if row.verb in SHOWN), key=lambda row: row.seq)


def timeline(events: list[Event], *, full: bool) -> list[Step]:
    """``full``: the text is public too, and so are the parts into which it was divided."""
    return [
        {
            "date": clock.day_of(event.at).isoformat(),
            "what": SHOWN[event.verb],
            "note": note(event.verb, event.data, full=full),
        }
        for event in events
    ]


def note(verb: str, data: dict[str, Any], *, full: bool) -> str:
    """Organs are named; people who handled it are not."""
    if verb in ("assign_separately", "government_assign_separately"):
        return "、".join(one if full else one.split("（")[0] for one in data["separate"])
    if verb in ("part_reassign", "part_change_handler"):
        return f"由{data['从']}改为{data['改为']}"
    if verb in OTHER_CO:
        former, current = data["从"], data["改为"]
        return f"{former}不再协办" if current == NOBODY else f"协办由{former}改为{current}"
    if verb in ("part_sign_for", "part_reply"):
        return str(data["organ"])
    if verb not in (*HANDING, *TO_OTHERS):
        return ""
    co = f"，协办：{'、'.join(data['co'])}" if data["co"] else ""
    return f"主办：{data['lead']}{co}"
