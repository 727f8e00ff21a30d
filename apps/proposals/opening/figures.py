"""The public figures (统计公开): one page for each year and each session in which suggestions were handed in.

The rule for what is kept back: sums count every suggestion, confidential ones and those whose deputies did not
consent included, since a sum names nobody and must add up. No row names a deputy, a delegation or a title. A row of a
category or of an organ is named only if at least one suggestion in it may itself be public; rows that speak of
kept-back suggestions alone stand together as 其他类别 or 其他单位, so that no name points at one of them (SDsug 第十一条).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from apps.deputies.models import Session
from apps.proposals.models import Category, Rating, Reply
from apps.proposals.opening import counting
from apps.publications.catalogue import Content, register_page
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal

UNITS = ("year", "session")
OTHER_SUBJECTS, OTHER_ORGANS = "其他类别", "其他单位"
OWNER = "县人大常委会代表工作机构"


class Span(NamedTuple):
    """``key`` stands in the address, ``name`` in the title."""

    key: str
    name: str
    unit: str


def contents() -> list[Content]:
    """The page of every span, as of today."""
    names = dict(Category.objects.choices())
    return [content for unit in UNITS for content in contents_of(unit, names)]


def contents_of(unit: str, names: dict[str, str]) -> list[Content]:
    """``names``: the categories by code."""
    rows = {name: by_span(getattr(counting, name)(unit)) for name in TABLES}
    return [
        content_of(span, {name: found.get(key, []) for name, found in rows.items()}, names)
        for key, span in spans(unit, rows["stages"])
    ]


TABLES = ("stages", "subjects", "handlers", "punctual", "grades", "ratings")


def by_span(rows: counting.Rows) -> dict[Any, list[dict[str, Any]]]:
    found = defaultdict(list)
    for span, row in rows:
        found[span].append(row)
    return found


def spans(unit: str, known: Iterable[Any]) -> list[tuple[Any, Span]]:
    """The spans in which something was handed in, the newest first."""
    if unit == "year":
        return [(year, Span(str(year), f"{year}年", unit)) for year in sorted(known, reverse=True)]
    sessions = Session.objects.filter(pk__in=list(known)).select_related("term").order_by("-starts_on")
    return [(one.pk, Span(f"{one.term.no}-{one.no}", one.heading, unit)) for one in sessions]


def content_of(span: Span, rows: dict[str, list[dict[str, Any]]], names: dict[str, str]) -> Content:
    [stages] = rows["stages"]
    subjects = [{**row, "name": names.get(row["name"], row["name"])} for row in rows["subjects"]]
    handlers = named(merged(rows["handlers"], rows["punctual"]), OTHER_ORGANS)
    facets = {
        "unit": span.unit,
        "span": span.name,
        **stages,
        "subjects": [[row["name"], row["count"]] for row in named(subjects, OTHER_SUBJECTS)],
        "handlers": [[row[name] for name in HANDLER_COLUMNS] for row in handlers],
        "grades": grades(rows["grades"]),
        "ratings": ratings(rows["ratings"]),
        "due": sum(row["due"] for row in handlers),
        "on_time": sum(row["on_time"] for row in handlers),
    }
    facets["facts"] = facts(facets)
    return Content(
        key=span.key,
        number="",
        title=f"{span.name}代表建议办理统计",
        sections=[{"heading": "概况", "text": sentence(facets), "style": "text"}],
        source=OWNER,
        dated=clock.today(),
        facets=facets,
    )


HANDLER_COLUMNS = ("name", "count", "answered", "due", "on_time")


def merged(handlers: list[dict[str, Any]], punctual: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each organ; clocks whose organ handles nothing now belong to no row of its own."""
    clocks = {row["name"]: row for row in punctual}
    found = [{"due": 0, "on_time": 0, **row, **clocks.pop(row["name"], {})} for row in handlers]
    return found + [
        {**row, "name": OTHER_ORGANS, "count": 0, "answered": 0, "open": 0} for row in clocks.values()
    ]


def named(rows: list[dict[str, Any]], others: str) -> list[dict[str, Any]]:
    """The rows that may be named, the most first, then one for all others together; the sums stay."""
    kept = sorted((row for row in rows if row["open"]), key=lambda row: (-row["count"], row["name"]))
    rest = [row for row in rows if not row["open"]]
    if not rest:
        return kept
    sums = {key: sum(row[key] for row in rest) for key in rest[0] if key != "name"}
    return [*kept, {"name": others, **sums}]


def grades(rows: list[dict[str, Any]]) -> list[list[Any]]:
    found = Counter[str]()
    for row in rows:
        found[row["name"]] += row["count"]
    return [[label, found[value]] for value, label in Reply.Grade.choices]


def ratings(rows: list[dict[str, Any]]) -> list[list[Any]]:
    """For each way to judge: its label, how many of the first answers, how many after handling again."""
    found = {row["name"]: row for row in rows}
    nothing = {"first": 0, "again": 0}
    return [
        [label, *(found.get(value, nothing)[name] for name in nothing)]
        for value, label in Rating.Grade.choices
    ]


def facts(facets: dict[str, Any]) -> dict[str, str]:
    """What the second person reads before passing it, and the head of the page."""
    return {
        "代表提出": f"{facets['received']} 件",
        "立案": f"{facets['registered']} 件",
        "已答复": f"{facets['answered']} 件",
        "已办结": f"{facets['closed']} 件",
        "撤回或者转作来信": f"{facets['withdrawn']} 件",
        "按期答复": share(facets["on_time"], facets["due"]),
    }


def share(part: int, whole: int) -> str:
    """93.8%（15/16）; a dash where nothing was due."""
    return f"{100 * part / whole:.1f}%（{part}/{whole}）" if whole else "—"


def sentence(facets: dict[str, Any]) -> str:
    classes = "，".join(f"{label} {count} 件" for label, count in facets["grades"] if count)
    said = [
        f"{facets['span']}代表提出建议 {facets['received']} 件，立案 {facets['registered']} 件，"
        f"已答复 {facets['answered']} 件，已办结 {facets['closed']} 件。"
    ]
    if classes:
        said.append(f"已签发的答复中，{classes}。")
    if facets["due"]:
        said.append(f"答复期限已经届满的，按期答复 {share(facets['on_time'], facets['due'])}。")
    return "".join(said)


def page_of(key: str) -> Content:
    """Raises Refusal for a year or session in which nothing was handed in."""
    found = next((content for content in contents() if content.key == key), None)
    if found is None:
        raise Refusal("这一时段没有代表提出建议，没有可以公开的统计。")
    return found


register_page(Kind.FIGURES, page_of)
