"""The life of organs: every verb, every refusal, what the audit says of it, and two at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from apps.accounts import actions
from apps.accounts.models import Membership, Organ
from apps.audit.models import Entry
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


@pytest.fixture
def admin():
    return factories.user("system_admin", name="方正")


@pytest.fixture(autouse=True)
def rehearsal():
    with clock.at(DAY):
        yield


def set_up(admin, name="青澜县体育局", **fields):
    given = {"short_name": "体育局", "kind": Organ.Kind.DEPARTMENT, "valid_from": DAY} | fields
    return actions.set_up_organ(by=admin, name=name, **given)


def last() -> Entry:
    return Entry.objects.filter(act=Act.ORGAN).latest("pk")


def test_an_organ_is_set_up_with_its_group(admin):
    top = factories.organ("青澜县人民政府")
    organ = set_up(admin, parent=top)
    assert organ.group.name == "机构：青澜县体育局"
    assert organ.parent == top
    assert (last().what, last().actor) == ("设立机构：青澜县体育局", admin)


def test_a_name_is_borne_once_even_by_an_ended_organ(admin):
    factories.organ("青澜县体育局", valid_to=DAY)
    with pytest.raises(Refusal, match="已有名为“青澜县体育局”的机构"):
        set_up(admin)


def test_no_organ_is_set_up_under_an_ended_one(admin):
    with pytest.raises(Refusal, match="撤销，不能再办理"):
        set_up(admin, parent=factories.organ(valid_to=DAY))


def test_changes_say_before_and_after(admin):
    organ = factories.organ(phone="0000-1")
    actions.change_organ(organ, by=admin, phone="0000-2", code=organ.code, handles_suggestions=False)
    organ.refresh_from_db()
    assert (organ.phone, organ.handles_suggestions) == ("0000-2", False)
    assert last().data == {
        "before": {"phone": "0000-1", "handles_suggestions": True},
        "after": {"phone": "0000-2", "handles_suggestions": False},
    }


def test_a_change_of_nothing_leaves_no_entry(admin):
    organ = factories.organ()
    before = Entry.objects.count()
    actions.change_organ(organ, by=admin, phone="", code=organ.code)
    assert Entry.objects.count() == before


def test_a_new_name_keeps_the_old_one(admin):
    organ = factories.organ("青澜县教育局", short_name="教育局", code="青教")
    actions.rename_organ(
        organ, by=admin, name="青澜县教育和体育局", short_name="教体局", code="青教体", on=DAY
    )
    organ.refresh_from_db()
    old = organ.past_names.get()
    assert (organ.name, organ.code, organ.group.name) == (
        "青澜县教育和体育局",
        "青教体",
        "机构：青澜县教育和体育局",
    )
    assert (old.name, old.code, old.until) == ("青澜县教育局", "青教", DAY - timedelta(days=1))
    assert last().data["before"]["name"] == "青澜县教育局"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": DAY + timedelta(days=1)}, "不能晚于今天"),
        ({"on": date(2019, 12, 31)}, "不能早于"),
        ({"name": "青澜县公安局"}, "已有名为“青澜县公安局”的机构"),
        ({"name": "青澜县教育局", "short_name": "教育局", "code": "青教"}, "没有变化"),
    ],
)
def test_a_new_name_is_refused(admin, given, sentence):
    factories.organ("青澜县公安局")
    organ = factories.organ("青澜县教育局", short_name="教育局", code="青教")
    new = {"name": "青澜县教体局", "short_name": "教体局", "code": "青教", "on": DAY} | given
    with pytest.raises(Refusal, match=sentence):
        actions.rename_organ(organ, by=admin, **new)


def test_a_second_new_name_does_not_begin_before_the_first(admin):
    organ = factories.organ()
    actions.rename_organ(organ, by=admin, name="甲局", short_name="甲局", code="甲", on=DAY)
    with pytest.raises(Refusal, match="上次更名的日期2026-03-10"):
        actions.rename_organ(
            organ, by=admin, name="乙局", short_name="乙局", code="乙", on=DAY - timedelta(days=1)
        )


def test_an_organ_moves_under_another(admin):
    organ, top = factories.organ(), factories.organ("青澜县人民政府")
    actions.move_organ(organ, by=admin, parent=top)
    organ.refresh_from_db()
    assert organ.parent == top
    assert last().data == {"before": {"parent": ""}, "after": {"parent": "青澜县人民政府"}}
    actions.move_organ(organ, by=admin, parent=None)
    organ.refresh_from_db()
    assert organ.parent is None


def test_no_organ_stands_above_itself(admin):
    top = factories.organ()
    middle = factories.organ(parent=top)
    bottom = factories.organ(parent=middle)
    for below in (top, middle, bottom):
        with pytest.raises(Refusal, match="不能作为它的上级"):
            actions.move_organ(top, by=admin, parent=below)


def test_a_merger_moves_people_and_ends_the_organ(admin):
    old, new = factories.organ("青澜县体育局"), factories.organ("青澜县教育局")
    mover, both, there = factories.user(organ=old), factories.user(organ=old), factories.user(organ=new)
    actions.join(both, new, on=factories.FOUNDED)
    actions.merge_organ(old, new, by=admin, on=DAY)
    old.refresh_from_db()
    assert (old.valid_to, old.successor) == (DAY, new)
    assert not old.posts.current().exists()
    assert {post.user for post in new.posts.current()} == {mover, both, there}
    assert new.posts.current().get(user=mover).joined_on == DAY
    holders = set(Membership.objects.filter(group=old.group).values_list("user", flat=True))
    assert holders == {mover.pk, both.pk, there.pk}
    assert (last().what, last().about_name) == ("机构合并：青澜县体育局并入青澜县教育局", "青澜县体育局")


def test_whoever_comes_later_takes_over_from_all_before(admin):
    first, second, third = (factories.organ() for _ in range(3))
    actions.merge_organ(first, second, by=admin, on=DAY)
    actions.merge_organ(second, third, by=admin, on=DAY)
    late = factories.user(organ=third)
    assert set(Organ.objects.filter(group__user=late)) == {first, second, third}
    assert Organ.objects.get(pk=first.pk).heir == third


def test_a_person_who_came_after_the_day_of_the_merger_moves_when_they_came(admin):
    old, new = factories.organ(), factories.organ()
    user = factories.user()
    actions.join(user, old, on=DAY)
    actions.merge_organ(old, new, by=admin, on=DAY - timedelta(days=5))
    assert user.posts.get(organ=old).left_on == user.posts.get(organ=new).joined_on == DAY


@pytest.mark.parametrize("ended", ["old", "new"])
def test_an_ended_organ_takes_no_part_in_a_merger(admin, ended):
    organs = {"old": factories.organ(), "new": factories.organ()}
    Organ.objects.filter(pk=organs[ended].pk).update(valid_to=DAY)
    with pytest.raises(Refusal, match="撤销，不能再办理"):
        actions.merge_organ(organs["old"], organs["new"], by=admin, on=DAY)


def test_other_mergers_are_refused(admin):
    old, new = factories.organ(), factories.organ(valid_from=date(2026, 3, 5))
    with pytest.raises(Refusal, match="不能并入自身"):
        actions.merge_organ(old, old, by=admin, on=DAY)
    with pytest.raises(Refusal, match="不能晚于今天"):
        actions.merge_organ(old, new, by=admin, on=DAY + timedelta(days=1))
    with pytest.raises(Refusal, match="设立日期2026-03-05"):
        actions.merge_organ(old, new, by=admin, on=date(2026, 3, 4))
    factories.organ(parent=old)
    with pytest.raises(Refusal, match="下面还有机构"):
        actions.merge_organ(old, new, by=admin, on=DAY)


def test_an_organ_is_closed_when_nobody_is_left(admin):
    organ = factories.organ("青澜县体育局")
    post = factories.user(organ=organ).posts.get()
    with pytest.raises(Refusal, match="还有人员在任"):
        actions.close_organ(organ, by=admin, on=DAY)
    actions.leave(post, on=DAY, by=admin)
    actions.close_organ(organ, by=admin, on=DAY)
    organ.refresh_from_db()
    assert organ.valid_to == DAY
    assert last().what == "撤销机构：青澜县体育局"
    with pytest.raises(Refusal, match="撤销，不能再办理"):
        actions.close_organ(organ, by=admin, on=DAY)


def test_an_organ_with_others_below_is_not_closed(admin):
    organ = factories.organ()
    factories.organ(parent=organ)
    with pytest.raises(Refusal, match="下面还有机构"):
        actions.close_organ(organ, by=admin, on=DAY)


def test_an_organ_is_gone_on_the_day_of_its_end(admin):
    organ = factories.organ()
    actions.close_organ(organ, by=admin, on=DAY)
    assert organ in Organ.objects.in_being(DAY - timedelta(days=1))
    assert organ not in Organ.objects.in_being(DAY)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Results or refusals of functions that begin at the same moment, each on its own connection."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return work()
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_crossing_each_other_one_is_told(admin):
    one, other = factories.organ(), factories.organ()
    for organ in (one, other):
        factories.user(organ=organ)
    today = clock.today()
    told = together(
        lambda: actions.merge_organ(one, other, by=admin, on=today),
        lambda: actions.merge_organ(other, one, by=admin, on=today),
    )
    assert sorted(answer is None for answer in told) == [False, True]
    assert "撤销，不能再办理" in next(answer for answer in told if answer)
    assert Organ.objects.exclude(successor=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_moves_crossing_each_other_one_is_told(admin):
    one, other = factories.organ(), factories.organ()
    told = together(
        lambda: actions.move_organ(one, by=admin, parent=other),
        lambda: actions.move_organ(other, by=admin, parent=one),
    )
    assert sorted(answer is None for answer in told) == [False, True]
    assert Organ.objects.exclude(parent=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_name_asked_for_twice_at_once_is_given_once(admin):
    told = together(
        lambda: set_up(admin, valid_from=factories.FOUNDED),
        lambda: set_up(admin, valid_from=factories.FOUNDED),
    )
    assert sum(isinstance(answer, Organ) for answer in told) == 1
    assert any("已有名为" in str(answer) for answer in told)
