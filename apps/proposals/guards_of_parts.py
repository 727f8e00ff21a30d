"""What must be so before a separate handler's own answer (分办) goes up: of the reader's part, never of another's."""

from typing import TYPE_CHECKING

from apps.matters.access import Powers
from apps.proposals import talks
from apps.proposals.conditions import parts

if TYPE_CHECKING:
    from apps.proposals.models import Reply, Suggestion


def part_drafted(suggestion: "Suggestion", powers: Powers) -> str | None:
    return None if own_draft(suggestion, powers) else "本单位的答复还没有起草"


def part_contacted(suggestion: "Suggestion", powers: Powers) -> str | None:
    own = talks.standing().filter(share__in=parts(suggestion, powers))
    return None if own.exists() else "本单位尚未登记与代表的沟通"


def part_promised(suggestion: "Suggestion", powers: Powers) -> str | None:
    draft = own_draft(suggestion, powers)
    if draft is None or draft.grade != "B" or draft.planned.exists():
        return None
    return "B类答复还没有登记承诺事项"


def own_draft(suggestion: "Suggestion", powers: Powers) -> "Reply | None":
    """What the person's organ has written for its part in this round."""
    written = (suggestion.reply_of(share.pk) for share in parts(suggestion, powers))
    return next((draft for draft in written if draft), None)
