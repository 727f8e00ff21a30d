"""The fingerprint of a publication, and the chain that ties each one to the one made public before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from apps.matters.numbering import next_number
from apps.publications.models import Publication

SERIES = "publications"


def seal(publication: Publication) -> None:
    """Give the publication its place in the chain and its fingerprint; the caller saves it.

    The series' row stays locked until the transaction ends, so two publications never follow the same one.
    """
    publication.position = next_number(SERIES)
    before = Publication.objects.filter(position=publication.position - 1).first()
    publication.previous = before.sha256 if before else ""
    publication.sha256 = digest(publication)


def digest(publication: Publication) -> str:
    """SHA-256 over everything the public reads, in a form that does not depend on key order."""
    passed_at = publication.passed_at
    said = [
        publication.kind,
        publication.key,
        publication.version,
        publication.number,
        publication.title,
        publication.body,
        publication.timeline,
        publication.facets,
        publication.source,
        publication.dated.isoformat(),
        [[file.name, file.code, file.sha256] for file in publication.files.all()],
        int(passed_at.timestamp() * 1_000_000) if passed_at else None,
        publication.position,
        publication.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken(publications: Iterable[Publication]) -> Iterator[Publication]:
    """Publications, in order of position, that do not follow from the one before or have been changed."""
    position, previous = 0, ""
    for publication in publications:
        follows = publication.position == position + 1 and publication.previous == previous
        if not follows or publication.sha256 != digest(publication):
            yield publication
        position, previous = publication.position or 0, publication.sha256
