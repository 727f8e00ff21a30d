"""For which record and person the rarer steps of a suggestion exist at all."""

from typing import TYPE_CHECKING

from apps.matters.access import Powers

if TYPE_CHECKING:
    from apps.proposals.models import Assignment, Reply, Suggestion


def open_to_others(suggestion: "Suggestion", powers: Powers) -> bool:
    """An open draft, for a deputy who has no part in it yet."""
    return suggestion.open_to_co_sign and not powers.held


def somebody_asks(suggestion: "Suggestion", powers: Powers) -> bool:
    """Pages bring the signatures along; elsewhere they are asked for."""
    if (facts := getattr(suggestion, "signature_facts", None)) is not None:
        return any(row["state"] == "asked" for row in facts)
    return suggestion.co_signatures.asking().exists()


def pre_checked(suggestion: "Suggestion", powers: Powers) -> bool:
    """Handed in while the congress sits, where the county lets the delegation look first."""
    return suggestion.in_session and option("pre_check")


def government_assigns(suggestion: "Suggestion", powers: Powers) -> bool:
    return option("government")


def through_government(suggestion: "Suggestion", powers: Powers) -> bool:
    return suggestion.through_government


def co_handled(suggestion: "Suggestion", powers: Powers) -> bool:
    """Somebody advises whoever answers it (协办)."""
    return any(share.role == "co" for share in suggestion.shares())


def co_handled_through_government(suggestion: "Suggestion", powers: Powers) -> bool:
    return suggestion.through_government and co_handled(suggestion, powers)


def split_proposed(suggestion: "Suggestion", powers: Powers) -> bool:
    if (known := getattr(suggestion, "divided", None)) is not None:
        return bool(known)
    return suggestion.divisions.filter(state="proposed").exists()


def whole(suggestion: "Suggestion", powers: Powers) -> bool:
    return not split_proposed(suggestion, powers)


def part_unsigned(suggestion: "Suggestion", powers: Powers) -> bool:
    """The person's organ has not signed for its part, and no objection of its own waits."""
    return any(share.signed_at is None and not share.objection for share in parts(suggestion, powers))


def part_in_hand(suggestion: "Suggestion", powers: Powers) -> bool:
    """The person's organ has signed for its part and not answered it in this round."""
    return any(share.signed_at for share in unanswered(suggestion, powers))


def part_with_officer(suggestion: "Suggestion", powers: Powers) -> bool:
    """Signed for, and the draft, if there is one, still lies with the officer."""
    open_ones = [share for share in unanswered(suggestion, powers) if share.signed_at]
    drafts = [suggestion.reply_of(share.pk) for share in open_ones]
    return any(draft is None or draft.with_officer for draft in drafts)


def part_for_levels(suggestion: "Suggestion", powers: Powers) -> bool:
    """With the officer of an organ that has levels before its leader."""
    return part_with_officer(suggestion, powers) and any(map(levels, parts(suggestion, powers)))


def part_for_leader(suggestion: "Suggestion", powers: Powers) -> bool:
    return part_with_officer(suggestion, powers) and not any(map(levels, parts(suggestion, powers)))


def part_promises(suggestion: "Suggestion", powers: Powers) -> bool:
    """The draft of the person's organ says that something is planned (class B)."""
    return any(draft.with_officer and draft.grade == "B" for draft in drafts(suggestion, powers))


def part_checking(suggestion: "Suggestion", powers: Powers) -> bool:
    return any(draft.level for draft in drafts(suggestion, powers))


def part_signing(suggestion: "Suggestion", powers: Powers) -> bool:
    return any(draft.with_leader and not draft.issued_at for draft in drafts(suggestion, powers))


def part_sent(suggestion: "Suggestion", powers: Powers) -> bool:
    return part_checking(suggestion, powers) or part_signing(suggestion, powers)


def drafts(suggestion: "Suggestion", powers: Powers) -> list["Reply"]:
    """What the person's organ has written for its part in this round and not issued."""
    found = [suggestion.reply_of(share.pk) for share in unanswered(suggestion, powers)]
    return [draft for draft in found if draft]


def levels(share: "Assignment") -> list[str]:
    return share.route.levels if share.route else []


def part_unanswered(suggestion: "Suggestion", powers: Powers) -> bool:
    """Some part is neither answered in this round nor objected to."""
    replies = [suggestion.reply_of(share.pk) for share in suggestion.shares() if not share.objection]
    return any(reply is None or reply.issued_at is None for reply in replies)


def part_objected(suggestion: "Suggestion", powers: Powers) -> bool:
    return any(share.objection for share in suggestion.shares())


def parts(suggestion: "Suggestion", powers: Powers) -> list["Assignment"]:
    """The parts of the organs that the person works in."""
    return [share for share in suggestion.shares() if share.separate and own(share, powers)]


def own(share: "Assignment", powers: Powers) -> bool:
    """Whether the person works in the organ; pages bring the answer along."""
    known = getattr(share, "mine", None)
    return share.organ.group_id in powers.groups if known is None else bool(known)


def unanswered(suggestion: "Suggestion", powers: Powers) -> list["Assignment"]:
    return [
        share
        for share in parts(suggestion, powers)
        if not ((row := suggestion.reply_of(share.pk)) and row.issued_at)
    ]


def option(code: str) -> bool:
    from apps.proposals.models import Option  # the models read this module's table of steps

    return Option.chosen(code)
