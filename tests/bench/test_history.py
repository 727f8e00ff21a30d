"""The bench's twenty years are believable rows: chains whole, numbers added up, pages that answer."""

import pytest

from apps.accounts.models import User
from apps.matters.events import broken
from apps.matters.models import Event
from apps.proposals import talks
from apps.proposals.models import Assignment, Suggestion
from apps.publications.models import Kind, Publication
from bench import history
from tests import factories

pytestmark = pytest.mark.django_db
YEARS, EACH_YEAR = 3, 40


@pytest.fixture
def filled(monkeypatch):
    people = factories.county()
    User.objects.filter(pk=people.staff.pk).update(username="deputies_work")
    User.objects.filter(pk=people.office.pk).update(username="office_lead")
    factories.reach("closed", people)
    monkeypatch.setattr(history, "YEARS", YEARS)
    monkeypatch.setattr(history, "EACH_YEAR", EACH_YEAR)
    return history.fill()


def test_every_year_has_its_suggestions_and_their_public_pages(client, filled):
    assert filled == Suggestion.objects.count() == YEARS * EACH_YEAR + 1
    assert not list(broken(Event.objects.order_by("matter_id", "seq")))
    assert Assignment.objects.current().filter(role="lead").count() == talks.standing().count() == filled
    shown = Publication.objects.published().filter(kind=Kind.SUGGESTION)
    assert shown.count() == YEARS * EACH_YEAR * 19 // 20
    years = Publication.objects.published().filter(kind=Kind.FIGURES, facets__unit="year")
    assert sum(one.facets["received"] for one in years) == filled
    first = shown.order_by("dated", "pk").first()
    for url in (
        first.get_absolute_url(),
        f"/proposals/?q={first.title[:12]}",
        "/search/?q=护学岗",
        "/statistics/",
    ):
        assert client.get(url).status_code == 200
    assert first.title in client.get(f"/proposals/?q={first.title}").text
