"""What must be so before steps of a suggestion: each says in a sentence why not yet, or None."""

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef

from apps.proposals import talks

if TYPE_CHECKING:
    from apps.proposals.models import Bill, Suggestion


def lead_in_office(matter: "Suggestion | Bill") -> str | None:
    return None if matter.lead.holds_office else "领衔代表已不在任或暂停执行职务"


def signers_confirmed(suggestion: "Suggestion") -> str | None:
    waiting = suggestion.co_signatures.waiting().values_list("mandate__person__name", flat=True)
    return f"{'、'.join(waiting)}还没有确认附议（可以取消邀请）" if waiting else None


def reply_drafted(suggestion: "Suggestion") -> str | None:
    return None if suggestion.current_reply else "答复还没有起草"


def deputy_contacted(suggestion: "Suggestion") -> str | None:
    contacted = talks.standing().filter(suggestion=suggestion.pk).exists()
    return None if contacted else "尚未登记与代表的沟通"


def merged_contacted(suggestion: "Suggestion") -> str | None:
    """The deputies of what is handled with it are talked to as well, each for their own item.

    Pages bring the links along; where nothing was merged into it, nothing is asked.
    """
    known = getattr(suggestion, "link_facts", None)
    if known is not None and not any(row["target"] == suggestion.pk for row in known):
        return None
    own = talks.standing().filter(suggestion=OuterRef("source"))
    silent = suggestion.links_in.filter(~Exists(own), relation="merged_into", source__status="merged")
    numbers = silent.order_by("source").values_list(F("source__number"), flat=True)
    return f"并案的{'、'.join(numbers)}建议尚未登记与代表的沟通" if numbers else None


def lead_item_in_hand(suggestion: "Suggestion") -> str | None:
    """What is merged is talked about while its lead item is worked on; any other suggestion is its own."""
    if suggestion.status != "merged":
        return None
    merged = suggestion.links_out.filter(relation="merged_into")
    status = merged.values_list("target__status", flat=True).first()
    if status == "in_hand":
        return None
    return "主件的答复稿已经送出" if status in ("checking", "signing") else "主件还没有签收"


def co_handlers_advised(suggestion: "Suggestion") -> str | None:
    silent = [share.organ.short_name for share in suggestion.shares() if share.silent]
    return f"协办单位{'、'.join(silent)}未提交协办意见" if silent else None


def countersigned(suggestion: "Suggestion") -> str | None:
    waiting = suggestion.not_countersigned()
    return f"协办单位{'、'.join(waiting)}未会签" if waiting else None


def promises_planned(suggestion: "Suggestion") -> str | None:
    draft = suggestion.current_reply
    if draft is None or draft.grade != "B" or draft.planned.exists():
        return None
    return "B类答复还没有登记承诺事项"


def levels_ahead(suggestion: "Suggestion") -> str | None:
    return None if suggestion.route_levels else "本单位没有设置审核环节，请直接送负责人签发"


def no_levels_ahead(suggestion: "Suggestion") -> str | None:
    levels = suggestion.route_levels
    return f"本单位设有“{levels[0]}”，请先送审核" if levels else None


def somebody_advises(suggestion: "Suggestion") -> str | None:
    return None if any(not share.leads for share in suggestion.shares()) else "这件建议没有协办单位"


def not_yet_demanded(suggestion: "Suggestion") -> str | None:
    share = suggestion.lead_assignment
    return "已经要求会签" if share and share.countersign else None


def rating_may_end(suggestion: "Suggestion") -> str | None:
    if (
        not suggestion.lead.holds_office
        or suggestion.ratings.filter(round=suggestion.round, mandate_id=suggestion.lead_id).exists()
    ):
        return None
    running = next((row for row in suggestion.deadlines.all() if row.code == "C7" and row.running), None)
    return "领衔代表尚未评价，评价期限也未届满" if running and running.days_left >= 0 else None


def not_yet_key(suggestion: "Suggestion") -> str | None:
    return "已经是重点督办建议" if hasattr(suggestion, "key_item") else None


def is_key(suggestion: "Suggestion") -> str | None:
    return None if hasattr(suggestion, "key_item") else "这件建议没有列为重点督办"


def follow_up_asked(suggestion: "Suggestion") -> str | None:
    row = getattr(suggestion, "follow_up", None)
    if row is None:
        return "这件建议没有安排回访"
    if row.answer:
        return f"已经回访：{row.get_answer_display()}"
    return None if row.asked else f"办结满四周（{row.due_on:%Y-%m-%d}）后回访"


def not_wholly_done(suggestion: "Suggestion") -> str | None:
    row = getattr(suggestion, "follow_up", None)
    return None if row and row.waits_for_staff else "回访没有反映未落实的事项，或者已经转入跟踪"
