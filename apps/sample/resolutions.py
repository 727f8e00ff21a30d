"""Eighty acts of the standing committee, from its first meeting to the latest, and what the office works on now."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from apps.deputies.models import Mandate, Session, Term
from apps.resolutions import actions
from apps.resolutions.models import Resolution
from apps.sample import acts, publishing
from apps.sample.acts import Draft
from apps.sample.cases import moments
from apps.sample.topics.decisions import THEMES, Theme
from apps.sample.world import World
from apps.statutes.calendar import ONE_DAY, Calendar
from apps.statutes.wording import hanzi
from congress import clock

TOTAL = 80
MEETINGS = 38
FIRST_MEETING = timedelta(days=20)
LATEST_MEETING = timedelta(days=6)
MEMBERS = (27, 28, 29)
AT_WORK = 2
"""Drafts for the coming meeting, not yet adopted."""
WITHDRAWN_REASON = "文件附表有误，更正后重新公开。"


class Meeting(NamedTuple):
    no: int
    on: date

    @property
    def title(self) -> str:
        return f"第{hanzi(self.no)}次会议"


def load(term: Term, world: World, *, today: date) -> int:
    """Play all meetings in order; returns the number of acts."""
    meetings = list(calendar(term, today))
    agenda = plan(meetings, term, world.rng)
    for meeting, draft in agenda:
        adopt(draft, meeting, term, world, today=today)
    resolutions = list(Resolution.objects.order_by("adopted_on", "pk"))
    take_back(resolutions[TOTAL // 2], world)
    for number in range(AT_WORK):
        begin(Meeting(MEETINGS + 1, today + timedelta(days=30)), number, term, world, today=today)
    return len(agenda) + AT_WORK


def calendar(term: Term, today: date) -> Iterator[Meeting]:
    """A meeting every six or seven weeks, within the two months that the law allows (地方组织法第五十一条)."""
    first, last = term.starts_on + FIRST_MEETING, today - LATEST_MEETING
    days = Calendar.load(term.starts_on, last)
    for no in range(MEETINGS):
        day = first + (last - first) * no / (MEETINGS - 1)
        yield Meeting(no + 1, days.first_working(day, -ONE_DAY))


def plan(meetings: list[Meeting], term: Term, rng: Random) -> list[tuple[Meeting, Draft]]:
    """Which meeting adopts what: first what the season demands, then the other acts spread evenly."""
    agenda: dict[int, list[Draft]] = {meeting.no: [] for meeting in meetings}
    for due, draft in (*yearly(meetings, rng), *sessions_called(term), *mandates_ended(term)):
        meeting = next((meeting for meeting in meetings if meeting.on >= due), None)
        if meeting:
            agenda[meeting.no].append(draft)
    pending = others(rng)
    for _ in range(TOTAL - sum(map(len, agenda.values()))):
        meeting = min(meetings, key=lambda meeting: (len(agenda[meeting.no]), meeting.no))
        agenda[meeting.no].append(next(pending)(meeting))
    return [(meeting, draft) for meeting in meetings for draft in agenda[meeting.no]]


def yearly(meetings: list[Meeting], rng: Random) -> Iterator[tuple[date, Draft]]:
    """What comes every year, with the day from which it is due."""
    for year in range(meetings[0].on.year, meetings[-1].on.year + 1):
        yield date(year, 4, 20), acts.debt_limit(year, rng)
        yield date(year, 7, 1), acts.accounts(year - 1, rng)
        yield date(year, 9, 1), acts.budget_change(year, rng)
        yield date(year, 11, 10), acts.audit_findings(year - 1, rng)
        yield date(year, 12, 1), acts.practical_matters(year + 1)


def sessions_called(term: Term) -> Iterator[tuple[date, Draft]]:
    for session in Session.objects.filter(term=term, no__gt=1):
        called = session.starts_on - timedelta(days=65)
        yield called, acts.convening(hanzi(session.no), session.starts_on.year)


def mandates_ended(term: Term) -> Iterator[tuple[date, Draft]]:
    ended = (
        Mandate.objects.filter(term=term, state=Mandate.State.TERMINATED).with_names().order_by("ended_on")
    )
    for number, mandate in enumerate(ended, 1):
        draft = acts.mandate_ended(mandate.name, mandate.delegation.name, term.quota - number)
        yield mandate.ended_on, draft


def others(rng: Random) -> Iterator[Callable[[Meeting], Draft]]:
    """The rest, well mixed: each a function from the meeting to the draft."""
    personnel = acts.Personnel(rng)
    found: list[Callable[[Meeting], Draft]] = [themed(theme, rng) for theme in THEMES]
    found += [lambda _meeting: personnel.resignation() for _ in acts.OFFICES]
    found += [lambda _meeting: personnel.appointments() for _ in acts.BUREAUS[::2]]
    rng.shuffle(found)
    yield from found
    yield from map(inspected, acts.LAWS)


def themed(theme: Theme, rng: Random) -> Callable[[Meeting], Draft]:
    return lambda meeting: acts.on_theme(theme, meeting.title, rng)


def inspected(law: tuple[str, str, str]) -> Callable[[Meeting], Draft]:
    return lambda meeting: acts.on_law(*law, meeting.title)


def adopt(draft: Draft, meeting: Meeting, term: Term, world: World, *, today: date) -> None:
    """Entered on the day of the vote, its paper set, and made public within the week."""
    later = meeting.on + timedelta(days=world.rng.randint(1, 3))
    days = [("draft", meeting.on), ("finalise", meeting.on), ("prepare", later), ("publish", later)]
    (_, drafted), (_, final), (_, prepared), (_, passed) = moments(days, world.rng)
    clerk = world.users["office"]
    fields = {
        "title": draft.title,
        "act": draft.act,
        "body": draft.body,
        "term": term,
        "meeting": meeting.title,
    }
    with clock.at(drafted):
        resolution = actions.draft(
            by=clerk,
            adopted_on=meeting.on,
            **fields,
            **({} if draft.act == Resolution.Act.ANNOUNCEMENT else vote(world.rng)),
        )
    with clock.at(final):
        world.press.hand_over(actions.finalise(resolution, by=clerk))
    make_public(resolution, world, prepared, passed, today)


def make_public(
    resolution: Resolution, world: World, prepared: datetime, passed: datetime, today: date
) -> None:
    if prepared.date() < today:
        with clock.at(prepared):
            publishing.prepare(resolution, world, by="office")
    if passed.date() < today:
        with clock.at(passed):
            publishing.publish(resolution, world)


def vote(rng: Random) -> dict[str, int]:
    """A vote that adds up and carries: most members are there, most of them agree."""
    members = rng.choice(MEMBERS)
    present = members - rng.choice((0, 1, 1, 2, 2, 3, 4))
    against, abstain, silent = (
        rng.choices((0, 1, 2), weights)[0] for weights in ((80, 15, 5), (70, 20, 10), (85, 15, 0))
    )
    return {
        "n_all": members,
        "n_present": present,
        "n_for": present - against - abstain - silent,
        "n_against": against,
        "n_abstain": abstain,
        "n_not_voting": silent,
    }


def take_back(resolution: Resolution, world: World) -> None:
    """One publication was withdrawn later, so that the public site shows what becomes of its address."""
    with clock.at(resolution.adopted_on + timedelta(days=14)):
        publishing.withdraw(resolution, world, reason=WITHDRAWN_REASON)


def begin(meeting: Meeting, number: int, term: Term, world: World, *, today: date) -> None:
    """A draft for the coming meeting: text only, number and vote still to come."""
    draft = acts.on_law(*acts.LAWS[-1 - number], meeting.title)
    with clock.at(today - timedelta(days=2 + number)):
        actions.draft(
            by=world.users["office"],
            title=draft.title,
            act=draft.act,
            body=draft.body,
            term=term,
            meeting=meeting.title,
        )
