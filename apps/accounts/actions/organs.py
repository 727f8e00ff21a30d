"""The life of organs: set up, renamed, merged, closed; nothing of the past is lost."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from apps.accounts.actions.rights import enter, join, leave
from apps.accounts.models import Membership, Organ, OrganName, User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal

DETAILS = ("kind", "code", "phone", "handles_suggestions")
"""What may be corrected without a new name."""


@transaction.atomic
def set_up_organ(*, by: User, name: str, valid_from: date, **fields: Any) -> Organ:
    """A new organ with its group. Raises Refusal when an organ bears the name, or bore it to its end."""
    refuse_taken(name)
    if parent := fields.get("parent"):
        refuse_ended(locked(parent))
    try:
        with transaction.atomic():
            organ = Organ.objects.create(name=name, valid_from=valid_from, **fields)
    except IntegrityError as error:
        raise Refusal(taken(name)) from error
    trail.record(Act.ORGAN, f"设立机构：{name}", by=by, about=organ)
    return organ


@transaction.atomic
def change_organ(organ: Organ, *, by: User, **details: Any) -> None:
    """Correct what DETAILS names; the audit says what it was before."""
    organ = locked(organ)
    refuse_ended(organ)
    changed = [field for field in DETAILS if field in details and details[field] != getattr(organ, field)]
    if not changed:
        return
    before = {field: getattr(organ, field) for field in changed}
    after = {field: details[field] for field in changed}
    for field in changed:
        setattr(organ, field, details[field])
    organ.save(update_fields=changed)
    labels = "、".join(str(field.verbose_name) for field in Organ._meta.fields if field.name in changed)
    what = f"修改{organ.name}的{labels}"
    trail.record(Act.ORGAN, what, by=by, about=organ, data={"before": before, "after": after})


@transaction.atomic
def move_organ(organ: Organ, *, by: User, parent: Organ | None) -> None:
    """Hang the organ and all below it under another parent; None puts it at the top.

    The tree is small and locked whole: two moves crossing each other cannot close a circle.
    """
    tree = Organ.objects.select_for_update().order_by("pk").in_bulk()
    organ, parent = tree[organ.pk], tree[parent.pk] if parent else None
    refuse_ended(organ)
    if parent:
        refuse_ended(parent)
    if organ.parent_id == (parent and parent.pk):
        return
    refuse_circle(organ, parent, tree)
    before = tree[organ.parent_id].name if organ.parent_id else ""
    after = parent.name if parent else ""
    organ.parent = parent
    organ.save(update_fields=["parent"])
    what = f"调整上级机构：{organ.name}"
    trail.record(
        Act.ORGAN,
        what,
        by=by,
        about=organ,
        data={"before": {"parent": before}, "after": {"parent": after}},
    )


def refuse_circle(organ: Organ, parent: Organ | None, tree: dict[int, Organ]) -> None:
    """No organ stands above itself."""
    above = parent
    while above:
        if above.pk == organ.pk:
            raise Refusal(f"{parent}是{organ.name}本身或其下级机构，不能作为它的上级。请另选上级机构。")
        above = tree[above.parent_id] if above.parent_id else None


@transaction.atomic
def rename_organ(organ: Organ, *, by: User, name: str, short_name: str, code: str, on: date) -> None:
    """The organ goes by a new name from ``on``; the old one stays on record. Matters and people stay with it."""
    organ = locked(organ)
    refuse_ended(organ)
    if (name, short_name, code) == (organ.name, organ.short_name, organ.code):
        raise Refusal("名称、简称和发文代字都没有变化，请核对。")
    if name != organ.name:
        refuse_taken(name)
    refuse_day(organ, on, "更名日期")
    before = {"name": organ.name, "short_name": organ.short_name, "code": organ.code}
    OrganName.objects.create(organ=organ, until=on - timedelta(days=1), **before)
    organ.name, organ.short_name, organ.code = name, short_name, code
    try:
        with transaction.atomic():
            organ.save(update_fields=["name", "short_name", "code"])
    except IntegrityError as error:
        raise Refusal(taken(name)) from error
    organ.group.name = f"机构：{name}"
    organ.group.save(update_fields=["name"])
    after = {"name": name, "short_name": short_name, "code": code}
    what = f"机构更名：{before['name']}改为{name}"
    trail.record(Act.ORGAN, what, by=by, about=organ, data={"before": before, "after": after})


@transaction.atomic
def merge_organ(organ: Organ, into: Organ, *, by: User, on: date) -> None:
    """The organ becomes part of another from ``on``.

    Its people take the same posts there, and everyone there takes over its unfinished matters.
    """
    if organ.pk == into.pk:
        raise Refusal("机构不能并入自身。")
    organ, into = both_locked(organ, into)
    refuse_ended(organ)
    refuse_ended(into)
    if organ.children.filter(valid_to=None).exists():
        raise Refusal(f"{organ.name}下面还有机构，请先调整下级机构。")
    refuse_day(organ, on, "并入日期")
    if on < into.valid_from:
        raise Refusal(f"并入日期不能早于{into.name}的设立日期{into.valid_from:%Y-%m-%d}。")
    organ.valid_to, organ.successor = on, into
    organ.save(update_fields=["valid_to", "successor"])
    move_people(organ, into, on=on, by=by)
    trail.record(
        Act.ORGAN, f"机构合并：{organ.name}并入{into.name}", by=by, about=organ, data={"into": into.name}
    )


def move_people(organ: Organ, into: Organ, *, on: date, by: User) -> None:
    for post in organ.posts.current().select_related("user", "organ"):
        day = max(on, post.joined_on)
        leave(post, on=day, by=by)
        if not post.user.posts.current().filter(organ=into).exists():
            join(post.user, into, on=day, title=post.title, by=by)
    for membership in Membership.objects.filter(group=into.group_id).select_related("user"):
        enter(membership.user, into)


@transaction.atomic
def close_organ(organ: Organ, *, by: User, on: date) -> None:
    """Dissolve an organ that nobody belongs to any more."""
    organ = locked(organ)
    refuse_ended(organ)
    refuse_day(organ, on, "撤销日期")
    if organ.children.filter(valid_to=None).exists():
        raise Refusal(f"{organ.name}下面还有机构，请先撤销或合并下级机构。")
    if organ.posts.current().exists():
        raise Refusal(f"{organ.name}还有人员在任，请先办理离任，或改为并入其他机构。")
    organ.valid_to = on
    organ.save(update_fields=["valid_to"])
    trail.record(Act.ORGAN, f"撤销机构：{organ.name}", by=by, about=organ)


def both_locked(one: Organ, other: Organ) -> tuple[Organ, Organ]:
    """In the order of their keys, so that two merges crossing each other wait instead of blocking for ever."""
    rows = Organ.objects.select_for_update().order_by("pk").in_bulk([one.pk, other.pk])
    return rows[one.pk], rows[other.pk]


def locked(organ: Organ) -> Organ:
    return Organ.objects.select_for_update().get(pk=organ.pk)


def refuse_taken(name: str) -> None:
    if Organ.objects.filter(name=name).exists():
        raise Refusal(taken(name))


def taken(name: str) -> str:
    return f"已有名为“{name}”的机构（包括已撤销的），请核对名称。"


def refuse_ended(organ: Organ) -> None:
    if organ.valid_to:
        raise Refusal(f"{organ.name}已于{organ.valid_to:%Y-%m-%d}撤销，不能再办理。")


def refuse_day(organ: Organ, on: date, label: str) -> None:
    """What ends or renames an organ takes effect at once, so its day lies in the organ's time and not ahead."""
    renamed = organ.past_names.aggregate(last=Max("until"))["last"]
    since = max(organ.valid_from, renamed + timedelta(days=1)) if renamed else organ.valid_from
    if on < since:
        raise Refusal(f"{label}不能早于设立或上次更名的日期{since:%Y-%m-%d}。")
    if on > clock.today():
        raise Refusal(f"{label}不能晚于今天。请在生效当天办理。")
