"""What people do to their own desks."""

import hashlib
import secrets
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.desk import listing
from apps.desk.models import Feed, Follow, SavedFilter
from apps.matters.models import Matter
from congress import sheets
from congress.refusal import Refusal

FILTERS = 20
"""So many saved filters fit beside a list."""


@transaction.atomic
def follow(matter: Matter, *, by: User, on: bool) -> None:
    """Begin or cease to follow a matter; twice is as good as once."""
    if on:
        Follow.objects.get_or_create(user=by, matter_id=matter.pk)
    else:
        Follow.objects.filter(user=by, matter_id=matter.pk).delete()


@transaction.atomic
def save_filter(*, by: User, name: str, query: str) -> None:
    """Keep a list's query under a name; a name used before takes the new query."""
    kept = SavedFilter.objects.filter(user=by).exclude(name=name).count()
    if kept >= FILTERS:
        raise Refusal(f"最多保存 {FILTERS} 个筛选，请先删除不用的。")
    SavedFilter.objects.update_or_create(user=by, name=name, defaults={"query": query})


@transaction.atomic
def drop_filter(saved: SavedFilter, *, by: User) -> None:
    SavedFilter.objects.filter(pk=saved.pk, user=by).delete()


@transaction.atomic
def export(*, by: User, found: Any) -> bytes:
    """The clocks of a list as an .xlsx file; recorded."""
    content = sheets.workbook(sheets.Sheet("期限", listing.COLUMNS, listing.cells(found)))
    trail.record(Act.EXPORT, f"导出期限一览，共 {found.count()} 条", by=by)
    return content


@transaction.atomic
def new_feed(*, by: User) -> str:
    """A new secret address for the person's dates; the one before ends. Returns the token, shown this once."""
    token = secrets.token_urlsafe(24)
    Feed.objects.filter(user=by).delete()
    Feed.objects.create(user=by, digest=digest(token))
    trail.record(Act.ACCOUNT, "建立日程订阅地址", by=by, about=by)
    return token


@transaction.atomic
def end_feed(*, by: User) -> None:
    """From now on nobody reads the person's dates under the old address."""
    if Feed.objects.filter(user=by).delete()[0]:
        trail.record(Act.ACCOUNT, "停用日程订阅地址", by=by, about=by)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
