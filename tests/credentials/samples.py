"""Matters on credentials for tests, brought to their status by the people whose turn it is."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Organ, User
from apps.credentials import actions, continuing
from apps.credentials.actions import arrest, by_election, recall, resignation, review, suspension, termination
from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)
from apps.deputies.actions import elect
from apps.deputies.models import Mandate, Term
from apps.deputies.renewal import Change
from apps.statutes.votes import Result
from congress import clock
from tests import factories
from tests.matters import files

numbers = itertools.count(1)
VOTE = {"n_all": 27, "n_present": 25, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}


def people() -> SimpleNamespace:
    """One of each role, and three deputies of one constituency with three seats."""
    factories.organ("青澜县人大常委会", kind=Organ.Kind.STANDING_COMMITTEE, code="青人常")
    commission = factories.organ("青澜县人大常委会代表工委", kind=Organ.Kind.WORKING_COMMISSION)
    return SimpleNamespace(
        staff=factories.user("deputies_work", name="周岚", organ=commission),
        committee=factories.user("credentials_committee", name="庄毅"),
        chair=factories.user("chair", name="梁致远"),
        office=factories.user("office", name="林清"),
        second=factories.user("office", name="方远"),
        member=factories.user("member", name="邵文"),
        handler=factories.user("handler", name="孙蕾"),
        auditor=factories.user("auditor", name="沈度"),
        deputy=factories.deputy("王堃"),
        colleague=factories.deputy("陈喆"),
        third=factories.deputy("赵犇"),
    )


def account(one: User | Mandate) -> User | None:
    return one.person.user if isinstance(one, Mandate) else one


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("证明.pdf", files.pdf())


def result(n_for: int = 24, **changed: Any) -> Result:
    """A vote of the standing committee that adds up; the rest of those present is against."""
    said = {"held_on": clock.today(), "meeting": "第三十八次会议"} | VOTE | changed
    cast = n_for + said["n_abstain"] + said["n_not_voting"]
    if "n_against" not in changed:
        said["n_against"] = said["n_present"] - cast
    return Result(n_for=n_for, **said)


def elected(p: SimpleNamespace) -> Mandate:
    """Someone elected whose credentials wait for their review. One of three seats becomes empty for it."""
    no = next(numbers)
    seat = p.third
    area = seat.constituency
    area.seats = area.mandates.seated().count() + 1
    area.save()
    return elect(
        by=p.staff,
        term=seat.term,
        delegation=seat.delegation,
        constituency=area,
        name=f"新代表{no}",
        sex="female",
        elected_on=clock.today(),
        election_mode=Mandate.Mode.BY_ELECTION,
        reviewed=False,
    )


def a_review(p: SimpleNamespace) -> CredentialsReview:
    return review.begin_review(by=p.staff, mandates=[elected(p)])


def examined(p: SimpleNamespace, *, valid: bool = True) -> CredentialsReview:
    found = a_review(p)
    findings = {one.pk: (valid, "" if valid else "未满十八周岁") for one in found.findings.all()}
    review.examine(found, by=p.committee, findings=findings)
    return found


def a_suspension(p: SimpleNamespace, **changed: Any) -> Suspension:
    said = {"mandate": p.deputy, "ground": "detained", "since": date(2026, 3, 1), "facts": "县检察院通报。"}
    return suspension.register(by=p.staff, **(said | changed))


def a_termination(p: SimpleNamespace, **changed: Any) -> Termination:
    said = {
        "mandate": p.deputy,
        "ground": "moved",
        "occurred_on": date(2026, 3, 1),
        "facts": "户籍迁往外县。",
        "files": [scan()],
    }
    return termination.register(by=p.staff, **(said | changed))


def a_resignation(p: SimpleNamespace) -> Resignation:
    return resignation.hand_in(by=account(p.deputy), reason="因工作调动，不能继续履行代表职务。")


def a_recall(p: SimpleNamespace, **changed: Any) -> Recall:
    said = {
        "mandate": p.deputy,
        "handed_in_on": clock.today(),
        "signers": 50,
        "reason": "长期不履行代表职务。",
    }
    return recall.register(by=p.staff, **(said | changed))


def a_by_election(p: SimpleNamespace, *, seats: int = 1) -> ByElection:
    """In a constituency with so many empty seats."""
    area = p.deputy.constituency
    area.seats = area.mandates.seated().count() + seats
    area.save()
    return by_election.register(by=p.staff, constituency=area, seats=seats, reason="代表王堃辞去代表职务")


def an_arrest(p: SimpleNamespace, **changed: Any) -> ArrestRequest:
    said = {
        "mandate": p.deputy,
        "organ": "青澜县人民检察院",
        "measure": "arrest",
        "received_on": clock.today(),
        "facts": "涉嫌职务犯罪。",
    }
    return arrest.register(by=p.staff, **(said | changed))


def a_detention(p: SimpleNamespace) -> ArrestRequest:
    """A deputy detained in the act, which the police report at once."""
    return an_arrest(p, measure="detained", organ="青澜县公安局", facts="当场查获。")


def soon() -> date:
    """Early enough that nothing is late, late enough for the voters' list."""
    return clock.today() + timedelta(days=40)


