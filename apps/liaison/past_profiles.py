"""Profiles of deputies whose term has ended: at their addresses for good, as they were last public, marked as past.

Whose mandate ended within the term, or rested at its end, is not among them: that page is withdrawn.
"""

from django.db.models import QuerySet

from apps.deputies.keys import key_of
from apps.deputies.models import Mandate
from apps.deputies.models.people import MandateQuerySet
from apps.publications.catalogue import Content
from apps.publications.models import Kind, Publication
from congress import clock


def served() -> MandateQuerySet:
    """Mandates of the county that held until their term's last day."""
    found = Mandate.objects.filter(level=Mandate.Level.COUNTY, state=Mandate.State.VALID)
    return found.filter(term__ends_on__lt=clock.today()).with_names().order_by("term__no", "pk")


def contents() -> list[Content]:
    """What is public of them; what never was, or was withdrawn, does not come back."""
    public = {one.key: one for one in shown()}
    mandates = [one for one in served() if key_of(one) in public]
    heirs = heirs_of([one.person_id for one in mandates])
    return [content_of(one, public[key_of(one)], heirs.get(one.person_id)) for one in mandates]


def page_of(mandate: Mandate) -> Content | None:
    public = shown().filter(key=key_of(mandate)).first()
    if public is None or not served().filter(pk=mandate.pk).exists():
        return None
    return content_of(mandate, public, heirs_of([mandate.person_id]).get(mandate.person_id))


def shown() -> QuerySet[Publication]:
    return Publication.objects.published().filter(kind=Kind.DEPUTY).defer("search", "timeline")


def heirs_of(people: list[int]) -> dict[int, Mandate]:
    """The present mandates of those who were elected again, by person."""
    present = Mandate.objects.in_office(clock.today()).filter(level=Mandate.Level.COUNTY, person__in=people)
    return {one.person_id: one for one in present.select_related("term")}


def content_of(mandate: Mandate, public: Publication, heir: Mandate | None) -> Content:
    """``heir``: the mandate that the same person holds now, to whose page this one leads."""
    facts = public.facets["facts"] | {"届次": f"{mandate.term}县人大代表（已届满）", "联络站": ""}
    past = {"station": [], "facts": facts, "ended": f"{mandate.term}（已届满）"}
    return Content(
        key=public.key,
        number=public.number,
        title=public.title,
        sections=public.body,
        source=public.source,
        dated=public.dated,
        facets=public.facets | past | {"now": key_of(heir) if heir else ""},
    )
