"""The worker's part: claim a paper, set it, have it signed or sealed, keep the file. Done twice it is done once."""

from functools import partial

from apps.documents import catalogue, claims, extent, limits, services, signing
from apps.documents.models import Paper
from apps.documents.render import pdf
from congress.refusal import Refusal


def render(pk: int) -> None:
    """Render one paper, unless it is done or another worker is at it."""
    paper = claim(pk)
    if paper is None:
        return
    with claims.at_work(paper):
        try:
            # The worker may have fewer typefaces than the web server, which has asked its own.
            extent.refuse_unprintable(paper.title, paper.data)
            with limits.memory():
                content, pages = pdf(paper, tell=partial(claims.progress, paper))
                content = signed(paper, content)
        except (services.Trouble, Refusal) as trouble:
            claims.wait(paper, str(trouble))
        else:
            keep(paper, content, pages)


def claim(pk: int) -> Paper | None:
    return claims.claim(Paper, pk)


def signed(paper: Paper, content: bytes) -> bytes:
    """The PDF as the seal service seals it, else with the organ's own signature where a certificate is set."""
    service = services.seal_service()
    if service:
        return service.seal(content, paper)
    return signing.sign(content) if signing.configured() else content


def keep(paper: Paper, content: bytes, pages: int) -> None:
    claims.keep(paper, content, then=enter, pages=pages)


def enter(paper: Paper) -> None:
    """What a kind does when ready, in the transaction that makes the paper so."""
    kind = catalogue.get(paper.kind)
    if kind.verifiable:
        catalogue.enter(paper)
    if kind.on_ready:
        kind.on_ready(paper)