def candidate(p: SimpleNamespace, election: ByElection, name: str, **changed: Any) -> Any:
    said = {"name": name, "sex": "male", "nominated_by": "voters", "supporters": 10}
    return by_election.nominate(election, by=p.staff, **(said | changed))


def ready_to_poll(p: SimpleNamespace, *names: str, seats: int = 1, voters: int = 1000) -> ByElection:
    """A by-election whose poll is today: everything before it was done in time."""
    with clock.at(clock.today() - timedelta(days=40)):
        election = a_by_election(p, seats=seats)
        by_election.call(election, by=p.staff, polling_on=clock.today() + timedelta(days=40))
        by_election.list_voters(election, by=p.staff, voters=voters)
        for name in names or ("甲", "乙"):
            candidate(p, election, name)
        by_election.list_candidates(election, by=p.staff)
        by_election.finalise(election, by=p.staff)
    return election


def polled(p: SimpleNamespace, election: ByElection, n_voted: int, *votes: int) -> ByElection:
    standing = election.candidates.filter(mandate=None)
    counted = dict(zip(standing.values_list("pk", flat=True), votes, strict=True))
    by_election.count(election, by=p.chair, n_voted=n_voted, votes=counted)
    election.refresh_from_db()
    return election


Way = tuple[Callable[..., Any], ...]


def reach(kind: str, status: str, p: SimpleNamespace) -> Any:
    """A matter of the kind at the status."""
    begin, *steps = WAYS[kind][status]
    matter = begin(p)
    for step in steps:
        step(matter, p)
    matter.refresh_from_db()
    return matter


def decided(n_for: int) -> Callable[..., Any]:
    return lambda m, p: actions.decide(m, by=p.chair, result=result(n_for))


def gone(m: Any, p: SimpleNamespace) -> None:
    """The mandate ends meanwhile: the deputy has died."""
    other = a_termination(p, ground="died") if not isinstance(m, Termination) else None
    if other is None:
        resigned = a_resignation(p)
        tabled(resigned, p)
        actions.decide(resigned, by=p.chair, result=result())
        return
    termination.report(other, by=p.committee)
    actions.decide(other, by=p.chair, result=result())


def term_over(m: Any, p: SimpleNamespace) -> None:
    """The term ends and nobody is elected again."""
    old = p.deputy.term
    new = Term(no=old.no + 1, starts_on=clock.today())
    continuing.move_on(Change(old, new, p.staff))


def reported(m: Any, p: SimpleNamespace) -> None:
    modules = {CredentialsReview: review, Suspension: suspension, Termination: termination}
    modules.get(type(m), actions).report(m, by=p.committee)


def announced(m: Any, p: SimpleNamespace) -> None:
    actions.announce(m, by=p.office)


def dropped(m: Any, p: SimpleNamespace) -> None:
    modules = {
        CredentialsReview: review,
        Suspension: suspension,
        Termination: termination,
        Recall: recall,
        ByElection: by_election,
        ArrestRequest: arrest,
    }
    modules[type(m)].drop(m, by=p.staff, note="登记有误。")


def suspended(m: Any, p: SimpleNamespace) -> None:
    suspension.suspend(m, by=p.chair, meeting="第三十八次会议", held_on=clock.today())


def ending(m: Any, p: SimpleNamespace) -> None:
    suspension.report_end(m, by=p.committee, note="检察机关决定不起诉。")


def resumed(m: Any, p: SimpleNamespace) -> None:
    suspension.resume(m, by=p.chair)


def tabled(m: Any, p: SimpleNamespace) -> None:
    (arrest if isinstance(m, ArrestRequest) else resignation).table(m, by=p.staff)


def noted(m: Any, p: SimpleNamespace) -> None:
    arrest.note(m, by=p.chair)


def withdrawn(m: Any, p: SimpleNamespace) -> None:
    resignation.withdraw(m, by=account(p.deputy), note="已经能够继续履职。")


def received(m: Any, p: SimpleNamespace) -> None:
    recall.receive(m, by=p.staff)


