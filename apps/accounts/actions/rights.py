"""Roles and posts: the only place where people enter or leave groups."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from apps.accounts import profile
from apps.accounts.actions.separation import SEPARATE, refuse_last, refuse_second_side
from apps.accounts.models import Membership, Organ, Post, User
from apps.accounts.roles import ROLES
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def grant_roles(user: User, *codes: str, by: User | None = None) -> None:
    """Add roles by their codes and end the person's sessions, so that the new rights begin with a sign-in.

    ``by`` is None at installation only. Raises KeyError for an unknown code, Refusal for oneself and for
    roles that one person may not hold together (三员分立).
    """
    if by == user:
        raise Refusal("不能给自己授予角色，请由另一名安全管理员办理。")
    names = [ROLES[code].name for code in codes]
    held = set(user.groups.filter(name__in=names).values_list("name", flat=True))
    fresh = [name for name in names if name not in held]
    if not fresh:
        return
    refuse_second_side(user, codes)
    try:
        with transaction.atomic():
            user.groups.add(*Group.objects.filter(name__in=fresh))
    except IntegrityError as error:
        raise Refusal(SEPARATE) from error
    match_organs(user)
    trail.record(
        Act.ROLE, f"授予{user.name}角色：{'、'.join(fresh)}", by=by, about=user, data={"granted": fresh}
    )
    if by:
        user.browser_sessions.all().delete()


@transaction.atomic
def revoke_roles(user: User, *codes: str, by: User) -> None:
    """Take roles away at once; open sessions end. Raises Refusal for oneself and for the last administrator."""
    if by == user:
        raise Refusal("不能收回自己的角色，请由另一名安全管理员办理。")
    if any(ROLES[code].bloc in profile.ADMINISTRATORS for code in codes):
        refuse_last(user)
    memberships = user.memberships.filter(group__role__code__in=codes).select_related("group")
    names = [membership.group.name for membership in memberships]
    if not names:
        return
    memberships.delete()
    match_organs(user)
    user.browser_sessions.all().delete()
    trail.record(
        Act.ROLE, f"收回{user.name}的角色：{'、'.join(names)}", by=by, about=user, data={"revoked": names}
    )


@transaction.atomic
def join(user: User, organ: Organ, *, on: date, title: str = "", by: User | None = None) -> Post:
    """The person takes up a post: from now on what the organ, and those merged into it, may see, the person may."""
    if user.posts.current().filter(organ=organ).exists():
        raise Refusal(f"{user.name}已在{organ.short_name}任职，不需要重复登记。")
    if organ.valid_to and organ.valid_to <= on:
        raise Refusal(f"{organ.name}已于{organ.valid_to:%Y-%m-%d}撤销，请选择并入后的机构。")
    post = Post.objects.create(user=user, organ=organ, title=title, joined_on=on)
    enter(user, organ)
    what = f"{user.name}到任：{organ.short_name}{title}"
    trail.record(Act.ACCOUNT, what, by=by, about=user, data={"organ": organ.name, "on": on.isoformat()})
    return post


def enter(user: User, organ: Organ) -> None:
    """Into the organ's group and those of the organs merged into it, whose unfinished matters it carries on.

    An administrator's post opens no matters: the three have no part in the organs' business (三员分立).
    """
    if profile.is_administrator(user):
        return
    for one in [organ, *merged_into(organ)]:
        Membership.objects.get_or_create(user=user, group_id=one.group_id)


def match_organs(user: User) -> None:
    """After a change of roles: an administrator leaves the organs' groups, everyone else is in those of their posts."""
    if profile.is_administrator(user):
        user.memberships.filter(group__organ__isnull=False).delete()
        return
    for post in user.posts.current().select_related("organ"):
        enter(user, post.organ)


def merged_into(organ: Organ) -> list[Organ]:
    """Organs that became part of this one, directly or by way of others."""
    found: list[Organ] = []
    for predecessor in organ.predecessors.all():
        found += [predecessor, *merged_into(predecessor)]
    return found


@transaction.atomic
def leave(post: Post, *, on: date, by: User | None = None) -> None:
    """The person leaves the post: the organ's rights end with the day this is recorded."""
    if on < post.joined_on or on > clock.today():
        raise Refusal(f"离任日期应在{post.joined_on:%Y-%m-%d}和今天之间，请核对。")
    post.left_on = on
    post.save(update_fields=["left_on"])
    user = post.user
    kept = {
        one.group_id
        for current in user.posts.current()
        for one in [current.organ, *merged_into(current.organ)]
    }
    gone = [one.group_id for one in [post.organ, *merged_into(post.organ)] if one.group_id not in kept]
    user.memberships.filter(group__in=gone).delete()
    user.browser_sessions.all().delete()
    what = f"{user.name}离任：{post.organ.short_name}{post.title}"
    trail.record(Act.ACCOUNT, what, by=by, about=user, data={"organ": post.organ.name, "on": on.isoformat()})
