"""Issuing a paper of a suggestion: asked again under the lock, issued once for the same record."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.documents import catalogue
from apps.documents.models import Paper
from apps.matters.workflow import lock
from apps.proposals.issuing.drafts import Draft
from apps.proposals.issuing.kinds import KINDS, Kind
from apps.proposals.models import Suggestion
from congress.refusal import Refusal


@transaction.atomic
def issue(suggestion: Suggestion, *, by: User, code: str, key: int, **said: Any) -> Paper:
    """The paper of the kind from the record with that key; ``said`` is what the page asked for.

    A numbered paper is issued once for its record, a form again only when it says something else. Raises Refusal for
    the wrong part, before the time, for a record that is gone, and when something that the paper needs is missing.
    """
    lock(suggestion)
    kind = KINDS[code]
    thing = kind.find(suggestion, key)
    if thing is None:
        raise Refusal("生成公文所依据的记录已经不在，请返回后重新选择。")
    kind.refuse(suggestion, thing, by)
    draft = kind.draft(suggestion, thing, by)
    data = draft.data | said | {"about": draft.about}
    if same := earlier(suggestion, kind, thing, data):
        return same
    matter = None if kind.kept_in else suggestion
    paper = documents.issue(code, matter=matter, by=by, title=draft.title, data=data, organ=draft.organ)
    if kind.kept_in:
        setattr(thing, kind.kept_in, paper)
        thing.save(update_fields=[kind.kept_in])
        thing.opinions.latest("pk").letters.add(paper)
    return paper


def earlier(suggestion: Suggestion, kind: Kind, thing: Any, data: dict[str, Any]) -> Paper | None:
    """What was issued of the very same and still holds; of papers without a number only what says the very same."""
    if kind.kept_in:
        kept: Paper | None = getattr(thing, kind.kept_in)
        holds = kept and kept.data["about"] == data["about"] and not hasattr(kept, "retirement")
        return kept if holds else None
    found = suggestion.papers.filter(kind=kind.code, data__about=data["about"], retirement=None)
    if not catalogue.get(kind.code).series:
        found = found.filter(data=data)
    return found.first()


def lacking(kind: Kind, draft: Draft) -> list[str]:
    """What the paper needs, the matter does not hold and the page does not ask for, by its label."""
    known = {**draft.data, "title": draft.title}
    fields = catalogue.get(kind.code).declared
    asked = kind.form.base_fields
    return [one.label for one in fields if one.required and one.name not in asked and not known.get(one.name)]


def facts(kind: Kind, draft: Draft) -> list[tuple[str, str]]:
    """What the paper takes from the matter, in words, for the page on which it is issued."""
    asked = kind.form.base_fields
    fields = [one for one in catalogue.get(kind.code).declared if one.name not in asked]
    said = [(one.label, draft.data.get(one.name)) for one in fields]
    return [
        (label, "、".join(value) if isinstance(value, list) else str(value)) for label, value in said if value
    ]
