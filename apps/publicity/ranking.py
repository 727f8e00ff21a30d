"""The yearly ranking of organs and of officers: pieces submitted, pieces adopted, points."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, Sum

from apps.publicity.models import Adoption, Officer, Submission
from congress import clock


class Place(NamedTuple):
    """One line. ``no``: equal points and equal adoptions share a place, and the next is left out."""

    no: int
    pk: int
    name: str
    about: str
    submitted: int
    adopted: int
    points: int


def organs(year: int) -> list[Place]:
    """Every organ with an officer in the year or a piece that counts in it."""
    officers = Officer.objects.within(year).select_related("organ")
    names = {officer.organ_id: (officer.organ.short_name, "") for officer in officers}
    pieces = Submission.objects.filter(pk__in=counted(year)).select_related("organ").order_by()
    names |= {piece.organ_id: (piece.organ.short_name, "") for piece in pieces}
    return places(names, sent(year, "organ_id"), earned(year, "submission__organ_id"))


def people(year: int) -> list[Place]:
    """Every person who served in the year or wrote a piece that counts in it; ``pk`` is the account's."""
    officers = Officer.objects.within(year).with_names().order_by("since")
    names = {officer.user_id: (officer.user.name, officer.organ.short_name) for officer in officers}
    pieces = Submission.objects.filter(pk__in=counted(year)).with_names().order_by()
    names = {
        piece.author.user_id: (piece.author.user.name, piece.organ.short_name) for piece in pieces
    } | names
    return places(names, sent(year, "author__user_id"), earned(year, "submission__author__user_id"))


def counted(year: int) -> set[int]:
    """Keys of the pieces submitted or adopted in the year."""
    handed_in = Submission.objects.filter(submitted_at__year=year).order_by().values_list("pk", flat=True)
    adopted = Adoption.objects.filter(published_on__year=year).order_by()
    return {*handed_in, *adopted.values_list("submission", flat=True)}


def sent(year: int, by: str) -> dict[int, int]:
    """Pieces submitted in the year, by organ or person."""
    pieces = Submission.objects.filter(submitted_at__year=year).order_by()
    return dict(pieces.values_list(by).annotate(Count("pk")))


def earned(year: int, by: str) -> dict[int, tuple[int, int]]:
    """(pieces adopted, points) in the year of publication: a piece that two media took counts once."""
    adoptions = Adoption.objects.filter(published_on__year=year).order_by()
    rows = adoptions.values_list(by).annotate(Count("submission", distinct=True), Sum("points"))
    return {key: (pieces, points) for key, pieces, points in rows}


def places(
    names: Mapping[int, tuple[str, str]], sent: Mapping[int, int], earned: Mapping[int, tuple[int, int]]
) -> list[Place]:
    """Most points first, then most adopted pieces, then most submitted, then as named."""
    found = [
        Place(0, pk, name, about, sent.get(pk, 0), *earned.get(pk, (0, 0)))
        for pk, (name, about) in names.items()
    ]
    found.sort(key=lambda place: (-place.points, -place.adopted, -place.submitted, place.pk))
    return list(numbered(found))


def numbered(sorted_places: Iterable[Place]) -> Iterable[Place]:
    before: Place | None = None
    for at, place in enumerate(sorted_places, start=1):
        equal = before and (before.points, before.adopted) == (place.points, place.adopted)
        before = place._replace(no=before.no if before and equal else at)
        yield before


def years() -> list[int]:
    """Years that have a ranking, the newest first: from the first submission to this year."""
    this = clock.today().year
    first = Submission.objects.exclude(submitted_at=None).order_by("submitted_at").first()
    begun = clock.day_of(first.submitted_at).year if first else this
    return list(range(this, min(begun, this) - 1, -1))
