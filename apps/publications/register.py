"""The public register of issued papers: anyone can prove one genuine; its title shows once it is public."""

from typing import Any

from apps.documents.models import Paper
from apps.publications.models import Publication, PublicationFile, State, Verification
from congress import clock

UNSIGNED = "尚未签发"


def enter(paper: Paper) -> None:
    """Enter a paper when it is ready, or while it waits for its signature; entered again it stays one row.

    The issuer is ``data["organ"]``, or ``data["issuer"]`` where the text on the paper is another.
    """
    known = {
        "number": paper.number,
        "issuer": paper.data.get("issuer") or paper.data.get("organ", ""),
        "issued_on": clock.day_of(paper.issued_at),
        "sha256": paper.sha256,
    }
    if paper.awaits_signature:
        Verification.objects.update_or_create(code=paper.code, defaults=known | signature(paper))
    else:
        Verification.objects.get_or_create(code=paper.code, defaults=known)


def signature(paper: Paper) -> dict[str, Any]:
    """Who signed a paper that waited for it, and when; before that, that it is not signed."""
    if paper.signed_by is None or paper.signed_at is None:
        return {"standing": UNSIGNED}
    return {"standing": "", "signed_by": paper.signed_by.name, "issued_on": clock.day_of(paper.signed_at)}


def retire(paper: Paper, words: str) -> None:
    """Whoever checks the paper is told that it no longer holds; ``words`` such as 已撤回."""
    standing = f"{words}（{clock.today().isoformat()}）"
    Verification.objects.filter(code=paper.code).update(standing=standing)


def is_public(paper: Paper) -> bool:
    """Whether citizens read it with a publication, or it waits for its review there."""
    shown = [State.PREPARED, State.PUBLISHED]
    return PublicationFile.objects.filter(code=paper.code, publication__state__in=shown).exists()


def link_papers(publication: Publication) -> None:
    """The papers of a publication show their title and address from now on."""
    for file in publication.files.all():
        title = file.name.removesuffix(".pdf")
        Verification.objects.filter(code=file.code).update(publication=publication, title=title)


def unlink_papers(publication: Publication) -> None:
    """After a withdrawal the papers stay genuine, but their title and address are no longer shown."""
    publication.verifications.update(publication=None, title="")
