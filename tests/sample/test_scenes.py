"""The scenes of the demo's desks: most deputies have been talked to in time (C11), a few have not."""

from datetime import date, timedelta

import pytest

from apps.sample.scenes import SCENES
from apps.statutes.compute import compute
from apps.statutes.models import Rule

pytestmark = pytest.mark.django_db


def late(scene, today):
    """Whether the first contact came, or will come, after the last day of C11; None while nobody signed for it."""
    days = {
        verb: today - timedelta(days=int(ago))
        for verb, ago in map(str.split, reversed(scene.steps.split(",")))
    }
    if "sign_for" not in days:
        return None
    due = compute(Rule.objects.get_rule("C11", days["assign"]), days["assign"]).date
    return days.get("contact", today) > due


@pytest.mark.parametrize("today", [date(2026, 3, 20), date(2026, 6, 10), date(2026, 11, 20)])
def test_only_a_few_deputies_are_talked_to_late(today):
    found = [
        answer for scene in SCENES for answer in [late(scene, today)] * scene.copies if answer is not None
    ]
    assert 2 <= found.count(True) <= 5 < len(found) / 10
