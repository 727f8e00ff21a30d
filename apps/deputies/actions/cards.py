"""Deputies' cards (代表证): set ten to a sheet by the worker, each with a code that leads to the deputy's public page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import portraits
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Mandate, Photo, Term
from apps.documents import actions as documents
from apps.documents.models import Paper
from apps.publications.models import Kind, Publication
from congress import clock
from congress.refusal import Refusal

CARD = "deputy_card"
MOST = 200
"""Cards in one paper: its row holds their photographs, about 20 kB each."""
NAMED = 5
"""How many a sentence names before it says 等."""


@transaction.atomic
def issue_cards(term: Term, *, by: User, chosen: Iterable[int]) -> Paper:
    """One paper with a card for each chosen mandate of the term, in the order of the roster; recorded (代表法第四十九条).

    Raises Refusal for a choice that is none, for deputies not in office, and for those without a card number.
    """
    demand_keeper(by)
    keys = set(chosen)
    if not keys:
        raise Refusal("请先勾选要制发代表证的代表。")
    if len(keys) > MOST:
        raise Refusal(f"一次最多制发 {MOST} 张代表证，请按代表团分几次制发。")
    found = list(holders(term).filter(pk__in=keys))
    if len(found) < len(keys):
        raise Refusal("所选的代表里有不在任、暂停执行职务或者不属于本届的，请重新勾选。")
    if bare := [one.name for one in found if not one.card_no]:
        raise Refusal(f"{named(bare)}没有代表证号。请先在代表资格信息里登记证号，再制发代表证。")
    title = f"{term.congress}代表证（{len(found)}张）"
    data = {"organ": settings.SITE_NAME, "congress": term.congress, "rows": cards(found)}
    paper = documents.issue(CARD, matter=None, by=by, title=title, data=data)
    said = {"paper": paper.code, "deputies": [one.name for one in found]}
    trail.record(Act.DEPUTY, f"制发{term}代表证 {len(found)} 张", by=by, about=term, data=said)
    return paper


def holders(term: Term) -> Any:
    """Who may bear a card: the county's deputies in office today."""
    found = Mandate.objects.in_office(clock.today()).filter(term=term, level=Mandate.Level.COUNTY)
    return found.with_names().order_by("delegation__order", "delegation", "card_no", "pk")


def named(names: list[str]) -> str:
    return "、".join(names[:NAMED]) + (f"等 {len(names)} 名代表" if len(names) > NAMED else "")


def cards(found: list[Mandate]) -> list[dict[str, Any]]:
    """What stands on each card. Who has no public page yet gets the paper's own page of verification as code."""
    photos = {
        one.person_id: one for one in Photo.objects.filter(person__in=[each.person_id for each in found])
    }
    keys = [one.public_key for one in found]
    pages = Publication.objects.published().filter(kind=Kind.DEPUTY, key__in=keys)
    public = set(pages.values_list("key", flat=True))
    return [card(one, photos.get(one.person_id), one.public_key in public) for one in found]


def card(mandate: Mandate, photo: Photo | None, is_public: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": mandate.name,
        "number": mandate.card_no,
        "constituency": str(mandate.constituency or ""),
        "delegation": str(mandate.delegation),
    }
    if is_public:
        said["url"] = f"{settings.SITE_URL}{reverse('portal:deputy', args=[mandate.public_key])}"
    if photo and (small := portraits.for_print(photo)):
        said["photo"] = small
    return said
