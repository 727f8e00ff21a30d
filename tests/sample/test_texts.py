"""The tables of the sample county are complete, and no two rows say the same."""

import re
from collections import Counter
from random import Random

import pytest

from apps.proposals.models.catalogue import FIRST
from apps.sample import acts, organs, people, places
from apps.sample.cases import Deck
from apps.sample.suggestions import STEPS
from apps.sample.texts import MANY, write
from apps.sample.topics import TEXTS, TOPICS, decisions

KEYS = {row.key for row in organs.ORGANS}
HANDLING = {row.key for row in organs.ORGANS if row.handles}


def test_there_are_seventy_five_organs_each_with_its_own_name_and_code():
    assert len(organs.ORGANS) == len({row.name for row in organs.ORGANS}) == 75
    codes = Counter(row.code for row in organs.ORGANS if row.code)
    assert codes.most_common(1)[0][1] == 1
    assert all(row.parent in KEYS | {""} and (row.code or not row.handles) for row in organs.ORGANS)


def test_every_town_has_its_congress_body():
    kinds = Counter(row.kind for row in organs.ORGANS)
    assert kinds["town"] == kinds["town_congress"] == 14
    assert kinds["experts"] == 1


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.title)
def test_every_topic_has_all_its_texts(topic):
    assert all(getattr(topic, name) for name in TEXTS)
    assert bool(topic.advice) == bool(topic.co)
    assert topic.subject in FIRST
    assert {topic.handler, *topic.co} <= HANDLING
    assert topic.handler not in topic.co
    assert topic.kind in places.PLACES
    assert topic.kind in MANY
    assert "{place}" in topic.title
    assert len(topic.wishes) >= 2


def test_no_topic_repeats():
    assert len(TOPICS) >= 70
    for name in TEXTS:
        assert Counter(getattr(topic, name) for topic in TOPICS).most_common(1)[0][1] == 1


def test_the_deck_deals_every_title_once_and_enough_of_them():
    rng = Random(1)
    pairs = Deck(rng).pairs
    titles = [write(topic, place, 2026, rng).title for topic, place in pairs]
    assert len(titles) == len(set(titles)) >= 500


def test_written_texts_have_no_gaps_and_no_latin():
    rng = Random(2)
    for topic, place in Deck(rng).pairs:
        for text in vars(write(topic, place, 2026, rng)).values():
            assert not re.search("[{}a-zA-Z]", text), text


def test_every_place_lies_in_a_town_that_exists():
    assert {place.town for listed in places.PLACES.values() for place in listed} == set(places.TOWNS)
    assert set(places.TOWNS) <= KEYS


def test_acts_have_a_title_of_their_own_and_a_body_of_official_length():
    rng = Random(3)
    drafts = [acts.on_theme(theme, "第一次会议", rng) for theme in decisions.THEMES]
    drafts += [acts.on_law(*law, "第一次会议") for law in acts.LAWS]
    assert len({draft.title for draft in drafts}) == len(drafts)
    assert all(200 <= len(draft.body) <= 800 for draft in drafts)
    assert all(draft.body.count("\n") >= 4 and "一、" in draft.body for draft in drafts)


def test_demo_accounts_name_who_and_what():
    names = [account.username for account in people.DEMO_ACCOUNTS]
    assert len(set(names)) == len(names) == 21
    assert all(account.username and account.name and account.role for account in people.DEMO_ACCOUNTS)
    assert {"sign_for", "object", "publish"} <= set(STEPS)