def circulated(m: Any, p: SimpleNamespace) -> None:
    recall.circulate(m, by=p.staff, polling_on=clock.today(), voters=1000)


def counted(n_for: int) -> Callable[..., Any]:
    numbers = {"n_voted": 800, "n_for": n_for, "n_against": 0, "n_abstain": 0}
    return lambda m, p: recall.count(m, by=p.chair, **numbers)


def called(m: Any, p: SimpleNamespace) -> None:
    by_election.call(m, by=p.staff, polling_on=soon())


def voters_listed(m: Any, p: SimpleNamespace) -> None:
    by_election.list_voters(m, by=p.staff, voters=1000)


def nominated(m: Any, p: SimpleNamespace) -> None:
    for name in ("甲", "乙"):
        candidate(p, m, name)
    by_election.list_candidates(m, by=p.staff)


def finalised(m: Any, p: SimpleNamespace) -> None:
    by_election.finalise(m, by=p.staff)


def called_again(m: Any, p: SimpleNamespace) -> None:
    by_election.call_again(m, by=p.staff, polling_on=clock.today())


def rerun_called(m: Any, p: SimpleNamespace) -> None:
    by_election.call_rerun(m, by=p.staff, polling_on=clock.today())


def poll(*votes: int) -> Callable[..., Any]:
    return lambda m, p: polled(p, m, *votes)


NOMINATING: Way = (a_by_election, called, voters_listed)
WAYS: dict[str, dict[str, Way]] = {
    "credentialsreview": {
        "draft": (examined,),
        "reported": (examined, reported),
        "confirmed": (examined, reported, decided(24)),
        "announced": (examined, reported, decided(24), announced),
        "dropped": (a_review, dropped),
        "lapsed": (a_review, term_over),
    },
    "suspension": {
        "draft": (a_suspension,),
        "reported": (a_suspension, reported),
        "in_force": (a_suspension, reported, suspended),
        "ending": (a_suspension, reported, suspended, ending),
        "ended": (a_suspension, reported, suspended, ending, resumed),
        "dropped": (a_suspension, dropped),
        "overtaken": (a_suspension, gone),
        "lapsed": (a_suspension, term_over),
    },
    "termination": {
        "draft": (a_termination,),
        "reported": (a_termination, reported),
        "ended": (a_termination, reported, decided(24)),
        "announced": (a_termination, reported, decided(24), announced),
        "dropped": (a_termination, dropped),
        "overtaken": (a_termination, gone),
        "lapsed": (a_termination, term_over),
    },
    "resignation": {
        "submitted": (a_resignation,),
        "tabled": (a_resignation, tabled),
        "accepted": (a_resignation, tabled, decided(24)),
        "reported": (a_resignation, tabled, decided(24), reported),
        "announced": (a_resignation, tabled, decided(24), reported, announced),
        "declined": (a_resignation, tabled, decided(13)),
        "withdrawn": (a_resignation, withdrawn),
        "overtaken": (a_resignation, gone),
        "lapsed": (a_resignation, term_over),
    },
    "recall": {
        "draft": (a_recall,),
        "received": (a_recall, received),
        "circulated": (a_recall, received, circulated),
        "passed": (a_recall, received, circulated, counted(501)),
        "reported": (a_recall, received, circulated, counted(501), reported),
        "announced": (a_recall, received, circulated, counted(501), reported, announced),
        "failed": (a_recall, received, circulated, counted(500)),
        "dropped": (a_recall, dropped),
        "overtaken": (a_recall, gone),
        "lapsed": (a_recall, term_over),
    },
    "byelection": {
        "draft": (a_by_election,),
        "called": (a_by_election, called),
        "nominating": NOMINATING,
        "listed": (*NOMINATING, nominated),
        "final": (ready_to_poll,),
        "rerun": (ready_to_poll, poll(600, 300, 290)),
        "rerun_called": (ready_to_poll, poll(600, 300, 290), rerun_called),
        "void": (ready_to_poll, poll(500, 400, 100)),
        "elected": (ready_to_poll, poll(600, 301, 290)),
        "dropped": (a_by_election, dropped),
        "lapsed": (a_by_election, term_over),
    },
    "arrestrequest": {
        "received": (an_arrest,),
        "tabled": (an_arrest, tabled),
        "permitted": (an_arrest, tabled, decided(14)),
        "refused": (an_arrest, tabled, decided(13)),
        "reported": (a_detention,),
        "noted": (a_detention, noted),
        "dropped": (an_arrest, dropped),
        "lapsed": (an_arrest, term_over),
    },
}
"""How each status is reached. A draft of a resignation and of a request lasts no longer than its own action."""
