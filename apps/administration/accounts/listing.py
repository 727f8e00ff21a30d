"""The list of accounts: what it can be narrowed to, and its rows in a fixed number of queries."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.http import urlencode

from apps.accounts.models import Lock, Membership, Organ, Post, User
from apps.accounts.roles import ROLES
from congress import clock

Accounts = QuerySet[User]


def expired() -> Accounts:
    return User.objects.filter(is_active=True, approved_at__isnull=False, expires_on__lt=clock.today())


def suspended() -> Accounts:
    return User.objects.filter(is_active=False)


def locked() -> Accounts:
    """Those under whose name too many sign-ins have failed just now."""
    locks = Lock.objects.filter(name=Lower(OuterRef("username")), until__gt=clock.now())
    return User.objects.filter(Exists(locks))


STATES: dict[str, tuple[str, Callable[[], Accounts]]] = {
    "pending": ("待授权", User.objects.pending),
    "working": ("正常", User.objects.working),
    "locked": ("登录锁定", locked),
    "expired": ("已到期", expired),
    "suspended": ("已停用", suspended),
}


class Filter(forms.Form):
    q = forms.CharField(label="姓名、登录名或机构", required=False, max_length=60)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部状态"), *((code, STATES[code][0]) for code in STATES)],
    )
    role = forms.ChoiceField(
        label="角色",
        required=False,
        choices=[("", "全部角色"), *((code, ROLES[code].name) for code in ROLES)],
    )
    organ = forms.ModelChoiceField(
        Organ.objects.order_by("name"), label="机构", required=False, empty_label="全部机构"
    )

    def apply(self) -> Accounts:
        chosen = self.chosen()
        accounts = STATES[chosen["state"]][1]() if "state" in chosen else User.objects.all()
        if "q" in chosen:
            accounts = accounts.filter(named(chosen["q"]))
        if "role" in chosen:
            accounts = accounts.filter(groups__role__code=chosen["role"])
        if "organ" in chosen:
            accounts = accounts.filter(pk__in=chosen["organ"].posts.current().values("user"))
        return with_rows(accounts.order_by("username"))

    def chosen(self) -> dict[str, Any]:
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The choice as it stands in addresses."""
        return urlencode({name: getattr(value, "pk", value) for name, value in self.chosen().items()})


def named(text: str) -> Q:
    in_organ = Post.objects.current().filter(organ__name__icontains=text).values("user")
    return Q(name__icontains=text) | Q(username__icontains=text) | Q(pk__in=in_organ)


def with_rows(accounts: Accounts) -> Accounts:
    """With all that a row shows: ``current_posts`` and ``held_roles``, two queries more for any number of rows."""
    posts = Post.objects.current().select_related("organ")
    roles = Membership.objects.filter(group__role__isnull=False).select_related("group").order_by("group_id")
    return accounts.prefetch_related(
        Prefetch("posts", posts, to_attr="current_posts"),
        Prefetch("memberships", roles, to_attr="held_roles"),
    )


def posts_of(account: Any) -> str:
    """Organs and titles of a row made by ``with_rows``."""
    return "、".join(f"{post.organ.short_name}{post.title}" for post in account.current_posts)


def roles_of(account: Any) -> str:
    return "、".join(cast(str, membership.group.name) for membership in account.held_roles)
