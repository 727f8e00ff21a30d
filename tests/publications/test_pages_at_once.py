"""Many public pages at once: two people all the same, findings looked at one by one, changes noticed."""

import uuid
from types import SimpleNamespace

import pytest

from apps.deputies.keys import key_of
from apps.deputies.models import Mandate, Person
from apps.notices.models import Notice
from apps.publications import chain, keeping, pages, tasks
from apps.publications.models import Kind, Publication, State
from congress.refusal import Refusal
from tests import factories
from tests.liaison import samples

pytestmark = pytest.mark.django_db
DEPUTY = Kind.DEPUTY


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def waiting() -> list[int]:
    return list(pages.waiting(DEPUTY).values_list("pk", flat=True))


def test_all_deputies_in_office_become_public_in_the_chain(people):
    samples.publish(people)
    shown = Publication.objects.published().filter(kind=DEPUTY)
    assert {one.title for one in shown} == {"王堃", "陈喆"}
    assert list(chain.broken(Publication.objects.public().order_by("position"))) == []
    with pytest.raises(Refusal, match="不需要拟稿"):
        keeping.prepare(DEPUTY, by=people.staff)


def test_nothing_personal_stands_in_a_profile(people):
    Person.objects.filter(pk=people.deputy.person_id).update(birth_date="1980-05-17", address="府前街8号")
    person = Person.objects.get(pk=people.deputy.person_id)
    person.phone, person.id_number = "13800001234", "110105199003076634"
    person.email, person.party, person.education = "w@example.cn", "中共党员", "研究生"
    person.save()
    samples.publish(people, DEPUTY)
    row = Publication.objects.get(kind=DEPUTY, key=key_of(people.deputy))
    said = f"{row.title} {row.body} {row.facets} {row.timeline}"
    for secret in ("1380000", "110105", "1980", "府前街8号", "example.cn", "中共", "研究生"):
        assert secret not in said


def test_one_person_alone_does_not_make_public(people):
    keeping.prepare(DEPUTY, by=people.office)
    with pytest.raises(Refusal, match="由您拟稿"):
        pages.pass_many(DEPUTY, by=people.office, shown=waiting())
    with pytest.raises(Refusal, match="没有“保密审查”的权限"):
        pages.pass_many(DEPUTY, by=people.staff, shown=waiting())
    with pytest.raises(Refusal, match="没有“拟稿公开”的权限"):
        keeping.prepare(DEPUTY, by=people.town)


def test_a_finding_must_be_ticked(people):
    Person.objects.filter(pk=people.deputy.person_id).update(employer="联系电话13800001234")
    keeping.prepare(DEPUTY, by=people.staff)
    found = pages.waiting(DEPUTY).get(key=key_of(people.deputy))
    assert found.findings[0]["kind"] == "手机号"
    with pytest.raises(Refusal, match="王堃等 1 件有扫描提示"):
        pages.pass_many(DEPUTY, by=people.office, shown=waiting())
    assert pages.pass_many(DEPUTY, by=people.office, shown=waiting(), considered=[found.pk]) == 2


def test_a_change_of_the_roster_makes_a_new_version(people):
    samples.publish(people, DEPUTY)
    Person.objects.filter(pk=people.deputy.person_id).update(post="校长")
    assert keeping.state(DEPUTY).outdated == 1
    samples.publish(people, DEPUTY)
    versions = Publication.objects.at(DEPUTY, key_of(people.deputy))
    assert [(one.version, one.state) for one in versions] == [(2, State.PUBLISHED), (1, State.SUPERSEDED)]


def test_what_changed_after_it_was_prepared_is_not_passed(people):
    keeping.prepare(DEPUTY, by=people.staff)
    Person.objects.filter(pk=people.deputy.person_id).update(post="校长")
    with pytest.raises(Refusal, match="又有变化"):
        pages.pass_many(DEPUTY, by=people.office, shown=waiting())
    assert keeping.prepare(DEPUTY, by=people.staff) == 1
    assert pages.pass_many(DEPUTY, by=people.office, shown=waiting()) == 2


def test_whose_mandate_ended_is_withdrawn(people, client):
    samples.publish(people, DEPUTY)
    Mandate.objects.filter(pk=people.deputy.pk).update(
        state="terminated", ended_on="2026-01-01", end_reason="moved"
    )
    assert keeping.state(DEPUTY).gone == 1
    assert keeping.withdraw_ended(DEPUTY, by=people.office) == 1
    assert client.get(f"/deputies/{key_of(people.deputy)}/").status_code == 410
    with pytest.raises(Refusal, match="没有需要撤回"):
        keeping.withdraw_ended(DEPUTY, by=people.office)


def test_a_change_is_told_once_and_silence_follows_when_all_is_public(people):
    assert tasks.watch() == 4
    assert tasks.watch() == 4
    assert [one.recipient for one in Notice.objects.filter(key__contains="deputy")] == [people.staff]
    samples.publish(people)
    assert tasks.watch() == 0


def test_the_page_passes_what_it_shows(client, people):
    factories.deputy("李镕")
    client.force_login(people.staff)
    once = {"once": str(uuid.uuid4())}
    client.post("/desk/liaison/public/deputy/prepare/", once)
    client.force_login(people.office)
    assert "3 件一并审核" in client.get("/desk/").text
    page = client.get("/desk/publications/many/deputy/").text
    assert "李镕" in page
    client.post("/desk/publications/many/deputy/", {"once": str(uuid.uuid4()), "shown": waiting()})
    assert Publication.objects.published().filter(kind=DEPUTY).count() == 3
    again = client.post(
        "/desk/publications/many/deputy/", {"once": str(uuid.uuid4()), "shown": ["x", "9" * 30]}
    )
    assert "已经办理过了" in again.text
