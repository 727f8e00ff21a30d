"""Which answer a person of a handling organ works at: the lead handler's, or with separate handlers their own part's."""

from typing import Any

from apps.proposals.models import Assignment, Reply, Suggestion
from apps.proposals.workflow import Status
from congress.refusal import Refusal


def parted(suggestion: Suggestion) -> bool:
    """Whether several organs answer it, each its own part (分办)."""
    return suggestion.status == Status.PARTED


def own_part(suggestion: Suggestion, user: Any) -> Assignment:
    """The running part of the organ that the person works in; Refusal for others."""
    shares = suggestion.assignments.current().filter(role=Assignment.Role.SEPARATE)
    share = shares.filter(organ__group__user=user).select_related("organ__sign_off_route").first()
    if share is None:
        raise Refusal("您所在的单位不是这件建议的分办单位。")
    return share


def answering(suggestion: Suggestion) -> list[Assignment]:
    """The shares whose organs answer the deputies: the lead handler's, or those of the separate handlers."""
    return [share for share in suggestion.shares() if share.role != Assignment.Role.CO]


def share_at_hand(suggestion: Suggestion, user: Any) -> Assignment | None:
    return own_part(suggestion, user) if parted(suggestion) else suggestion.lead_assignment


def draft_at_hand(suggestion: Suggestion, user: Any) -> Reply | None:
    """What has been written of this round; nothing for whoever has no part in it."""
    if not parted(suggestion):
        return suggestion.current_reply
    mine = suggestion.assignments.current().filter(organ__group__user=user).first()
    return suggestion.reply_of(mine.pk) if mine else None
