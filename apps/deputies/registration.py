"""The registration form (代表登记表) filled from the record, for one deputy or for many to be printed together.

It holds phone, e-mail and address in full: it is set while the office waits, kept nowhere, and every printing is
recorded. What only upper floors know of a deputy (the station) they register with ``known_above``.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import portraits
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Mandate, Photo, Term
from apps.deputies.models.people import MandateQuerySet
from apps.deputies.papers.register import DEPUTY_REGISTRATION
from apps.documents import catalogue
from congress import clock
from congress.refusal import Refusal

KIND = DEPUTY_REGISTRATION
MOST = 50
"""Forms in one file: more than a delegation has deputies, set within seconds."""
NAMED = 3
"""How many deputies with gaps a sentence names before it says 等."""

More = Callable[[Sequence[Mandate]], dict[int, dict[str, str]]]
_above: list[More] = []


def known_above(more: More) -> None:
    """``more``: for mandates, fields of the form by the mandates' keys. Called once by the app that knows them."""
    if more not in _above:
        _above.append(more)


def registered(term: Term) -> MandateQuerySet:
    """Whose form can be printed: the county's deputies of the term who hold a seat, those under review among them."""
    found = Mandate.objects.seated().filter(term=term, level=Mandate.Level.COUNTY).with_names()
    found = found.prefetch_related("offices", "group_places__group")
    return found.order_by("delegation__order", "delegation", "card_no", "pk")


def forms(mandates: Sequence[Mandate], *, photos: bool = True) -> list[tuple[Mandate, dict[str, Any]]]:
    """Each deputy with the data of their form; without photographs where they are not printed."""
    people = [one.person_id for one in mandates]
    kept = {one.person_id: one for one in Photo.objects.filter(person__in=people)} if photos else {}
    found: list[tuple[Mandate, dict[str, Any]]] = []
    more = [known(mandates) for known in _above]
    for one in mandates:
        data = {**personal(one), **of_mandate(one)}
        for known in more:
            data |= known.get(one.pk, {})
        if (photo := kept.get(one.person_id)) and (small := portraits.for_print(photo)):
            data["photo"] = small
        found.append((one, data))
    return found


def personal(mandate: Mandate) -> dict[str, Any]:
    person = mandate.person
    return {
        "name": person.name,
        "sex": person.get_sex_display(),
        "ethnicity": person.ethnicity,
        "birth": f"{person.birth_date.year}年{person.birth_date.month}月" if person.birth_date else "",
        "party": person.party,
        "education": "，".join(filter(None, (person.education, person.degree))),
        "occupation": person.occupation,
        "employer": f"{person.employer}{person.post}",
        "address": person.address,
        "postcode": person.postcode,
        "phone": person.phone,
        "email": person.email,
        "resume": person.resume,
    }


def of_mandate(mandate: Mandate) -> dict[str, Any]:
    elected = mandate.elected_on
    day = f"{elected.year}年{elected.month}月{elected.day}日" if elected else ""
    return {
        "delegation": str(mandate.delegation),
        "constituency": str(mandate.constituency or ""),
        "card_no": mandate.card_no,
        "elected": f"{day}{mandate.get_election_mode_display()}" if day else "",
        "re_elected": "连任" if mandate.re_elected else "新任",
        "member": "、".join(str(one) for one in mandate.offices.all() if one.ended_on is None),
        "group": "、".join(str(one.group) for one in mandate.group_places.all() if one.until is None),
        "date": clock.today().isoformat(),
    }


def title(term: Term) -> str:
    return f"{term.congress}代表登记表"


def lacking(term: Term, data: dict[str, Any]) -> str:
    """What the record does not say yet, in words; "" for a form that can be printed."""
    return "、".join(catalogue.absent(KIND, {**data, "title": title(term)}))


@transaction.atomic
def forms_to_print(term: Term, *, by: User, chosen: Iterable[int]) -> list[dict[str, Any]]:
    """The data of the chosen deputies' forms, in the order of the roster; that they were printed is recorded.

    Raises Refusal for a choice that is none or too large, and for records that lack something, which it names.
    """
    demand_keeper(by)
    keys = set(chosen)
    if not keys:
        raise Refusal("请先勾选要打印登记表的代表。")
    if len(keys) > MOST:
        raise Refusal(f"一次最多打印 {MOST} 份登记表，请按代表团分几次打印。")
    found = forms(list(registered(term).filter(pk__in=keys)))
    if len(found) < len(keys):
        raise Refusal("所选的代表里有已经终止资格或者不属于本届的，请重新勾选。")
    refuse_gaps(term, found)
    names = [one.name for one, _ in found]
    what = f"打印代表登记表 {len(found)} 份，含完整电话、电子邮箱和通讯地址"
    trail.record(Act.PERSONAL_DATA, what, by=by, about=term, data={"deputies": names})
    return [data for _, data in found]


def refuse_gaps(term: Term, found: Iterable[tuple[Mandate, dict[str, Any]]]) -> None:
    gaps = [f"{one.name}缺少{words}" for one, data in found if (words := lacking(term, data))]
    if gaps:
        more = f"等 {len(gaps)} 名代表" if len(gaps) > NAMED else ""
        raise Refusal(f"还不能打印：{'；'.join(gaps[:NAMED])}{more}。请先在代表信息里补上。")
