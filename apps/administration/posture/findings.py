"""What a check answers: a state, what was looked at, and what to do where it is lower than asked."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import models


class State(models.TextChoices):
    MET = "met", "符合"
    LOWER = "lower", "低于要求"
    ABSENT = "absent", "不适用"
    OUTSIDE = "outside", "由部署单位证明"


TONES = {State.MET: "ok", State.LOWER: "late", State.ABSENT: "calm", State.OUTSIDE: "near"}


class Finding(NamedTuple):
    """The answer of one check: ``what`` was seen just now, ``advice`` where something is to be done."""

    state: State
    what: str
    advice: str = ""

    @property
    def tone(self) -> str:
        return TONES[self.state]


class Check(NamedTuple):
    """One question. ``grave``: a "no" alone may fail the assessment (判定指引, T/ISEAA 001-2020)."""

    code: str
    name: str
    look: Callable[[], Finding]
    grave: bool = False


class Row(NamedTuple):
    """One requirement of the standard, with the checks that answer it."""

    number: int
    title: str
    clause: str
    checks: tuple[Check, ...]


def judged(met: bool, what: str, advice: str) -> Finding:
    """Met or lower; the advice is given only where it is lower."""
    return Finding(State.MET, what) if met else Finding(State.LOWER, what, advice)


def outside(what: str, advice: str) -> Finding:
    """What no application can see of its installation: the operator shows it on paper."""
    return Finding(State.OUTSIDE, what, advice)


def listed(faults: list[str], sound: str) -> str:
    """The faults in one sentence, or the sentence for when there are none."""
    return "；".join(fault.rstrip("。") for fault in faults) if faults else sound
