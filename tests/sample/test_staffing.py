"""The sample ledger: two posts held too long, one nearly, and one year without a move."""

import pytest

from apps.sample import staffing
from apps.staffing import tenure
from apps.staffing.models import Assignment, StaffMember
from congress import clock
from tests.sample import worlds

pytestmark = pytest.mark.django_db


def test_the_ledger(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    assert staffing.load(*worlds.empty(), today=clock.today()) == 42
    assert StaffMember.objects.serving().count() == 42
    tones = [one.tone for one in tenure.tenures(Assignment.objects.present())]
    assert (tones.count("late"), tones.count("near"), len(tones)) == (2, 1, 42)
    assert [year.tone for year in tenure.moves()] == ["near", "ok", "ok", "late", "ok", "ok"]
    assert Assignment.objects.count() > 46
