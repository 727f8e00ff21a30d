"""From two absences without leave to the case of termination (rule B11), with what the record says filled in."""

import pytest
from django.urls import reverse

from apps.credentials.models import Termination
from apps.performance import attending
from apps.performance.attending import Line
from tests import factories
from tests.credentials import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
LIST = reverse("credentials:list")
NEW = reverse("credentials:new", args=["termination"])


@pytest.fixture
def people():
    """王堃 was absent twice, 陈喆 once and once on leave."""
    found = samples.people()
    found.sessions = [factories.session(4), factories.session(5)]
    for one, state in zip(found.sessions, ("leave", "absent"), strict=True):
        lines = [Line(found.deputy, "absent"), Line(found.colleague, state, "因病")]
        attending.enter(one, by=found.staff, lines=lines)
    return found


def link(people):
    return f"{NEW}?mandate={people.deputy.pk}&amp;ground=absent"


def test_the_lists_lead_to_the_case_with_its_ground(people, client):
    client.force_login(people.staff)
    for url in (LIST, reverse("performance:session", args=[people.sessions[1].pk])):
        said = client.get(url).content.decode()
        assert link(people) in said
        assert "十八届四次会议、十八届五次会议" in said
        assert f"mandate={people.colleague.pk}&" not in said


def test_the_form_says_what_the_record_says(people, client):
    client.force_login(people.staff)
    form = client.get(NEW, {"mandate": people.deputy.pk, "ground": "absent"}).context["form"]
    assert form.initial["ground"] == "absent"
    assert form.initial["sessions"] == [one.pk for one in people.sessions]
    assert form.initial["facts"].startswith("未经批准，先后二次不出席县人民代表大会会议：十八届四次会议")
    said = {name: form.initial[name] for name in ("ground", "sessions", "occurred_on", "facts")}
    answer = client.post(NEW, sent(mandate=people.deputy.pk, files=samples.scan(), **said))
    assert answer.status_code == 302
    case = Termination.objects.get()
    assert case.mandate == people.deputy
    assert set(case.sessions.all()) == set(people.sessions)
    assert link(people) not in client.get(LIST).content.decode()


@pytest.mark.parametrize("key", ["x", "9" * 30, "999999", ""])
def test_nobody_and_who_was_never_absent_fill_nothing_in(key, people, client):
    client.force_login(people.staff)
    for asked in (key, people.third.pk):
        form = client.get(NEW, {"mandate": asked, "ground": "absent"}).context["form"]
        assert "facts" not in form.initial


def test_others_are_not_told(people, client):
    for person in (people.member, people.office, people.deputy.person.user):
        client.force_login(person)
        assert "未经批准两次不出席" not in client.get(LIST).content.decode()


def test_whose_mandate_has_ended_is_not_named(people, client):
    termination = samples.reach("termination", "ended", people)
    people.deputy.refresh_from_db()
    assert termination.mandate == people.deputy
    assert attending.often_absent(people.deputy.term) == []
