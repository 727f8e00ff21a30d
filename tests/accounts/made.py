"""Accounts for tests: the rows that ``install_account`` and ``join`` write, without the questions they ask.

A county for a test has a dozen of them, and the questions would be a quarter of all that the tests ask.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.models import Group

from apps.accounts.actions import install_account, join
from apps.accounts.actions.rights import merged_into
from apps.accounts.models import Membership, Organ, Post, User
from apps.accounts.roles import ROLES
from apps.audit.models import Entry
from apps.audit.trail import Act, key_of
from congress import clock

OF_BUSINESS = {code for code, role in ROLES.items() if role.bloc == "business"}
"""Roles that open the organs' matters; for the three administrators the actions are asked."""


def account(
    username: str, name: str, roles: Iterable[str], organ: Organ | None, since: date, **fields: Any
) -> User:
    """One who holds the roles and, with ``organ``, has a post there since the day."""
    codes = list(dict.fromkeys(roles))
    if not OF_BUSINESS.issuperset(codes):
        return by_actions(username, name, codes, organ, since, **fields)
    now, password = clock.now(), fields.pop("password", None)
    user = User.objects.create_user(
        username, password, name=name, approved_at=now, password_changed_at=now, **fields
    )
    groups = [group_of(ROLES[code].name) for code in codes]
    said = [(Act.ACCOUNT, f"安装时建立账户{username}", {})]
    if codes:
        granted = [ROLES[code].name for code in codes]
        said.append((Act.ROLE, f"授予{name}角色：{'、'.join(granted)}", {"granted": granted}))
    if organ:
        Post.objects.create(user=user, organ=organ, joined_on=since)
        groups += [one.group_id for one in [organ, *merged_into(organ)]]
        said.append(
            (Act.ACCOUNT, f"{name}到任：{organ.short_name}", {"organ": organ.name, "on": since.isoformat()})
        )
    Membership.objects.bulk_create(Membership(user=user, group_id=group) for group in groups)
    Entry.objects.bulk_create(
        Entry(act=act, what=what, about=key_of(user), about_name=str(user), data=data)
        for act, what, data in said
    )
    return user


def by_actions(
    username: str, name: str, roles: Iterable[str], organ: Organ | None, since: date, **fields: Any
) -> User:
    user = install_account(username=username, name=name, roles=roles, **fields)
    if organ:
        join(user, organ, on=since)
    return user


@cache
def group_of(name: str) -> int:
    """Groups of roles come with the migrations and bear the same keys in every database of the tests."""
    return Group.objects.get(name=name).pk
