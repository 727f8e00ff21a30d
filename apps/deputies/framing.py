"""What cannot be true of terms and sessions, of constituencies, delegations and categories: sentences by field."""

from typing import Any

from apps.deputies.models import Category, Constituency, Delegation, Mandate, Quota, Session, Term
from apps.deputies.models.areas import DELEGATION_TWICE, NAME_TWICE, NO_TWICE, VOTERS_TOO_MANY, Area, Team
from apps.deputies.roster import cells
from apps.statutes.models import Rule
from congress import clock

Faults = dict[str, str]
SUFFIX = "代表团"


def of_term(term: Term) -> Faults:
    """The first term is entered; those after it come by the change of term (换届)."""
    if term.pk is None:
        known = Term.objects.exists()
        return {"no": "届次已经设立。新一届请在“换届”里办理。"} if known else {}
    before = Term.objects.get(pk=term.pk)
    if has_closed(before):
        return {"no": f"{before}已经届满，不能再改。"}
    moved = (before.no, before.starts_on) != (term.no, term.starts_on)
    if moved and (before.sessions.exists() or before.mandates.exists()):
        return {"no": "本届已有会议或者代表，届次和开始日期不能再改。"}
    taken = before.mandates.seated().filter(level=Mandate.Level.COUNTY).count()
    if term.quota is not None and taken > term.quota:
        return {"quota": f"本届已有代表 {taken} 名，名额不能少于这个数，请核对。"}
    return {}


def of_session(session: Session) -> Faults:
    """A session lies in its term, apart from the others, in the order of its number (地方组织法第九条)."""
    term = session.term
    if has_closed(term):
        return {"no": f"{term}已经届满，统计表已经冻结，会议不能再改。"}
    if session.ends_on < session.starts_on:
        return {"ends_on": "闭幕日期不能早于开幕日期，请核对。"}
    if session.starts_on < term.starts_on or (term.ends_on and session.ends_on > term.ends_on):
        return {"starts_on": f"会议应当在{term}之内（{term.starts_on:%Y-%m-%d}开始），请核对日期。"}
    if session.no == 1 and session.starts_on != term.starts_on:
        first = f"{term.starts_on:%Y-%m-%d}"
        return {"starts_on": f"本届从第一次会议开幕的{first}开始（地方组织法第九条），请核对会议次序和日期。"}
    return of_others(session)


def of_others(session: Session) -> Faults:
    """The other sessions of the term: none of that number, none on those days, numbers in the order of days."""
    for other in Session.objects.filter(term=session.term).exclude(pk=session.pk):
        if other.no == session.no:
            return {"no": f"{other.title}已经登记，请核对会议次序。"}
        if other.starts_on <= session.ends_on and session.starts_on <= other.ends_on:
            days = f"{other.starts_on:%Y-%m-%d} 至 {other.ends_on:%Y-%m-%d}"
            return {"starts_on": f"与{other.title}（{days}）日期重叠，请核对。"}
        if (other.no < session.no) != (other.starts_on < session.starts_on):
            return {
                "no": f"{other.title}在 {other.starts_on:%Y-%m-%d} 开幕，会议次序与日期先后不符，请核对。"
            }
    return {}


def of_delegation(team: Team) -> Faults:
    """One name once; ``team`` is of a term or planned for one."""
    if isinstance(team, Delegation) and has_closed(team.term):
        return {"name": f"{team.term}已经届满，代表团不能再改。"}
    named = {one.name.removesuffix(SUFFIX) for one in siblings(team)}
    return {"name": DELEGATION_TWICE} if team.name.removesuffix(SUFFIX) in named else {}


def of_area(area: Area) -> Faults:
    """A constituency, of a term or planned for one: number, name, seats by rules B2 and B2x, voters."""
    others = siblings(area)
    found = {"seats": fault_of_seats(area)}
    found["no"] = NO_TWICE if others.filter(no=area.no).exists() else ""
    found["name"] = NAME_TWICE if others.filter(name=area.name).exists() else ""
    too_many = area.voters and area.population is not None and area.voters > area.population
    found["voters"] = VOTERS_TOO_MANY if too_many else ""
    return {name: fault for name, fault in found.items() if fault}


def fault_of_seats(area: Any) -> str:
    """How many deputies a constituency may elect (选举法第二十五条), and that it has no more than that now."""
    on = area.term.starts_on if isinstance(area, Constituency) else area.renewal.starts_on
    least, most = Rule.objects.get_rule("B2", on), Rule.objects.get_rule("B2x", on)
    if not least.value <= area.seats <= most.value:
        return f"每一选区选举 {least.value} 名至 {most.value} 名代表（{most.source}），请核对应选代表数。"
    taken = area.mandates.seated().count() if isinstance(area, Constituency) and area.pk else 0
    if area.seats < taken:
        return f"{area}已有 {taken} 名代表，应选代表数不能少于这个数，请核对。"
    return ""


def of_category(category: Category) -> Faults:
    """Code and name once; a name that the roster's cell can list among others."""
    others = Category.objects.exclude(pk=category.pk)
    if not (category.code.isascii() and category.code.isalnum()):
        return {"code": "代码只用数字和英文字母，请改正。"}
    if known := others.filter(code=category.code).first():
        return {"code": f"这个代码已经用于“{known}”，请换一个。"}
    if others.filter(name=category.name).exists():
        return {"name": "已有同名的结构类别，请换一个名称。"}
    if cells.several(category.name) != (category.name,):
        return {"name": "名称里不能有顿号、逗号、斜线和空格：名册用它们隔开几个类别。"}
    before = Category.objects.filter(pk=category.pk).first()
    if before and before.code != category.code and asked(before):
        return {"code": "结构要求里用到这个类别，代码不能改；名称可以改。"}
    return {}


def asked(category: Category) -> bool:
    """Whether a quota of some term is set for it."""
    return Quota.objects.filter(measure=f"category:{category.code}").exists()


def has_closed(term: Term) -> bool:
    return term.ends_on is not None and term.ends_on < clock.today()


def siblings(record: Any) -> Any:
    """The others of its kind in the same term, or in the same plan."""
    owner = "renewal" if hasattr(record, "renewal_id") else "term"
    mine = {owner: getattr(record, f"{owner}_id")}
    return type(record)._base_manager.filter(**mine).exclude(pk=record.pk)
