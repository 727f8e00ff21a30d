"""Papers of the performance record: the sign-in sheet of an activity, a deputy's year as a form, the report of a visit."""

from typing import Any

from django.conf import settings

from apps.deputies.models import Mandate
from apps.deputies.models.terms import COMMITTEE
from apps.performance.models import Activity, Participation, VisitReport
from apps.performance.presenting import year_span
from congress import clock
from congress.refusal import Refusal

SIGN_IN, FORM = "activity_sign_in", "performance_form"
REPORTS = {
    VisitReport.Type.INSPECTION: ("inspection_report", "视察组"),
    VisitReport.Type.RESEARCH: ("research_report", "调研组"),
}
"""The kind of paper of each type of report, and who signs it."""
BLANKS = "8"
"""Rows for those who come without having signed up."""
MOST = 200
"""Entries of one deputy in one year: several a week."""


def sign_in(activity: Activity) -> dict[str, Any]:
    """Those who signed up; before anybody has, all who are invited. Rows for others follow."""
    county = activity.invited().exclude(
        pk__in=activity.participations.filter(answer=Participation.Answer.LEAVE).values("mandate")
    )
    joined = county.filter(pk__in=activity.participations.joined().values("mandate"))
    found = joined if joined.exists() else county
    ordered = found.with_names().order_by("delegation__order", "delegation", "person__name", "pk")
    return {
        "organ": activity.office.name if activity.office else settings.SITE_NAME,
        "meeting": activity.title,
        "place": activity.place,
        "date": clock.day_of(activity.starts_at).isoformat(),
        "rows": [{"name": one.name, "delegation": str(one.delegation)} for one in ordered],
        "blanks": BLANKS,
    }


def form(mandate: Mandate, year: int) -> dict[str, Any]:
    """What a deputy did in a year, as the form says it; entries that do not count are left out.

    Raises Refusal for a year with more entries than a form holds.
    """
    entries = mandate.entries.counting().within(*year_span(year)).select_related("kind").order_by("on", "pk")
    found = list(entries[: MOST + 1])
    if len(found) > MOST:
        raise Refusal(f"这一年的履职记录超过 {MOST} 条，登记表放不下。请导出电子表格。")
    return {
        "name": mandate.name,
        "card_no": mandate.card_no or "（未登记）",
        "delegation": str(mandate.delegation),
        "constituency": str(mandate.constituency or "（未登记）"),
        "year": f"{year}年",
        "rows": [
            {
                "day": f"{one.on:%Y-%m-%d}",
                "kind": one.kind.name,
                "what": one.title,
                "place": one.place,
                "hours": f"{one.hours.normalize():f}" if one.hours else "",
                "confirmed": "已确认",
            }
            for one in found
        ],
        "blanks": "" if found else BLANKS,
        "date": clock.today().isoformat(),
    }


def report(visit: VisitReport) -> tuple[str, dict[str, Any]]:
    """The kind of paper of a report, and its data."""
    code, group = REPORTS[VisitReport.Type(visit.type)]
    place = settings.SITE_NAME.removesuffix(COMMITTEE)
    data = {"organ": f"{place}人大代表{group}", "body": visit.text, "date": clock.today().isoformat()}
    return code, data
