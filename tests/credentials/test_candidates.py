"""Candidates of a by-election who are known already keep their person; nobody is deputy twice."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.credentials.models import Candidate
from apps.deputies.models import Mandate, OtherMandate, Person, Term
from congress import clock
from congress.refusal import Refusal
from tests.credentials import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
NUMBER = "11010119690312001X"


@pytest.fixture
def people():
    return samples.people()


@pytest.fixture
def former(people):
    """A deputy of the last term only."""
    term, _ = Term.objects.get_or_create(
        no=17, defaults={"starts_on": date(2017, 1, 10), "ends_on": date(2022, 1, 9)}
    )
    person = Person.objects.create(
        name="陈志远",
        sex="male",
        birth_date=date(1969, 3, 12),
        id_number=number(),
        ethnicity="回族",
        post="教师",
    )
    team = term.delegations.create(name="旧城")
    Mandate.objects.create(person=person, term=term, delegation=team, valid_from=date(2017, 1, 10))
    return person


def number() -> str:
    """A sound identity number of that birthday and sex."""
    from apps.publications.scan import check_digit

    body = "11010119690312001"
    return body + check_digit(body)


def typed(**changed):
    said = {"name": "陈志远", "sex": "male", "birth_date": "1969-03-12", "employer": "青澜县第二中学"}
    return sent(**(said | {"nominated_by": "voters", "supporters": 12} | changed))


def nominate(client, people, **changed):
    election = samples.reach("byelection", "nominating", people)
    client.force_login(people.staff)
    url = reverse("credentials:step", args=[election.pk, "nominate"])
    return client.post(url, typed(**changed)), election


def test_a_like_name_and_birthday_must_be_judged_first(people, former, client):
    page, election = nominate(client, people, name="陈志源")
    said = page.content.decode()
    assert page.status_code == 200
    assert "就是陈志远（男，1969年3月生）" in said
    assert "请核对是不是同一个人" in said
    assert 'value="青澜县第二中学"' in said
    assert not election.candidates.exists()


@pytest.mark.parametrize("same", [True, False])
def test_the_choice_decides_who_the_candidate_is(same, people, former, client):
    page, election = nominate(client, people, same_as=str(former.pk if same else 0))
    assert page.status_code == 302
    assert election.candidates.get().person == (former if same else None)


def test_an_identity_number_is_enough_and_is_not_kept(people, former, client):
    page, election = nominate(client, people, birth_date="", id_number=former.id_number)
    assert page.status_code == 302
    assert election.candidates.get().person == former
    assert former.id_number not in str(Candidate.objects.values().get())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"id_number": "12345"}, "应为 18 位"),
        ({"name": "刘燚", "id_number": number()}, "登记在陈志远名下，与填写的姓名不同"),
    ],
)
def test_a_number_that_does_not_fit_is_told(changed, sentence, people, former, client):
    page, election = nominate(client, people, **changed)
    assert sentence in page.content.decode()
    assert not election.candidates.exists()


def test_the_elected_keeps_the_person_and_what_was_known(people, former):
    election = samples.ready_to_poll(people, "陈志远", "乙")
    Candidate.objects.filter(name="陈志远").update(person=former, employer="青澜县第二中学")
    before = Person.objects.count()
    samples.polled(people, election, 600, 400, 100)
    mandate = Mandate.objects.get(candidacy__election=election)
    assert mandate.person == former
    assert Person.objects.count() == before
    former.refresh_from_db()
    assert (former.employer, former.post, former.ethnicity) == ("青澜县第二中学", "教师", "回族")
    assert former.birth_date == date(1969, 3, 12)
    assert former.mandates.count() == 2


def test_who_is_deputy_of_this_term_cannot_stand(people):
    election = samples.reach("byelection", "nominating", people)
    other = Mandate.objects.filter(term=election.constituency.term).exclude(state="terminated").first()
    with pytest.raises(Refusal, match="同一届不能登记两次"):
        samples.candidate(people, election, other.name, person=other.person)
    assert not election.candidates.exists()


def test_who_is_deputy_of_an_unrelated_area_cannot_stand(people, former):
    election = samples.reach("byelection", "nominating", people)
    elsewhere = {"level": "county", "area": "邻县", "area_code": "990299", "term_no": 16}
    other = OtherMandate.objects.create(person=former, since=clock.today() - timedelta(days=300), **elsewhere)
    with pytest.raises(Refusal, match="没有隶属关系"):
        samples.candidate(people, election, "陈志远", person=former)
    other.until = clock.today() - timedelta(days=1)
    other.save()
    assert samples.candidate(people, election, "陈志远", person=former).person == former
