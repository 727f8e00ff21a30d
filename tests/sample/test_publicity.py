"""Two years of news: as many as told, ranked, and something left for the office to do."""

import pytest

from apps.publicity import ranking
from apps.publicity.models import Adoption, Officer, Scale, State, Submission
from apps.sample import publicity
from congress import clock
from tests.sample import worlds

pytestmark = pytest.mark.django_db


def test_two_years_of_news(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    assert publicity.load(*worlds.empty(), today=clock.today()) == 120
    states = {state: Submission.objects.filter(state=state).count() for state in State}
    assert sum(states.values()) == 120
    assert 45 <= states[State.ADOPTED] <= 55
    assert states[State.SUBMITTED]
    assert states[State.RETURNED] > 10
    assert Officer.objects.current().count() == 12
    assert Scale.objects.count() == 2
    assert not Adoption.objects.filter(points=0).exists()
    assert [len(ranking.organs(year)) for year in ranking.years()] == [12, 12]
