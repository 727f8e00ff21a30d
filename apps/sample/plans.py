"""The ordinary life of suggestions over five sessions: what follows what, after how many days."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from apps.deputies.models import Session
from apps.sample.cases import Case, Deck, moments
from apps.sample.roster import Deputy
from apps.sample.texts import write

Route = tuple[tuple[str, int, int], ...]

BEGIN: Route = (("draft", 0, 0), ("invite", 0, 1), ("confirm", 1, 3))
HAND_IN: Route = (("submit", 0, 2), ("register", 0, 2), ("assign", 1, 3))
RETURNED: Route = (
    ("submit", 0, 2),
    ("send_back", 1, 2),
    ("edit", 1, 4),
    ("submit", 0, 1),
    ("register", 1, 2),
    ("assign", 1, 3),
)
HANDLE: Route = (("sign_for", 1, 3), ("contact", 5, 18), ("advise", 8, 20))
ANSWER: Route = (("draft_reply", 3, 15), ("send_up", 0, 2), ("reply", 1, 3))
SENT_DOWN: Route = (("draft_reply", 3, 12), ("send_up", 0, 1), ("return_draft", 1, 2), *ANSWER)
LATE: Route = (("contact", 55, 65), *ANSWER)
RATED: Route = (("rate", 3, 16),)
UNRATED: Route = (("end_rating", 42, 50),)
"""Longer than the twenty working days a deputy has (C7), holidays included."""
AGAIN: Route = (("rate_badly", 3, 12), ("contact", 3, 9), *ANSWER, ("rate", 3, 12))
PUBLISH: Route = (("prepare", 4, 20), ("publish", 1, 6))
UPHELD: Route = (("object", 1, 3), ("uphold", 1, 3))
REASSIGNED: Route = (("object", 1, 3), ("reassign", 1, 3))
WITHDRAWN: Route = (("withdraw", 2, 6),)

NAMED = 2
"""deputy1 and deputy2 have scenes of their own, so that their desks stay easy to read."""
CO_SIGNERS = range(4)
HELPED = 0.6
"""How often the co-handlers of a topic are asked."""
CONSENTS = ("full", "title", "none")
PREPARATION = (10, 25)
"""How many days before a session deputies draft what they hand in there."""
ASSIGNED_AFTER = timedelta(days=7)
"""From a session's end to the meeting at which what was handed in there is assigned."""


class Season(NamedTuple):
    """Suggestions of one session: those handed in while it sits, and those between it and the next."""

    session: Session
    in_session: int
    between: int
    until: date


def seasons(sessions: list[Session], total: int, today: date) -> Iterator[Season]:
    """Share out ``total``: three quarters in the sessions themselves, the rest in the months between."""
    ends = [*(following.starts_on for following in sessions[1:]), today]
    share, rest = divmod(total, len(sessions))
    for number, (session, end) in enumerate(zip(sessions, ends, strict=True)):
        count = share + (rest if number == 0 else 0)
        yield Season(session, count - count // 4, count // 4, end)


def ordinary_cases(season: Season, deck: Deck, deputies: list[Deputy], rng: Random) -> Iterator[Case]:
    """The season's cases, each with an agenda that may reach beyond today."""
    session = season.session
    together: list[Case] = []
    for _ in range(season.in_session):
        start = session.starts_on - timedelta(days=rng.randint(*PREPARATION))
        start = max(start, session.term.starts_on)  # nobody is a deputy of this term before it begins
        case = ordinary_case(session, start, deck, deputies, rng, sits=True)
        if not case.wrong_handler:
            case.together = together
            together.append(case)
        yield case
    span = (season.until - session.ends_on).days - 30
    for _ in range(season.between):
        start = session.ends_on + timedelta(days=10 + rng.randrange(max(1, span)))
        yield ordinary_case(session, start, deck, deputies, rng)


def ordinary_case(
    session: Session, start: date, deck: Deck, deputies: list[Deputy], rng: Random, *, sits: bool = False
) -> Case:
    topic, place = deck.deal()
    lead, co_signers = pick_signers(place.town, deputies, start, rng)
    case = Case(topic, write(topic, place, session.starts_on.year, rng), lead, session, in_session=sits)
    case.co_signers = [] if start == session.starts_on else co_signers
    case.co = topic.co if rng.random() < HELPED else ()
    case.consent = rng.choices(CONSENTS, (80, 14, 6))[0]
    route = ordinary_route(case, rng)
    case.agenda = moments(list(walk(route, start, session if sits else None, rng)), rng)
    return case


def pick_signers(town: str, deputies: list[Deputy], on: date, rng: Random) -> tuple[Deputy, list[Deputy]]:
    """A deputy of the place's delegation, and up to three others of it who co-sign."""
    known = [row for row in deputies[NAMED:] if row.town == town and row.mandate.valid_from <= on]
    lead, *others = rng.sample(known, min(len(known), 1 + rng.choices(CO_SIGNERS, (58, 24, 12, 6))[0]))
    return lead, others


def ordinary_route(case: Case, rng: Random) -> Route:
    """Mostly the straight way; now and then an objection, a delay, a second round."""
    begin = BEGIN if case.co_signers else BEGIN[:1]
    luck = rng.random()
    if luck < 0.02:
        return begin + HAND_IN + HANDLE[:1] + WITHDRAWN
    if luck < 0.05:
        case.wrong_handler = "government_office" if case.topic.handler != "government_office" else "petition"
        return begin + HAND_IN + REASSIGNED + HANDLE + ANSWER + RATED + publishing(case, rng)
    if luck < 0.07:
        return begin + HAND_IN + UPHELD + HANDLE + ANSWER + RATED + publishing(case, rng)
    hand_in = RETURNED if luck < 0.10 and not case.co_signers and not case.in_session else HAND_IN
    answer = rng.choices((ANSWER, SENT_DOWN, LATE), (88, 8, 4))[0]
    end = rng.choices((RATED, UNRATED, AGAIN), (90, 5, 5))[0]
    return begin + hand_in + HANDLE + answer + end + publishing(case, rng)


def publishing(case: Case, rng: Random) -> Route:
    return PUBLISH if case.consent != "none" and rng.random() < 0.75 else ()


def walk(route: Route, start: date, session: Session | None, rng: Random) -> Iterator[tuple[str, date]]:
    """The days on which the steps fall. In a session nothing is handed in before it opens, or assigned before it is over."""
    day = start
    for verb, least, most in route:
        day += timedelta(days=rng.randint(least, most))
        if verb == "submit" and session:
            day = max(day, session.starts_on + timedelta(days=rng.randrange(3)))
        if verb == "assign" and session:
            day = max(day, session.ends_on + ASSIGNED_AFTER)
        yield verb, day
