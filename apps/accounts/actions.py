"""Joining and leaving: the only place where people enter organs' groups and roles."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction

from apps.accounts.models import Organ, Post, User
from apps.accounts.roles import ROLES


@transaction.atomic
def open_account(
    *, username: str, name: str, password: str | None = None, roles: tuple[str, ...] = (), **fields
) -> User:
    """A new account with its roles; without a password nobody can sign in to it."""
    user = User.objects.create_user(username, password, name=name, **fields)
    grant_roles(user, *roles)
    return user


def grant_roles(user: User, *roles: str) -> None:
    """Add roles by their codes; raises KeyError for a code that the table does not know."""
    user.groups.add(*Group.objects.filter(name__in=[ROLES[code].name for code in roles]))


@transaction.atomic
def join(user: User, organ: Organ, *, on: date, title: str = "") -> Post:
    """The person takes up a post: from now on what the organ may see and do, the person may."""
    post = Post.objects.create(user=user, organ=organ, title=title, joined_on=on)
    user.groups.add(organ.group)
    return post


@transaction.atomic
def leave(post: Post, *, on: date) -> None:
    post.left_on = on
    post.save(update_fields=["left_on"])
    post.user.groups.remove(post.organ.group)
