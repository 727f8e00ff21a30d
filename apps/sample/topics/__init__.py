"""The topics of the sample suggestions, by subject."""

from apps.sample.topics import (
    agriculture,
    city,
    culture,
    economy,
    education,
    environment,
    governance,
    health,
    livelihood,
    transport,
)
from apps.sample.topics.topic import TEXTS, Topic

MODULES = (
    education,
    transport,
    city,
    agriculture,
    health,
    environment,
    livelihood,
    governance,
    economy,
    culture,
)
TOPICS: tuple[Topic, ...] = tuple(topic for module in MODULES for topic in module.TOPICS)

__all__ = ["TEXTS", "TOPICS", "Topic"]
