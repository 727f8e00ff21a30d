"""The rules of the sample county: each kind of validity is there."""

from collections import Counter
from datetime import date
from random import Random
from types import SimpleNamespace
from typing import cast

import pytest

from apps.rulebook.models import Edition
from apps.sample import rulebook
from apps.sample.world import World
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_rules_show_every_validity() -> None:
    today = date(2026, 11, 20)
    people = {"office": factories.user("office")}
    world = SimpleNamespace(organs={"committee": factories.organ()}, users=people, rng=Random(1))
    assert rulebook.load(cast(World, world), today=today) == 11
    found = Counter(one.validity(today).label for one in Edition.objects.known(today))
    assert found == {"现行有效": 9, "已修改": 2, "已废止": 1, "尚未施行": 1}
