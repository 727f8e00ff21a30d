"""Persons who may be one under two spellings: 王喆 and 王哲, born in the same month; or the same phone number."""

from datetime import date
from itertools import islice

from django.db.models import Q

from apps.deputies.models import Person


def of(
    name: str, *, sex: str, birth_date: date | None, phone: str = "", but: int | None = None
) -> list[Person]:
    """Known persons whom such data may mean, the most alike first; ``but`` is the key of the person asked for."""
    near = Q(pk__in=[])
    if birth_date:
        near |= Q(sex=sex, birth_date__year=birth_date.year, birth_date__month=birth_date.month)
    for number in filter(None, phone.split("、")):
        near |= Q(pk__in=Person.objects.with_phone(number).values("pk"))
    found = Person.objects.filter(near).exclude(pk=but).order_by("pk")
    alike = [one for one in found if distance(one.name, name) <= 1]
    return sorted(alike, key=lambda one: distance(one.name, name))


def distance(one: str, other: str) -> int:
    """How far two names are apart: 0 the same, 1 by one character or the order, else 2."""
    one, other = bare(one), bare(other)
    if one == other:
        return 0
    if sorted(one) == sorted(other):
        return 1
    if len(one) == len(other):
        differing = sum(a != b for a, b in zip(one, other, strict=True))
        return 1 if differing == 1 and len(one) > 1 else 2
    longer, shorter = sorted((one, other), key=len, reverse=True)
    skipped = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    return 1 if len(longer) - len(shorter) == 1 and shorter in skipped and len(shorter) > 1 else 2


def bare(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalpha())


def described(person: Person) -> str:
    """王喆（女，1975年3月生，青澜县第一中学）"""
    born = f"{person.birth_date:%Y年%-m月}生" if person.birth_date else "出生日期未登记"
    parts = [person.get_sex_display(), born, person.employer]
    return f"{person.name}（{'，'.join(part for part in parts if part)}）"


def pairs(most: int = 50) -> list[tuple[Person, Person]]:
    """Records in the whole register that may be of one person: born in one month, of like names."""
    born: dict[tuple[str, int, int], list[Person]] = {}
    known = Person.objects.exclude(birth_date=None).only("name", "sex", "birth_date", "employer", "id_number")
    for one in known.order_by("pk"):
        day = one.birth_date
        born.setdefault((one.sex, day.year, day.month), []).append(one)
    both = (
        (one, other)
        for people in born.values()
        for at, one in enumerate(people)
        for other in people[at + 1 :]
        if may_be_one(one, other)
    )
    return list(islice(both, most))


def may_be_one(one: Person, other: Person) -> bool:
    """Like names, and not two identity numbers."""
    different = one.id_number and other.id_number and one.id_number != other.id_number
    return not different and distance(one.name, other.name) <= 1
