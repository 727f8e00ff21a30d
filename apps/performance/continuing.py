"""What a change of term means for the performance record: who looks after whom, what deputies report and object to.

The towns keep the delegations that keep their names. Activities have a module of their own, ``activities_continuing``.
"""

from apps.deputies.models import Delegation
from apps.deputies.renewal import Change, Part, named
from apps.matters.workflow import lock
from apps.performance import activities_continuing
from apps.performance.models import CampaignResult, Checker, Contest, SelfReport, VisitReport
from apps.performance.notify import tell
from apps.performance.workflows.reporting import Status, workflow


def keep_checkers(change: Change) -> list[str]:
    """Delegations of the new term are the old ones by name, each with the organ that looked after it."""
    before = Checker.objects.filter(delegation__term=change.old).select_related("delegation")
    organs = {checker.delegation.name: checker.organ_id for checker in before}
    new = list(Delegation.objects.filter(term=change.new, name__in=organs).order_by("order", "pk"))
    Checker.objects.bulk_create(Checker(delegation=one, organ_id=organs[one.name]) for one in new)
    return [f"{len(new)} 个代表团沿用原来的核实单位，由其联系新一届代表。"] if new else []


def finish_records(change: Change) -> list[str]:
    """What deputies did in the old term is still checked, accepted and answered, and enters the record of that term.

    What was sent back to a deputy who was not elected again can be put right by nobody, and ends.
    """
    gone = end_returned(change)
    waiting = SelfReport.objects.filter(mandate__term=change.old, closed_at=None).count()
    told = CampaignResult.objects.waiting().filter(mandate__term=change.old).count()
    objected = Contest.objects.filter(mandate__term=change.old, closed_at=None).count()
    visits = VisitReport.objects.filter(closed_at=None).count()
    said = [f"{named(gone)}，退回补正的代表没有连任，不再补正，不计入履职档案。"] if gone else []
    said += [f"履职填报 {waiting} 件继续核实、认定，计入{change.old}的履职档案。"] if waiting else []
    said += [f"主题实践活动待认可的成果 {told} 项继续认可。"] if told else []
    said += [f"对履职记录的异议 {objected} 件继续答复，期限不变。"] if objected else []
    return said + ([f"视察、调研报告 {visits} 件继续送有关机关研究处理，期限不变。"] if visits else [])


def end_returned(change: Change) -> list[SelfReport]:
    """Those that the deputies who leave would have had to put right."""
    returned = SelfReport.objects.filter(mandate__term=change.old, status=Status.RETURNED)
    gone = list(returned.exclude(mandate__in=change.heirs).order_by("pk"))
    for report in gone:
        lock(report)
        workflow.take("lapse", report, by=change.by, note=f"{change.old}届满，代表没有连任，不再补正。")
        tell(report, "lapse", by=change.by)
    return gone


PARTS = (
    Part("checkers", "核实分工", keep_checkers),
    Part("activities", "代表活动", activities_continuing.move_on, advises=activities_continuing.advise),
    Part("records", "履职填报和异议", finish_records),
)
