"""A publication in the words of its page; the desk's preview and the public page show the same."""

from typing import Any, NamedTuple

from django.db.models import Q

from apps.publications import promises
from apps.publications.models import Kind, Publication

BALLOTS = {"n_for": "赞成", "n_against": "反对", "n_abstain": "弃权", "n_not_voting": "未按表决器"}
RESULT_TONES = {"A": "ok", "B": "near", "C": "calm"}


class Ballot(NamedTuple):
    """One stretch of the vote bar: its name, its votes, where it begins and how long it is in per cent."""

    code: str
    name: str
    votes: int
    start: float
    length: float


def present(publication: Publication, *, files_at: str) -> dict[str, Any]:
    """Context of publications/article.html; ``files_at`` is "public" or "desk": where files are fetched."""
    return {
        "publication": publication,
        "facts": facts(publication),
        "ballots": ballots(publication.facets),
        "votes": vote_sentence(publication.facets),
        "files": publication.files.all(),
        "files_at": files_at,
        "related": related(publication),
        "promises": promises.of(publication),
        "tone": RESULT_TONES.get(publication.facets.get("result_class", ""), ""),
    }


def related(publication: Publication) -> list[tuple[str, Publication]]:
    """Public matters that it came of (facet ``came_of``: pairs of kind and key), or that came of it, in words."""
    known = publication.facets
    if asked := known.get("came_of"):
        wanted = Q(*(Q(kind=kind, key=key) for kind, key in asked), _connector=Q.OR)
        return [("由其转来", one) for one in Publication.objects.published().filter(wanted)]
    if publication.kind != Kind.BILL or not known.get("became"):
        return []
    here = Publication.objects.published().with_facets(came_of=[[publication.kind, publication.key]])
    return [("转为", one) for one in here]


def facts(publication: Publication) -> dict[str, Any]:
    """Names and values beside the text; empty ones are left out by the component."""
    known = publication.facets
    if publication.kind == Kind.MANDATE:
        return {
            "事项": known.get("act"),
            "会议": known.get("meeting"),
            "选区": known.get("constituency"),
            "日期": publication.dated,
            "来源": publication.source,
        }
    if "facts" in known:
        return dict(known["facts"])
    if publication.kind == Kind.RESOLUTION:
        return {
            "文号": publication.number,
            "种类": known.get("act"),
            "会议": known.get("meeting"),
            "通过日期": known.get("adopted_on"),
            "来源": publication.source,
        }
    if publication.kind == Kind.BILL:
        return {
            "会议": known.get("session"),
            "提案人": known.get("proposed_by"),
            "处理结果": known.get("decision"),
            "决定机关": known.get("body"),
            "决定会议": known.get("meeting"),
            "决定日期": known.get("decided_on"),
        }
    return {
        "会议": known.get("session"),
        "类别": known.get("category"),
        "代表团": known.get("delegation"),
        "领衔代表": known.get("lead"),
        "承办单位": "、".join(known.get("handler", [])),
        "办理情况": known.get("stage"),
        "办理结果": known.get("result"),
        "代表评价": known.get("satisfied"),
        "来源": publication.source,
    }


def ballots(facets: dict[str, Any]) -> list[Ballot]:
    """The stretches of the vote bar over everyone in office, absent ones included; empty without a vote."""
    everyone = facets.get("n_all") or 0
    if not everyone:
        return []
    counts = [(code, name, facets.get(code) or 0) for code, name in BALLOTS.items()]
    counts.append(("n_absent", "未出席", max(0, everyone - (facets.get("n_present") or 0))))
    found, start = [], 0.0
    for code, name, votes in counts:
        length = 100 * votes / everyone
        found.append(Ballot(code.removeprefix("n_"), name, votes, start, length))
        start += length
    return [ballot for ballot in found if ballot.votes]


def vote_sentence(facets: dict[str, Any]) -> str:
    """全体组成人员27人，实到25人：赞成24票，反对0票，弃权1票。 Of another body ``everyone`` names its members."""
    if not facets.get("n_all"):
        return ""
    votes = [(name, facets.get(code)) for code, name in BALLOTS.items()]
    said = "，".join(
        f"{name}{count}票" for name, count in votes if count is not None and (count or name != "未按表决器")
    )
    return (
        f"{facets.get('everyone', '全体组成人员')}{facets['n_all']}人，实到{facets['n_present']}人：{said}。"
    )
