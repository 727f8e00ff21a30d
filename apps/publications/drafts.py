"""The version that waits for its review: at most one at an address."""

from typing import Any

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.matters import textsearch
from apps.matters.models import Matter
from apps.publications.catalogue import Content
from apps.publications.models import Publication, State
from congress import clock
from congress.refusal import Refusal


def open_draft(matter: Matter | None, content: Content, *, kind: str) -> Publication:
    """The version to write into: the one sent back, or a new one after what is public. Raises Refusal."""
    newest = Publication.objects.select_for_update().at(kind, content.key).first()
    if reason := obstacle(newest, matter, content):
        raise Refusal(reason)
    if newest and newest.state == State.SENT_BACK:
        return newest
    version = newest.version + 1 if newest else 1
    return Publication(matter_id=matter.pk if matter else None, kind=kind, key=content.key, version=version)


def obstacle(newest: Publication | None, matter: Matter | None, content: Content) -> str | None:
    """Why no new version can follow the newest one at the address, in a sentence, or None."""
    if newest is None:
        return None
    if newest.matter_id != (matter.pk if matter else None):
        return f"网址“{content.key}”已用于“{newest.title}”，不能重复使用。"
    if newest.state == State.PREPARED:
        return f"这件事项已由{newest.prepared_by.name}拟稿公开，正在等待保密审查。"
    if newest.state == State.PUBLISHED and same(newest, content):
        return "内容与已公开的版本相同，不需要更正。"
    return None


def columns(content: Content) -> dict[str, Any]:
    """The content as it stands in the table."""
    return {
        "number": content.number,
        "title": content.title,
        "body": [dict(section) for section in content.sections],
        "timeline": [dict(step) for step in content.timeline],
        "facets": content.facets,
        "source": content.source,
        "dated": content.dated,
    }


def same(publication: Publication, content: Content) -> bool:
    texts = all(getattr(publication, name) == value for name, value in columns(content).items())
    files = {file.sha256 for file in publication.files.all()}
    return texts and files == {paper.sha256 for paper in content.papers}


def write(publication: Publication, content: Content, *, by: User) -> None:
    """Store the content as a draft of this person."""
    for name, value in columns(content).items():
        setattr(publication, name, value)
    publication.state, publication.reason = State.PREPARED, ""
    publication.prepared_by, publication.prepared_at = by, clock.now()
    publication.search = textsearch.vector(*searchable(content))
    publication.save()


def searchable(content: Content) -> list[tuple[str, str]]:
    """Texts with their weight: title and number first, people and organs next, running text last."""
    names = [value for value in content.facets.values() if isinstance(value, str)]
    lists = [value for value in content.facets.values() if isinstance(value, list)]
    names += [name for value in lists for name in value if isinstance(name, str)]
    return [
        (content.title, "A"),
        (content.number, "A"),
        *((name, "B") for name in names),
        *((f"{section['heading']} {section['text']}", "D") for section in content.sections),
    ]


def earlier_public(publication: Publication) -> QuerySet[Publication]:
    """When the current version goes, what it had corrected goes with it."""
    if publication.version != newest_public(publication):
        return Publication.objects.none()
    versions = Publication.objects.select_for_update().at(publication.kind, publication.key)
    return versions.filter(version__lt=publication.version, state=State.SUPERSEDED)


def newest_public(publication: Publication) -> int:
    versions = Publication.objects.public().at(publication.kind, publication.key)
    return versions.values_list("version", flat=True)[0]
