"""The public figures of the county's suggestions, the public ledger of promises and last year's report on the handling."""

from datetime import datetime

from apps.proposals import handling_report
from apps.proposals.opening import reported
from apps.proposals.opening.publishing import KINDS
from apps.publications import actions
from apps.publications.models import Kind, Publication
from apps.sample.publishing import keep
from apps.sample.world import World
from congress import clock

SAID = {
    "signer": "周岚",
    "practice": "（一）逐件交办。会议期间提出的建议，闭会后集中交办，逐件明确主办、协办单位。\n"
    "（二）跟踪督办。答复列入计划的建议列入承诺台账，到期逐项核实。",
    "plans": "（一）提高答复质量，加强与代表当面沟通。\n（二）继续公开建议和办理情况，接受群众监督。",
}


def load(world: World, *, now: datetime) -> int:
    """Prepared by the deputies office, passed by the head of the office; returns how many promises are public."""
    with clock.at(now):
        keep(KINDS, world)
        publish_report(world, now.year - 1)
    return Publication.objects.published().filter(kind=Kind.PROMISE).count()


def publish_report(world: World, year: int) -> None:
    clerk = world.users["deputies_work"]
    paper = handling_report.issue_report(by=clerk, year=year, **SAID)
    world.press.set([paper])
    draft = reported.prepare(paper, by=clerk)
    actions.pass_review(draft, by=world.users["office_lead"], considered=True)
