"""What cannot be true of a person or a mandate, said as a sentence."""

from collections.abc import Iterable
from datetime import date

from apps.deputies import identity, regions
from apps.deputies.models import Mandate, OtherMandate, Person, Term
from congress import clock
from congress.refusal import Refusal

BORN_LATE = "出生日期在今天之后，请核对。"
UNRELATED = "同时担任{other}，两地没有隶属关系。公民不得同时担任两个以上无隶属关系的行政区域的代表（选举法第四十八条）"
APART = "没有隶属关系，不能同时担任两地代表（选举法第四十八条）"


def faults_of(person: Person) -> dict[str, str]:
    """What is wrong with a person's data, by field; unsaved values are judged."""
    found = {}
    if person.birth_date and person.birth_date > clock.today():
        found["birth_date"] = BORN_LATE
    if person.id_number:
        found |= faults_of_number(person)
    return found


def faults_of_number(person: Person) -> dict[str, str]:
    """An identity number is sound, agrees with sex and birthday, and is nobody else's."""
    if fault := identity.fault_of(person.id_number):
        return {"id_number": f"身份证号{fault}。"}
    born = identity.birthday(person.id_number)
    if (
        person.birth_date
        and born
        and (person.birth_date.year, person.birth_date.month) != (born.year, born.month)
    ):
        return {"id_number": "身份证号里的出生日期与填写的出生日期不同，请核对。"}
    if identity.is_male(person.id_number) != (person.sex == Person.Sex.MALE):
        return {"id_number": "身份证号与性别不符，请核对。"}
    holder = Person.objects.with_id_number(person.id_number).exclude(pk=person.pk).first()
    if holder:
        return {"id_number": f"这个身份证号已经登记在{holder.name}名下，请核对；如果是同一个人，请合并。"}
    return {}


def refuse_wrong_person(person: Person) -> None:
    for fault in faults_of(person).values():
        raise Refusal(fault)


def refuse_second_mandate(person: Person, term: Term) -> None:
    """One county mandate in a term."""
    if person.pk and Mandate.objects.filter(person=person, term=term, level=Mandate.Level.COUNTY).exists():
        raise Refusal(f"{person.name}已经登记为{term}代表，同一届不能登记两次。")


def refuse_unrelated(person: Person | None, first: date, last: date | None) -> None:
    """Nobody is deputy in two areas of which neither lies in the other (选举法第四十八条), here and elsewhere."""
    if fault := fault_of_unrelated(person, first, last):
        raise Refusal(fault)


def fault_of_unrelated(person: Person | None, first: date, last: date | None) -> str:
    """Why the person cannot be deputy here from a day to a day, as a sentence; "" when nothing speaks against it."""
    if person is None or not person.pk:
        return ""
    other = unrelated(OtherMandate.objects.filter(person=person), first, last)
    return f"{person.name}{UNRELATED.format(other=other)}，请核对。" if other else ""


def unrelated(others: Iterable[OtherMandate], first: date, last: date | None) -> OtherMandate | None:
    """The first of someone's mandates elsewhere that cannot be held together with one of this county."""
    own = regions.own()
    found = (other for other in others if other.overlaps(first, last) and not other.is_related_to(own))
    return next(found, None)


def refuse_over_quota(term: Term) -> None:
    if fault := fault_of_quota(term):
        raise Refusal(fault)


def fault_of_quota(term: Term) -> str:
    """A congress has no more deputies than its quota (选举法第十二条); "" while there is a place for one more."""
    taken = Mandate.objects.filter(term=term, level=Mandate.Level.COUNTY).seated().count()
    if term.quota is None or taken < term.quota:
        return ""
    return f"{term}代表名额 {term.quota} 名，已有代表 {taken} 名，没有空额。请核对名额或者已登记的代表。"


def refuse_clash(wanted: OtherMandate) -> None:
    for fault in clashes_of(wanted).values():
        raise Refusal(fault)


def clashes_of(wanted: OtherMandate) -> dict[str, str]:
    """A mandate elsewhere against those the person has, by field: no two of one level at once, none in unrelated areas."""
    others = OtherMandate.objects.filter(person=wanted.person).exclude(pk=wanted.pk)
    for other in others:
        if not other.overlaps(wanted.since, wanted.until):
            continue
        if other.level == wanted.level:
            began = f"{other}（{other.since:%Y-%m-%d}起）"
            return {"since": f"与已经登记的{began}任期重叠，请先核对起止日期。"}
        if not other.is_related_to(wanted.area_code):
            return {"area_code": f"{wanted.area}与{other.area}{APART}，请核对。"}
    if not wanted.is_related_to(regions.own()) and here(wanted):
        return {"area_code": f"{wanted.area}与本县{APART}，请核对行政区划代码。"}
    return {}


def here(wanted: OtherMandate) -> bool:
    """Whether the person is deputy of this county in the time of the mandate elsewhere."""
    mandates = Mandate.objects.filter(person=wanted.person).seated()
    return any(wanted.overlaps(one.valid_from, one.term.ends_on) for one in mandates.select_related("term"))
