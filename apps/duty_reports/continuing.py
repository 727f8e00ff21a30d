"""What becomes of reports to voters when a term ends: who reports is the deputy of a term, to its constituency.

What was to be held later is cancelled with notice; what was held is counted and closed as it began. Of what was to be held
before, the office enters how it went.
"""

from typing import Any

from django.db.models import QuerySet

from apps.deputies.models import Term
from apps.deputies.renewal import Change, Part, named
from apps.duty_reports.models import DutyReport
from apps.duty_reports.notify import tell_all
from apps.duty_reports.workflow import Status, workflow
from apps.matters import events
from apps.matters.workflow import lock
from congress import clock

VERB = "change_of_term"
WORDS = {
    "lapse": "{named}，定在届满以后，随届期结束取消，已通知代表和组织单位；连任的代表另行安排。",
    "draft": "{named}，还没有发出通知，随届期结束取消。",
    "enter": "{named}，定在届满以前，请组织单位登记举行情况或者取消。",
    "count": "{named}，已经举行，继续评议和汇总。",
}
NOTES = {
    "enter": "述职定在届满以前，请登记举行情况；没有举行的，请取消。",
    "count": "述职在届内举行，继续评议和汇总。",
}


def move_on(change: Change) -> list[str]:
    """Each open report to voters of the term, by what becomes of it."""
    done: dict[str, list[DutyReport]] = {what: [] for what in WORDS}
    for report in under_way(change.old):
        done[moved(report, change)].append(report)
    return [words.format(named=named(done[what])) for what, words in WORDS.items() if done[what]]


def under_way(term: Term) -> QuerySet[DutyReport]:
    found = DutyReport.objects.filter(constituency__term=term, closed_at=None)
    return found.order_by("starts_at", "pk")


def moved(report: DutyReport, change: Change) -> str:
    """Do with one what the end of the term entails; returns which of ``WORDS`` it was."""
    lock(report)
    if report.status == Status.HELD:
        return noted(report, change, "count")
    if report.status == Status.CALLED and report.starts_at < change.begins_at:
        return noted(report, change, "enter")
    called = report.status == Status.CALLED
    words = f"{change.old}届满，代表不再以本届的资格向选区选民述职。"
    workflow.take("lapse", report, by=change.by, note=words)
    report.links.unused().delete()
    if called:
        tell_all(report, "lapse", by=change.by)
    return "lapse" if called else "draft"


def noted(report: DutyReport, change: Change, what: str) -> str:
    """It stays as it is, and its timeline says so."""
    said: dict[str, Any] = {"before": report.status, "note": NOTES[what], "data": {"新一届": str(change.new)}}
    events.record(report, verb=VERB, what="换届", by=change.by, **said)
    return what


def advise(term: Term) -> list[str]:
    """What had better be entered first, so that the tables that are frozen have it."""
    late = under_way(term).filter(status=Status.CALLED, starts_at__lte=clock.now())
    held = under_way(term).filter(status=Status.HELD)
    said = f"{named(late)}，述职时间已经过去，请先登记举行情况，冻结的述职率才完整。" if late else ""
    more = f"{named(held)}，已经举行，请先汇总结果，冻结的评议结果才完整。" if held else ""
    return [words for words in (said, more) if words]


MOVES_ON = Part("duty_reports", "代表述职", move_on, advises=advise)
