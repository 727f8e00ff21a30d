"""Papers of deputies that the office had made: the cards of one delegation, the report of the inspection."""

from datetime import date, datetime, time, timedelta

from apps.deputies.actions import issue_cards
from apps.deputies.actions.cards import holders
from apps.deputies.models import Delegation, Term
from apps.performance.models import VisitReport
from apps.sample.world import World
from congress import clock


def load(world: World, term: Term, *, today: date) -> int:
    """Set them at once; returns how many there are."""
    team = Delegation.objects.filter(term=term).order_by("order").first()
    with clock.at(datetime.combine(today - timedelta(days=25), time(9))):
        chosen = holders(term).filter(delegation=team).values_list("pk", flat=True)
        papers = [issue_cards(term, by=world.users["deputies_work"], chosen=chosen)]
    papers += [report.papers.get() for report in VisitReport.objects.exclude(status="draft")]
    return world.press.set(papers)
