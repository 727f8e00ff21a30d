"""What stands beside a suggestion on its page: matters it is linked with, a proposed division, answers to questions, parts."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from apps.documents.models import Paper
from apps.matters.access import Powers
from apps.matters.models import Link, Matter
from apps.proposals import questions, signed
from apps.proposals.handing import RETURN, SHEET
from apps.proposals.issuing.kinds import KINDS
from apps.proposals.models import Bill, Division, Reply, Suggestion
from apps.proposals.papers.refusing import REFUSAL_NOTICE
from apps.proposals.similar import DIFFERS

Relation = Link.Relation
WORDS = {
    (Relation.RAISED_BY, True): "由此引出",
    (Relation.RAISED_BY, False): "据此提出",
    (Relation.BECAME, True): "转为",
    (Relation.BECAME, False): "由其转来",
    (Relation.ANSWERS, True): "答复",
    (Relation.ANSWERS, False): "由其答复",
    (Relation.AMENDS, True): "修改",
    (Relation.AMENDS, False): "由其修改",
    (Relation.MERGED_INTO, True): "并入（主件）",
    (Relation.MERGED_INTO, False): "并案的建议",
    (Relation.SPLIT_FROM, True): "分自",
    (Relation.SPLIT_FROM, False): "分出",
}
"""How a link is told, from its source (True) and from its target."""
LISTED = {*KINDS, REFUSAL_NOTICE.code}
"""Kinds of paper that stand on the page for all who see the suggestion."""


class Beside(NamedTuple):
    """Another matter of the thread that this person may see."""

    how: str
    title: str
    number: str
    url: str
    at: Any


def link_facts() -> ArraySubquery:
    """For ``annotate``: the links of each suggestion, from either end, as plain facts."""
    here = Q(source=OuterRef("pk")) | Q(target=OuterRef("pk"))
    row = JSONObject(source="source_id", target="target_id", relation="relation", at="created_at")
    return ArraySubquery(Link.objects.filter(here).order_by("created_at", "pk").values(row=row))


def sheet_keys() -> ArraySubquery:
    """For ``annotate``: the keys of the papers that were issued of each suggestion, beside its letters."""
    rows = Paper.objects.filter(matter=OuterRef("pk"), kind__in=[SHEET, RETURN, *LISTED])
    return ArraySubquery(rows.order_by("pk").values("pk"))


def divided() -> Exists:
    """For ``annotate``: whether the office has proposed a division that waits for the deputy."""
    return Exists(Division.objects.filter(suggestion=OuterRef("pk"), state=Division.State.PROPOSED))


def linked(suggestion: Any, user: Any) -> list[Beside]:
    """Both directions; what the person may not see is left out. One query, and only where there are links."""
    facts = [(row, row["source"] == suggestion.pk) for row in suggestion.link_facts]
    ends = [row["target"] if outward else row["source"] for row, outward in facts]
    seen = Matter.objects.visible_to(user).in_bulk(ends) if ends else {}
    return [
        Beside(
            WORDS[Relation(row["relation"]), outward],
            seen[end].title,
            numbered(seen[end]),
            seen[end].get_absolute_url(),
            parse_datetime(row["at"]),
        )
        for (row, outward), end in zip(facts, ends, strict=True)
        if end in seen
    ]


def numbered(matter: Matter) -> str:
    """第2号议案: a bill's number says that it is a bill's; others are told by their titles."""
    return f"{matter.number}议案" if matter.kind == Bill.KIND and matter.number else matter.number


class Part(NamedTuple):
    """What one separate handler answered, as this person may see it; the rest as of a round."""

    organ: str
    what: str
    reply: Reply
    signatures: list[signed.Signed]
    planned: list[dict[str, str]]
    files: list[signed.File]


def parts(suggestion: Suggestion, powers: Powers) -> list[Part]:
    """Newest round first; a draft is the handlers' own."""
    shares = {share.pk: share for share in suggestion.assignments.all()}
    found = [
        Part(share.organ.name, share.part, reply, *signed.around(reply if powers.sees_internal else None))
        for reply in suggestion.replies.all()
        if (share := shares.get(reply.share_id)) and (reply.issued_at or powers.sees_internal)
    ]
    return sorted(found, key=lambda part: -part.reply.round)


def together(suggestion: Any, powers: Powers) -> dict[str, Any]:
    """For the template: ``linked``, ``parts``, ``division``, ``answered``, ``differs``, papers."""
    concerned = powers.may("matters.edit_matter") or powers.may("proposals.review_suggestion")
    proposed = Division.objects.filter(suggestion=suggestion.pk, state=Division.State.PROPOSED)
    printed = (
        list(Paper.objects.filter(pk__in=keys).order_by("-pk")) if (keys := suggestion.sheet_keys) else []
    )
    names = dict(DIFFERS)
    stood = [row["state"] for row in suggestion.signature_facts if row["state"] in ("confirmed", "withdrawn")]
    return {
        "sheet": next((row for row in printed if row.kind == SHEET), None),
        "returned": [row for row in printed if row.kind == RETURN] if powers.sees_internal else [],
        "issued": [row for row in printed if row.kind in LISTED],
        "may_state": suggestion.status == "objected" and powers.may("matters.answer_matter"),
        "may_print": bool(suggestion.opened_at) and concerned,
        "linked": linked(suggestion, powers.user),
        "parts": parts(suggestion, powers),
        "division": proposed.first() if suggestion.divided and concerned else None,
        "answered": questions.told(suggestion.answers) if concerned else [],
        "differs": [names[key] for key in suggestion.differs if key in names] if concerned else [],
        "signed": len(stood),
        "withdrawn": stood.count("withdrawn"),
    }
