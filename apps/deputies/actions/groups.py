"""Deputy groups as the office sets them up."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import DeputyGroup, GroupMember, Mandate, Term
from apps.statutes.models import Rule
from congress.refusal import Refusal


@transaction.atomic
def set_up_group(*, by: User, term: Term, **facts: Any) -> DeputyGroup:
    demand_keeper(by)
    group = DeputyGroup.objects.create(term=term, **facts)
    trail.record(Act.DEPUTY, f"设立代表小组：{group}", by=by, about=group)
    return group


@transaction.atomic
def add_members(
    group: DeputyGroup, *, by: User, mandates: Iterable[Mandate], part: str, since: date
) -> DeputyGroup:
    """Deputies enter the group, or become its conveners; how many conveners, rule B13c says."""
    demand_keeper(by)
    group, mandates = standing(group), list(mandates)
    if since < group.set_up_on:
        raise Refusal(f"起始日期不能早于小组成立的{group.set_up_on:%Y-%m-%d}，请核对。")
    refuse_foreign(group, mandates, since)
    present = group.members.filter(until=None)
    if part == GroupMember.Part.CONVENER:
        refuse_many_conveners(
            present.exclude(mandate__in=mandates).filter(part=part).count() + len(mandates), since
        )
    end_places(present.filter(mandate__in=mandates), since)
    GroupMember.objects.bulk_create(
        [GroupMember(group=group, mandate=one, part=part, since=since) for one in mandates]
    )
    names = "、".join(one.name for one in mandates)
    said = f"{group}登记{GroupMember.Part(part).label}：{names}"
    trail.record(Act.DEPUTY, said, by=by, about=group)
    return group


@transaction.atomic
def leave_group(place: GroupMember, *, by: User, on: date) -> GroupMember:
    demand_keeper(by)
    place = (
        GroupMember.objects.select_for_update(of=("self",))
        .select_related("mandate__person", "group")
        .get(pk=place.pk)
    )
    if place.until:
        raise Refusal(f"已经登记在{place.until:%Y-%m-%d}退出，不必再登记。")
    if on < place.since:
        raise Refusal(f"退出日期不能早于加入的{place.since:%Y-%m-%d}，请核对。")
    place.until = on
    place.save(update_fields=["until"])
    trail.record(Act.DEPUTY, f"{place.mandate.name}退出{place.group}", by=by, about=place.group)
    return place


@transaction.atomic
def dissolve_group(group: DeputyGroup, *, by: User, on: date) -> DeputyGroup:
    """The group and every place in it end with the day."""
    demand_keeper(by)
    group = standing(group)
    if on < group.set_up_on:
        raise Refusal(f"撤销日期不能早于成立的{group.set_up_on:%Y-%m-%d}，请核对。")
    end_places(group.members.filter(until=None), on)
    group.dissolved_on = on
    group.save(update_fields=["dissolved_on"])
    trail.record(Act.DEPUTY, f"撤销代表小组：{group}", by=by, about=group)
    return group


def standing(group: DeputyGroup) -> DeputyGroup:
    """The locked row of a group that was not dissolved."""
    found = DeputyGroup.objects.select_for_update(of=("self",)).select_related("term").get(pk=group.pk)
    if found.dissolved_on:
        raise Refusal(f"{found}已经在{found.dissolved_on:%Y-%m-%d}撤销，不能再变动。")
    return found


def end_places(places: Any, on: date) -> None:
    for place in places:
        place.until = max(on, place.since)
        place.save(update_fields=["until"])


def refuse_foreign(group: DeputyGroup, mandates: list[Mandate], since: date) -> None:
    """Members hold a mandate of the group's term, begun by the day."""
    for one in mandates:
        if one.term_id != group.term_id or one.state == Mandate.State.TERMINATED:
            raise Refusal(f"{one.name}不是{group.term}的在任代表，不能编入{group}。")
        if one.valid_from > since:
            raise Refusal(f"{one.name}的代表资格从{one.valid_from:%Y-%m-%d}开始，起始日期不能早于这一天。")


def refuse_many_conveners(count: int, on: date) -> None:
    most = Rule.objects.get_rule("B13c", on)
    if count > most.value:
        raise Refusal(f"召集人最多 {most.value} 名（{most.source}），请先登记原召集人退出。")
