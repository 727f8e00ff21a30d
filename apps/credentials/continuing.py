"""What becomes of matters on deputies' credentials when a term ends.

Mandates last until the next congress first meets (地方组织法第九条): then nothing of them is left to be suspended,
resigned from, recalled, ended, reviewed or filled. What the standing committee or the voters have decided stands and
is still announced. A request to restrict somebody's liberty goes on when they were elected again (代表法第三十九条).
"""

from collections.abc import Iterator
from typing import Any

from apps.credentials.actions.common import change as write
from apps.credentials.actions.common import sync, take
from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)
from apps.deputies.models import Term
from apps.deputies.renewal import Change, Part, named
from apps.matters import events
from apps.matters.models import Disclosure
from apps.matters.workflow import lock

VERB = "change_of_term"
OF_TERM: dict[type[Any], str] = {
    Suspension: "mandate__term",
    Termination: "mandate__term",
    Resignation: "mandate__term",
    Recall: "mandate__term",
    ArrestRequest: "mandate__term",
    CredentialsReview: "term",
    ByElection: "constituency__term",
}
ENDED = "代表资格随届期结束，不再办理。"
NOTES = {
    CredentialsReview: "当选人的任期已经结束，不再审查。",
    ByElection: "缺额随届期结束，不再补选。",
    ArrestRequest: "代表没有连任，不需要许可。",
}
AGAIN = "代表连任，仍有应当暂停执行代表职务的情形的，请重新登记。"
WORDS = {
    "lapse": "{named}，没有办结，随届期结束不再办理。",
    "carry_on": "{named}，已经作出决定，继续公告。",
}
APART = "限制知悉的事项，如果有，不在这里列出，由经办人另行收到通知。"


def move_on(change: Change) -> list[str]:
    """Every open matter of the term lapses, is still announced, or goes on with the new mandate.

    What is said here is read by more than those few who know of restricted matters: those are neither named nor counted.
    """
    done: dict[str, list[Any]] = {what: [] for what in WORDS}
    for matter in list(under_way(change.old)):
        what = moved(matter, change)
        if matter.disclosure != Disclosure.RESTRICTED:
            done[what].append(matter)
    told = [words.format(named=named(done[what])) for what, words in WORDS.items() if done[what]]
    return [*told, APART]


def under_way(term: Term) -> Iterator[Any]:
    """Open matters on the credentials of a term's deputies, kind by kind."""
    for model, path in OF_TERM.items():
        yield from model.objects.filter(**{path: term}, closed_at=None).order_by("pk")


def moved(matter: Any, change: Change) -> str:
    """Do with one matter what the end of the term entails; returns which of ``WORDS`` it was."""
    lock(matter)
    heir = change.heirs.get(getattr(matter, "mandate_id", None) or 0)
    if isinstance(matter, ArrestRequest) and heir:
        write(matter, mandate=heir)
        note(matter, change, f"代表连任{change.new}代表，按新的代表资格继续办理。")
        sync(matter)
        return "carry_on"
    if matter.status not in matter.STEPS.workflow["lapse"].sources:
        note(matter, change, "已经作出的决定有效，继续公告。")
        return "carry_on"
    again = AGAIN if heir and isinstance(matter, Suspension) else ""
    take("lapse", matter, by=change.by, note=f"{change.old}届满，{NOTES.get(type(matter), ENDED)}{again}")
    return "lapse"


def note(matter: Any, change: Change, words: str) -> None:
    """What the timeline says of it."""
    said = {"before": matter.status, "note": words, "data": {"新一届": str(change.new)}}
    events.record(matter, verb=VERB, what="换届", by=change.by, **said)


MOVES_ON = Part("credentials", "代表资格事项", move_on)
