"""A county in which everyone types markup into every field, through the real pages."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Organ, User
from apps.documents import rendering
from apps.proposals.models import Suggestion
from apps.publications.models import Publication
from apps.resolutions.models import Resolution
from tests.deputies import samples as rosters
from tests.hostile.tools import sent
from tests.matters import files

LONG = "<script>alert(7)</script>\"><img src=x onerror=alert(7)>'{{7*7}}{% debug %}javascript:alert(7)"
SHORT = '"><img src=x onerror=1>'
TINY = '"><b onx=1>'
AGENT = f"Mozilla/5.0 {LONG}"

Post = Callable[..., HttpResponse]


def poison(longest: int) -> str:
    """Markup for a field that takes so many characters."""
    return next(text for text in (LONG, SHORT, TINY) if len(text) <= longest)


def poster(people: dict[str, User]) -> Post:
    """``post(part, url, **fields)``: the form must do something, which is an answer that leads on."""
    clients: dict[str, Client] = {}

    def post(part: str, url: str, **fields: Any) -> HttpResponse:
        if part not in clients:
            clients[part] = Client(headers={"user-agent": AGENT})
            clients[part].force_login(User.objects.get(pk=people[part].pk))
        response = clients[part].post(url, sent(**fields))
        assert response.status_code == 302, (url, shown(response))
        return response

    return post


def shown(response: HttpResponse) -> Any:
    form = (response.context or {}).get("form")
    return form.errors if form else response.status_code


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{SHORT}.pdf", files.pdf())


def spread(world: SimpleNamespace) -> SimpleNamespace:
    """Everything that was typed, by those whose form it is."""
    county = world.county
    people = world.parts | {"signer": county.signer, "helper": county.co_handler, "second": county.reviewer}
    User.objects.exclude(groups=None).update(email="reader@example.invalid")
    post = poster(people)
    suggestion = proposed(post, county)
    answered(post, suggestion)
    public = published(post, suggestion, by=("staff", "office"))
    withdrawn = decided(post, county)
    administered(post, world)
    return SimpleNamespace(people=people, suggestion=suggestion, public=public, withdrawn=withdrawn)


def proposed(post: Post, county: SimpleNamespace) -> Suggestion:
    post(
        "lead",
        reverse("proposals:new"),
        title=LONG,
        body=LONG * 3,
        form="suggestion",
        subject="education",
        session=county.session.pk,
        consent="full",
        formed_by="visit",
        raised_before="no",
        proposed_handler=poison(60),
        contact_person=poison(40),
        contact_phone=poison(30),
        files=[file()],
    )
    suggestion = Suggestion.objects.order_by("-pk").first()
    take = taker(post, suggestion)
    take("lead", "invite", mandates=[county.second.pk])
    take("cosigner", "confirm")
    take("lead", "submit")
    take("staff", "send_back", note=LONG)
    take("lead", "submit")
    take("staff", "register", subject="education")
    take("staff", "assign", lead=county.edu.pk, co=[county.police.pk], note=LONG)
    return suggestion


def taker(post: Post, suggestion: Suggestion) -> Callable[..., HttpResponse]:
    def take(part: str, verb: str, **fields: Any) -> HttpResponse:
        return post(part, reverse("proposals:step", args=[suggestion.pk, verb]), **fields)

    return take


def answered(post: Post, suggestion: Suggestion) -> None:
    take = taker(post, suggestion)
    take("handler", "object", note=LONG)
    take("staff", "uphold", note=LONG)
    take("handler", "sign_for", leader=poison(40), officer=poison(40), officer_phone=poison(30))
    take("helper", "advise", opinion=LONG, files=[file()])
    take(
        "handler",
        "contact",
        how="visit",
        held_on="2026-03-20",
        whom=poison(100),
        note=LONG,
        files=[file()],
    )
    take("handler", "draft_reply", grade="A", result="solved", text=f"一、{LONG}\n{LONG}")
    take("handler", "send_up", note=LONG)
    take("signer", "return_draft", note=LONG)
    take("handler", "send_up", note=LONG)
    take("signer", "reply", note=LONG)
    for paper in suggestion.papers.all():
        rendering.render(paper.pk)
    for part in ("lead", "cosigner"):
        take(part, "rate", attitude="satisfied", result="basically", reason=LONG)


def published(post: Post, matter: Any, *, by: tuple[str, str]) -> Publication:
    """Sent back once, then passed."""
    clerk, reviewer = by
    for verb, fields in (("return", {"reason": LONG}), ("review", {"considered": "on"})):
        post(clerk, reverse("publications:prepare", args=[matter.pk]))
        publication = matter.publications.get()
        post(reviewer, reverse("publications:act", args=[publication.pk, verb]), **fields)
    publication.refresh_from_db()
    return publication


def decided(post: Post, county: SimpleNamespace) -> Publication:
    """A resolution: finalised, published, withdrawn."""
    fields = {
        "title": LONG,
        "act": "announcement",
        "document_number": "青人常〔2019〕977号",
        "term": county.lead.term_id,
        "meeting": poison(30),
        "adopted_on": "2026-03-20",
        "body": f"{LONG}\n一、{LONG}",
    }
    post("office", reverse("resolutions:new"), **fields)
    resolution = Resolution.objects.order_by("-pk").first()
    post("office", reverse("resolutions:step", args=[resolution.pk, "finalise"]))
    rendering.render(resolution.papers.get().pk)
    publication = published(post, resolution, by=("office", "second"))
    post("second", reverse("publications:act", args=[publication.pk, "withdraw"]), reason=LONG)
    publication.refresh_from_db()
    return publication


def administered(post: Post, world: SimpleNamespace) -> None:
    """Organs, accounts, numbers of the installation, a roster; and what strangers can make the audit say."""
    organ = {"name": poison(60), "short_name": TINY, "kind": "department", "code": TINY, "phone": poison(30)}
    post("system", reverse("administration:organ_new"), valid_from="2026-01-01", **organ)
    made = Organ.objects.get(short_name=TINY)
    rename = {"name": f"{poison(60)}2", "short_name": TINY, "code": TINY, "on": "2026-06-01"}
    post("system", reverse("administration:organ_act", args=[made.pk, "rename"]), **rename)
    clerk = world.accounts["clerk"].pk
    post(
        "system",
        reverse("administration:account_change", args=[clerk]),
        name=poison(40),
        phone=poison(30),
        email="reader@example.invalid",
    )
    post(
        "security",
        reverse("administration:account_act", args=[clerk, "join"]),
        organ=made.pk,
        title=poison(40),
        on="2026-06-02",
    )
    rule = reverse("administration:parameter_change", args=["S5"])
    post("system", rule, value="6", on="2027-03-01", reason=LONG)
    post("security", reverse("administration:review_complete"), note=LONG)
    roster(post, world)
    stranger = Client(headers={"user-agent": AGENT}, raise_request_exception=False)
    stranger.post("/sign-in/", {"username": poison(60), "password": LONG})
    stranger.force_login(world.parts["outsider"])
    stranger.get(f"/desk/{LONG}/")


def roster(post: Post, world: SimpleNamespace) -> None:
    cells = (poison(40) for _ in itertools.count())
    lines = [[next(cells) for _ in rosters.HEADINGS], [*rosters.WANG[:6], poison(60), "13800000001"]]
    upload = rosters.upload(rosters.book(*lines), name=f"{SHORT}.xlsx")
    post("staff", reverse("deputies:import"), term=world.county.lead.term_id, file=upload)
