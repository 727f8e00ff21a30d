"""Voters recall a deputy (选举法第五十条至第五十三条)."""

from datetime import date
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.credentials import papers_voters as papers
from apps.credentials.actions.common import Files, attach, begin, change, demand, end_mandate, take
from apps.credentials.models import Recall
from apps.credentials.workflows.recall import Status, carried, workflow
from apps.deputies.models import Mandate
from apps.matters.models import Disclosure, Event
from congress.refusal import Refusal

COUNTS = ("n_voted", "n_for", "n_against", "n_abstain")
WORDS = dict(
    zip(("voters", *COUNTS), ("全体选民", "参加投票", "赞成罢免", "反对罢免", "弃权和废票"), strict=True)
)


@transaction.atomic
def register(*, by: User, mandate: Mandate, files: Files = (), **fields: Any) -> Recall:
    """A petition that voters handed in."""
    demand(by)
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    if Recall.objects.filter(mandate=mandate, closed_at=None).exists():
        raise Refusal(f"对{mandate.name}的罢免要求已在办理。")
    recall = Recall(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"罢免{mandate.name}的代表职务",
        disclosure=Disclosure.MEMBERS,
        **fields,
    )
    begin(recall, by=by, files=files)
    return recall


@transaction.atomic
def receive(recall: Recall, *, by: User, note: str = "") -> Event:
    """The petition is in order: the deputy is told of it in writing, and may answer."""
    event = take("receive", recall, by=by, note=note)
    papers.recall_notice(recall, by=by)
    return event


@transaction.atomic
def drop(recall: Recall, *, by: User, note: str = "") -> Event:
    """It is not received: those who handed it in are told why, in writing."""
    event = take("drop", recall, by=by, note=note)
    papers.recall_refused(recall, by=by, reason=event.note)
    return event


@transaction.atomic
def defend(
    recall: Recall, *, by: User, text: str, files: Files = (), on_behalf_of: User | None = None
) -> Event:
    """The deputy's written defence, which the voters receive with the petition."""
    event = take("defend", recall, by=by, on_behalf_of=on_behalf_of)
    change(recall, defence=text.strip())
    attach(recall, files, by=by, label="申辩材料")
    return event


@transaction.atomic
def circulate(recall: Recall, *, by: User, polling_on: date, voters: int) -> Event:
    """Petition and defence go to the voters in print, the day of the vote is set, the ballot is issued."""
    event = take("circulate", recall, by=by, data={"投票日期": polling_on.isoformat(), "全体选民": voters})
    change(recall, polling_on=polling_on, voters=voters)
    papers.petition(recall, by=by)
    papers.recall_ballot(recall, by=by)
    return event


@transaction.atomic
def count(recall: Recall, *, by: User, **counts: int) -> Event:
    """The voters' secret vote: recalled when more than half of all voters of the constituency say so."""
    workflow.take("count", recall, by=by)
    change(recall, **{name: counts[name] for name in COUNTS})
    passed = carried(recall) is None
    event = take("approve" if passed else "reject", recall, by=by, data=spoken(recall))
    facts = {name: getattr(recall, name) for name in ("voters", *COUNTS)}
    trail.record(Act.VOTE, f"登记投票结果：{recall.title}", by=by, about=recall, data=facts)
    papers.recall_result(recall, by=by)
    if passed and recall.polling_on:
        end_mandate(recall, reason=Mandate.EndReason.RECALLED, on=recall.polling_on, by=by)
    return event


def spoken(recall: Recall) -> dict[str, Any]:
    return {WORDS[name]: getattr(recall, name) for name in WORDS}
