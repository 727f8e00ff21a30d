"""Saving by itself what a deputy is writing, so that neither a lost connection nor a second page costs a word."""

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from apps.proposals.forms import SuggestionForm
from apps.proposals.models import Suggestion, WorkingCopy
from congress import clock

LISTS = ("differs",)
KEPT = tuple(name for name in SuggestionForm.Meta.fields if name != "contact_phone")
"""Fields that are kept; telephone numbers stand encrypted in the draft alone and are not copied here."""
LONGEST = 20_000
"""Characters of one field: several times what a suggestion may hold."""
MOST = 50
"""Copies of one person; of more, the oldest go."""

APART = "这份文字同时在另一个页面修改。本页写的已另存一份，没有覆盖那一页；请在其中一页继续。"
STALE = "这件建议刚才在别处修改并保存了。本页写的已另存一份；保存草稿前请先刷新核对。"


class Saved(NamedTuple):
    """What the page goes on with: the key and turn of its copy, the time, and what the writer must know."""

    key: uuid.UUID
    turn: int
    at: str
    words: str


@transaction.atomic
def save(
    user: Any, *, key: uuid.UUID, turn: int, typed: QueryDict, suggestion: Suggestion | None = None
) -> Saved:
    """Keep what stands in the page's fields. ``turn`` is the saving that the page knows of (0: none yet).

    Where another page has saved to the same copy since, this page's text goes to a copy of its own.
    """
    fields = kept(typed)
    row = WorkingCopy.objects.select_for_update().filter(key=key).first()
    apart = row is not None and (row.user_id != user.pk or row.turn != turn)
    if row is None or apart:
        new = uuid.uuid4() if apart else key
        row = WorkingCopy(key=new, user=user, suggestion=suggestion, turn=0)
    row.fields, row.turn, row.saved_at = fields, row.turn + 1, clock.now()
    row.save()
    forget_oldest(user)
    seen = typed.get("seen")
    stale = suggestion is not None and seen is not None and seen != str(suggestion.version)
    words = APART if apart else STALE if stale else ""
    return Saved(row.key, row.turn, timezone.localtime(row.saved_at).strftime("%H:%M"), words)


def kept(typed: QueryDict) -> dict[str, Any]:
    values: dict[str, Any] = {name: typed.get(name, "")[:LONGEST] for name in KEPT if name not in LISTS}
    return values | {name: typed.getlist(name)[:20] for name in LISTS}


def forget_oldest(user: Any) -> None:
    old = WorkingCopy.objects.filter(user=user).order_by("-saved_at").values_list("pk", flat=True)[MOST:]
    WorkingCopy.objects.filter(pk__in=list(old)).delete()


def copies(user: Any, suggestion: Suggestion | None = None) -> list[WorkingCopy]:
    """What the person wrote and has not saved as a draft, the newest first."""
    return list(WorkingCopy.objects.filter(user=user, suggestion=suggestion))


def chosen(user: Any, given: str | None, suggestion: Suggestion | None = None) -> WorkingCopy | None:
    """The copy of that key, when it is this person's and of this suggestion."""
    key = parsed(given)
    rows = WorkingCopy.objects.filter(user=user, suggestion=suggestion, key=key)
    return rows.first() if key else None


def drop(user: Any, typed: Mapping[str, Any]) -> None:
    """The text is saved as a draft, or thrown away by its writer: its copy is not needed any more."""
    if key := parsed(typed.get("copy")):
        WorkingCopy.objects.filter(user=user, key=key).delete()


def parsed(given: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(given or "")
    except ValueError:
        return None


def initial(copy: WorkingCopy | None) -> dict[str, Any]:
    """The copy's fields as a form's initial values."""
    if copy is None:
        return {}
    ticks = {"confidential", "wants_contact", "reference_only", "open_to_co_sign"}
    return {name: value == "on" if name in ticks else value for name, value in copy.fields.items()}


def page_of(user: Any, copy: WorkingCopy | None, suggestion: Suggestion | None = None) -> dict[str, Any]:
    """For the page: the key and turn it saves under, and other copies that can be gone on with."""
    others = [row for row in copies(user, suggestion) if row != copy]
    return {
        "copy_key": copy.key if copy else uuid.uuid4(),
        "turn": copy.turn if copy else 0,
        "copies": others,
    }
