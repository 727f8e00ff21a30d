"""What stands on the desks today: suggestions brought to each state, counted in days before the loading."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from apps.deputies.models import Session
from apps.sample.cases import Case, Deck, moments
from apps.sample.plans import pick_signers
from apps.sample.roster import Deputy
from apps.sample.texts import write


class Scene(NamedTuple):
    """A state to be seen in the demo. ``steps`` are verbs with the number of days ago.

    ``lead`` and ``signer`` are numbers of deputies; ``handler`` and ``co`` keys of organs; ``silent``: the
    co-handlers have not answered yet.
    """

    steps: str
    copies: int = 1
    lead: int | None = None
    signer: int | None = None
    handler: str = ""
    co: str = ""
    silent: bool = False
    town: str = ""


TO_REGISTER = "draft 6, submit 3, register 2"
TO_HAND = "draft {0}, submit {0}, register {0}, assign {1}, sign_for {2}"


def in_hand(days: int, then: str = "") -> str:
    """In hand since it was assigned so many days ago, and what was done since."""
    return TO_HAND.format(days + 3, days, days - 2) + (f", {then}" if then else "")


WORKED = "contact 48, draft_reply 9"
ADVISED = "contact 44, advise 42, draft_reply 9"

SCENES = (
    # deputy1 王堃: one of each kind of thing a deputy does.
    Scene("draft 3", lead=0, town="chengguan"),
    Scene("draft 5, invite 3", lead=14, signer=0, town="chengguan"),
    Scene(in_hand(40, "contact 18"), lead=0, town="chengguan"),
    Scene(
        in_hand(66, "contact 44, draft_reply 15, send_up 11, reply 9"), lead=0, signer=28, town="chengguan"
    ),
    Scene(
        in_hand(120, "contact 100, draft_reply 75, send_up 70, reply 66, rate 55, prepare 44, publish 40"),
        lead=0,
        town="chengguan",
    ),
    # deputy2 陈喆
    Scene("draft 6", lead=1, town="nanguan"),
    Scene(in_hand(55, "contact 35"), lead=1, town="nanguan"),
    Scene(in_hand(62, "contact 42, draft_reply 12, send_up 9, reply 6"), lead=15, signer=1, town="nanguan"),
    # 教育局: to sign for, to work on, to advise, to sign off, another round.
    Scene("draft 9, submit 8, register 6, assign 3", copies=2, handler="edu"),
    Scene(in_hand(30), handler="edu"),
    Scene(in_hand(76, "contact 56"), handler="edu"),
    Scene(in_hand(20), handler="science", co="edu", silent=True),
    Scene(in_hand(24), handler="health", co="edu", silent=True),
    Scene(in_hand(70, "contact 50, advise 45, draft_reply 6, send_up 3"), copies=2, handler="edu"),
    Scene(
        in_hand(75, "contact 54, draft_reply 40, send_up 38, reply 35, rate_badly 27, contact 12"),
        handler="edu",
    ),
    # 公安局, 财政局
    Scene("draft 8, submit 7, register 5, assign 2", handler="police"),
    Scene(in_hand(35, "contact 14"), handler="police"),
    Scene(in_hand(22), co="police", silent=True),
    Scene(in_hand(28), co="finance", silent=True, copies=2),
    Scene(in_hand(45), handler="finance"),
    # 代表工作委员会: to review, to assign, an objection.
    Scene("draft 6, submit 2", copies=3),
    Scene("draft 9, submit 4", copies=2),
    Scene("draft 12, submit 8"),
    Scene(TO_REGISTER, copies=3),
    Scene("draft 14, submit 10, register 9"),
    Scene("draft 12, submit 10, register 8, assign 5, object 2"),
    Scene("draft 14, submit 9, send_back 5", copies=2),
    Scene("draft 4", copies=3),
    Scene("draft 7, invite 5", copies=2, signer=1),
    # Clocks of every colour; of those who must talk to the deputy (C11) a few are late.
    Scene(in_hand(100, "contact 80"), copies=2),
    Scene(in_hand(112)),
    Scene(in_hand(84, "contact 63"), copies=3),
    Scene(in_hand(70, WORKED), copies=3),
    Scene(in_hand(50, "contact 29"), copies=4),
    Scene(in_hand(33, "contact 14"), copies=3),
    Scene(in_hand(33)),
    Scene(in_hand(12), copies=4),
    Scene("draft 11, submit 10, register 9, assign 7", copies=3),
    Scene("draft 12, submit 11, register 10, assign 9"),
    Scene(in_hand(64, f"{ADVISED}, send_up 4"), copies=3),
    Scene(in_hand(66, "contact 46, draft_reply 20, send_up 16, reply 13"), copies=5),
    Scene(in_hand(90, "contact 69, advise 60, draft_reply 45, send_up 43, reply 40"), copies=3),
    Scene(
        in_hand(85, "contact 64, draft_reply 52, send_up 50, reply 48, rate_badly 39, contact 30"), copies=2
    ),
    Scene("draft 40, submit 38, register 36, assign 34, sign_for 33, withdraw 26"),
    Scene("draft 21, submit 20, withdraw 18"),
    # Waiting for the secrecy review, and for someone to prepare it.
    Scene(in_hand(95, "contact 74, draft_reply 50, send_up 47, reply 45, rate 33, prepare 5"), copies=3),
    Scene(in_hand(92, "contact 72, draft_reply 50, send_up 47, reply 45, rate 20"), copies=4),
    Scene(
        in_hand(
            150,
            "contact 130, draft_reply 110, send_up 107, reply 105, rate_badly 95, contact 88, draft_reply 80,"
            " send_up 78, reply 76, rate 68, prepare 60, publish 57",
        ),
        copies=3,
    ),
)


def scene_cases(
    sessions: list[Session], deck: Deck, deputies: list[Deputy], rng: Random, *, today: date
) -> Iterator[Case]:
    for scene in SCENES:
        for _ in range(scene.copies):
            yield scene_case(scene, sessions, deck, deputies, rng, today=today)


def scene_case(
    scene: Scene, sessions: list[Session], deck: Deck, deputies: list[Deputy], rng: Random, *, today: date
) -> Case:
    days = [(verb, today - timedelta(days=int(ago))) for verb, ago in map(str.split, scene.steps.split(","))]
    start = days[0][1]
    helped = scene.silent or "advise" in scene.steps
    topic, place = deck.deal(handler=scene.handler, co=scene.co, town=scene.town)
    session = max((row for row in sessions if row.ends_on < start), key=lambda row: row.no)
    lead, others = pick_signers(place.town, deputies, start, rng)
    by_number = {row.number: row for row in deputies}
    if scene.lead is not None:
        lead, others = by_number[scene.lead], []
    if scene.signer is not None:
        others = [by_number[scene.signer]]
    case = Case(topic, write(topic, place, start.year, rng), lead, session)
    case.co = topic.co if helped else ()
    case.wrong_handler = "petition" if "object" in scene.steps else ""
    case.co_signers = others if "submit" in scene.steps or "invite" in scene.steps else []
    if case.co_signers and "invite" not in scene.steps:
        days[1:1] = [("invite", start), ("confirm", start)]
    case.agenda = moments(days, rng)
    return case
