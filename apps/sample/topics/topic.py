"""What a topic of the sample suggestions consists of."""

from typing import NamedTuple

TEXTS = ("title", "problem", "wishes", "answer", "talk", "doubt")
"""Every topic has these; ``advice`` only where another organ handles it too."""


class Topic(NamedTuple):
    """One thing that deputies ask for, and what came of it.

    ``handler`` and ``co`` are keys of ``organs``, ``kind`` is a key of ``places.PLACES``. Texts may name
    {place}, {town}, {many} (people concerned), {few} (a small number), {year} and {next} (the following year).
    ``answer`` is the reply's parts: heading and text. ``grade`` and ``result`` are those of the reply.
    ``doubt`` is why a deputy may be dissatisfied with it.
    """

    subject: str
    handler: str
    co: tuple[str, ...]
    kind: str
    title: str
    problem: str
    wishes: tuple[str, ...]
    answer: tuple[tuple[str, str], ...]
    grade: str
    talk: str
    doubt: str
    advice: str = ""

    @property
    def result(self) -> str:
        return {"A": "solved", "B": "planned", "C": "impossible"}[self.grade]
