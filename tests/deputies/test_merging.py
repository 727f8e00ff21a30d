"""Two records of one person become one, with everything that hangs on them; and two again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse

from apps.accounts.models import User
from apps.deputies import actions, merging
from apps.deputies.models import Category, GroupMember, Mandate, Merge, Person
from apps.matters import access
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
BORN = date(1975, 3, 8)


@pytest.fixture
def house(db):
    people = factories.county()
    kept, dropped = people.lead, factories.deputy("王坤")
    for mandate in (kept, dropped):
        Person.objects.filter(pk=mandate.person_id).update(birth_date=BORN)
    Person.objects.filter(pk=dropped.person_id).update(employer="县文化馆")
    suggestion = factories.draft(SimpleNamespace(**(vars(people) | {"lead": dropped})))
    return SimpleNamespace(
        people=people, staff=people.staff, kept=kept, dropped=dropped, suggestion=suggestion
    )


def merge(house, **more):
    return merging.merge(
        fresh(house.kept), by=house.staff, dropped=fresh(house.dropped), reason="同一人", **more
    )


def fresh(mandate):
    return Person.objects.get(pk=mandate.person_id)


def test_everything_is_pointed_at_the_kept_record(house):
    category = Category.objects.first()
    for mandate in (house.kept, house.dropped):
        mandate.categories.add(category)
    group = actions.set_up_group(
        by=house.staff, term=house.kept.term, name="一组", kind="area", set_up_on=date(2022, 3, 1)
    )
    actions.add_members(
        group, by=house.staff, mandates=[house.dropped], part="member", since=date(2022, 3, 1)
    )
    done = merge(house)
    person = fresh(house.kept)
    assert not Person.objects.filter(pk=house.dropped.person_id).exists()
    assert person.employer == "县文化馆"
    assert person.mandates.get() == house.kept
    assert GroupMember.objects.get().mandate == house.kept
    house.suggestion.refresh_from_db()
    assert house.suggestion.lead == house.kept
    assert access.may(person.user, "matters.edit_matter", house.suggestion)
    assert not access.may(house.dropped.person.user, "matters.edit_matter", house.suggestion)
    assert not User.objects.get(pk=house.dropped.person.user_id).is_active
    assert ["小组成员", 1] in [list(row) for row in done.moved]


def test_it_can_be_undone(house):
    category = Category.objects.first()
    for mandate in (house.kept, house.dropped):
        mandate.categories.add(category)
    before = Person.objects.filter(pk=house.dropped.person_id).values().get()
    undone = merging.undo(merge(house), by=house.staff)
    assert undone.undone_by == house.staff
    assert Person.objects.filter(pk=house.dropped.person_id).values().get() == before
    assert fresh(house.kept).employer == ""
    assert list(Mandate.objects.get(pk=house.dropped.pk).categories.all()) == [category]
    house.suggestion.refresh_from_db()
    assert house.suggestion.lead == house.dropped
    User.objects.filter(pk=house.dropped.person.user_id).update(is_active=True)
    assert access.may(
        User.objects.get(pk=house.dropped.person.user_id), "matters.edit_matter", house.suggestion
    )
    with pytest.raises(Refusal, match="已经撤销"):
        merging.undo(undone, by=house.staff)


def test_mandates_of_other_terms_and_numbers_move(house):
    former = samples.term(17)
    other = Person.objects.create(
        name="王琨", sex="female", birth_date=BORN, phone="13800000007", id_number="000000197503080025"
    )
    mandate = Mandate.objects.create(
        person=other, term=former, delegation=former.delegations.first(), valid_from=former.starts_on
    )
    done = merging.merge(fresh(house.kept), by=house.staff, dropped=other, reason="同一人")
    person = fresh(house.kept)
    assert set(person.mandates.all()) == {house.kept, mandate}
    assert Person.objects.with_id_number("000000197503080025").get() == person
    merging.undo(done, by=house.staff)
    assert Person.objects.with_phone("13800000007").get().name == "王琨"


def test_what_both_hold_is_not_merged_by_itself(house):
    suggestion = factories.draft(house.people)
    for mandate in (house.kept, house.dropped):
        suggestion.co_signatures.create(mandate=mandate)
    with pytest.raises(Refusal, match="里都有同一项记录，不能自动合并"):
        merge(house)
    assert Person.objects.filter(pk=house.dropped.person_id).exists()
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("sex", ("male", "female"), "性别不同"),
        ("id_number", ("000000197503080025", "000000197503080041"), "身份证号不同"),
    ],
)
def test_two_people_stay_two(house, field, values, sentence):
    for mandate, value in zip((house.kept, house.dropped), values, strict=True):
        person = fresh(mandate)
        setattr(person, field, value)
        person.save()
    with pytest.raises(Refusal, match=sentence):
        merge(house)


def test_the_pages(house, client):
    client.force_login(house.staff)
    assert "核对并合并" in client.get(reverse("deputies:merges")).content.decode()
    url = reverse("deputies:merge", args=[house.kept.person_id])
    typed = {"dropped": house.dropped.person_id, "reason": "同一人"}
    page = client.post(url, sent(**typed)).content.decode()
    assert "建议 1 条转到王堃名下" in page
    assert client.post(url, sent(**typed, confirm="1")).status_code == 302
    old = reverse("deputies:person", args=[house.dropped.person_id])
    assert client.get(old).url == fresh(house.kept).get_absolute_url()
    done = Merge.objects.get()
    assert client.post(done.get_absolute_url(), sent()).status_code == 302
    assert client.get(old).status_code == 200


def test_only_the_office_merges(house):
    with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
        merging.merge(
            fresh(house.kept), by=house.people.office, dropped=fresh(house.dropped), reason="同一人"
        )


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_at_once(house):
    def go(_):
        try:
            return merge(house)
        except (Refusal, Person.DoesNotExist) as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(go, range(2)))
    assert sum(isinstance(one, Merge) for one in found) == 1
    assert Merge.objects.count() == 1
