"""Deputy groups and constituencies."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.deputies import actions
from apps.deputies.models import Constituency, DeputyGroup, GroupMember, Mandate
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
SINCE = date(2022, 3, 1)


@pytest.fixture
def house():
    term = factories.term()
    deputies = [factories.deputy(account=False) for _ in range(3)]
    staff = factories.user("deputies_work")
    group = actions.set_up_group(by=staff, term=term, name="城关第一小组", kind="area", set_up_on=SINCE)
    return SimpleNamespace(term=term, staff=staff, group=group, deputies=deputies)


def join(house, *mandates, part="member", since=SINCE):
    return actions.add_members(house.group, by=house.staff, mandates=mandates, part=part, since=since)


def test_members_join_and_leave(house):
    join(house, *house.deputies)
    place = house.group.members.first()
    actions.leave_group(place, by=house.staff, on=date(2023, 1, 1))
    assert house.group.members.filter(until=None).count() == 2
    assert GroupMember.objects.held_on(date(2022, 12, 31)).count() == 3
    with pytest.raises(Refusal, match="已经登记在2023-01-01退出"):
        actions.leave_group(place, by=house.staff, on=date(2023, 2, 1))


def test_one_or_two_conveners(house):
    join(house, *house.deputies)
    join(house, *house.deputies[:2], part="convener", since=date(2022, 6, 1))
    assert house.group.members.filter(until=None, part="convener").count() == 2
    assert house.group.members.filter(until=None).count() == 3
    with pytest.raises(Refusal, match="召集人最多 2 名（山东省实施代表法办法第十九条）"):
        join(house, house.deputies[2], part="convener", since=date(2022, 7, 1))


def test_who_may_be_in_a_group(house):
    Mandate.objects.filter(pk=house.deputies[0].pk).update(
        state="terminated", ended_on=SINCE, end_reason="moved"
    )
    with pytest.raises(Refusal, match="不是第十八届的在任代表"):
        join(house, Mandate.objects.get(pk=house.deputies[0].pk))
    with pytest.raises(Refusal, match="起始日期不能早于小组成立的2022-03-01"):
        join(house, house.deputies[1], since=date(2022, 2, 1))


def test_a_dissolved_group_keeps_its_history(house):
    join(house, *house.deputies)
    actions.dissolve_group(house.group, by=house.staff, on=date(2024, 1, 1))
    assert not house.group.members.filter(until=None).exists()
    with pytest.raises(Refusal, match="已经在2024-01-01撤销"):
        join(house, house.deputies[0])


def test_the_pages_of_groups(house, client):
    client.force_login(house.staff)
    typed = {"name": "教育小组", "kind": "field", "scope": "教育", "set_up_on": "2022-03-01"}
    assert client.post(reverse("deputies:group_new"), sent(**typed)).status_code == 302
    assert (
        "本届已有同名的代表小组" in client.post(reverse("deputies:group_new"), sent(**typed)).content.decode()
    )
    made = DeputyGroup.objects.get(name="教育小组")
    typed = {"mandates": [house.deputies[0].pk], "part": "convener", "since": "2022-03-01"}
    assert client.post(reverse("deputies:group_members", args=[made.pk]), sent(**typed)).status_code == 302
    assert house.deputies[0].name in client.get(reverse("deputies:groups")).content.decode()


@pytest.mark.parametrize("name", ["groups", "constituencies"])
def test_one_and_thirty_lines_cost_the_same(house, client, name, django_assert_max_num_queries):
    client.force_login(house.staff)
    join(house, house.deputies[0], part="convener")
    counts = []
    for more in (0, 30):
        for no in range(more):
            group = DeputyGroup.objects.create(term=house.term, name=f"小组{no}", set_up_on=SINCE)
            GroupMember.objects.create(group=group, mandate=house.deputies[1], part="convener", since=SINCE)
            Constituency.objects.create(term=house.term, no=100 + no, name=f"选区{no}", seats=1)
        with django_assert_max_num_queries(12) as captured:
            client.get(reverse(f"deputies:{name}"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def constituency(house, client, area=None, **more):
    client.force_login(house.staff)
    typed = {"no": 7, "name": "南关选区", "area": "南关街道", "population": 5200, "voters": 4100, "seats": 2}
    url = reverse("deputies:constituency", args=[area.pk]) if area else reverse("deputies:constituency_new")
    return client.post(url, sent(**(typed | more))).content.decode()


def test_a_constituency_has_population_and_voters(house, client):
    assert constituency(house, client) == ""
    area = Constituency.objects.get(no=7)
    assert (area.population, area.voters, area.seats) == (5200, 4100, 2)
    assert "5200" in client.get(reverse("deputies:constituencies")).content.decode()
    assert constituency(house, client, area, seats=3) == ""
    assert Constituency.objects.get(no=7).seats == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"seats": 4}, "每一选区选举 1 名至 3 名代表"),
        ({"voters": 6000}, "登记选民数不能多于人口数"),
        ({"no": 1}, "本届已有这个编号的选区"),
        ({"name": "第一选区"}, "本届已有同名的选区"),
    ],
)
def test_what_a_constituency_cannot_be(house, client, typed, sentence):
    assert sentence in constituency(house, client, **typed)
    assert not Constituency.objects.filter(no=7).exists()


def test_seats_do_not_fall_below_those_taken(house, client):
    area = Constituency.objects.get(no=1)
    page = constituency(house, client, area, no=1, name="第一选区", seats=1)
    assert "第一选区已有 3 名代表，应选代表数不能少于这个数" in page
    assert samples.Constituency.objects.get(pk=area.pk).seats == 3
