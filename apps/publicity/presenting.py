"""Rankings and scales in the words of their pages and of the spreadsheet."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.publicity import ranking
from apps.publicity.models import Kind, Level, Scale
from apps.ui import charts
from congress.sheets import Sheet, workbook

SHOWN_IN_CHART = 15
COLUMNS = {"名次": 8, "单位": 24, "报送": 10, "采用": 10, "得分": 10}


def ranked(year: int) -> dict[str, Any]:
    """Context of the ranking's page."""
    organs, people = ranking.organs(year), ranking.people(year)
    first = organs[:SHOWN_IN_CHART]
    names = [place.name for place in first]
    return {
        "organs": organs,
        "people": people,
        "chart": charts.rows(names, {"得分": [place.points for place in first]}) if first else "",
        "shown_in_chart": SHOWN_IN_CHART if len(organs) > SHOWN_IN_CHART else 0,
        "submitted": sum(place.submitted for place in organs),
        "adopted": sum(place.adopted for place in organs),
        "points": sum(place.points for place in organs),
    }


@transaction.atomic
def spreadsheet(year: int, *, by: User) -> bytes:
    """Both rankings as an .xlsx file; recorded."""
    organs, people = ranking.organs(year), ranking.people(year)
    trail.record(Act.EXPORT, f"导出{year}年信息工作排名，{len(organs)}个单位、{len(people)}名信息员", by=by)
    rows = ((p.no, p.name, p.submitted, p.adopted, p.points) for p in organs)
    named = ((p.no, p.name, p.about, p.submitted, p.adopted, p.points) for p in people)
    return workbook(
        Sheet(f"{year}年单位排名", COLUMNS, rows),
        Sheet(f"{year}年信息员排名", {"名次": 8, "信息员": 12, **COLUMNS}, named),
    )


def scale_rows(scale: Scale) -> list[tuple[str, list[tuple[str, int]]]]:
    """By level, the kinds with their points."""
    points = scale.table
    return [(level.label, [(kind.label, points.get((level, kind), 0)) for kind in Kind]) for level in Level]
