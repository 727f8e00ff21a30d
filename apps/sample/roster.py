"""The eighteenth congress of the sample county: its sessions, constituencies, delegations and deputies."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from apps.accounts.actions import approve, grant_roles, join
from apps.accounts.models import Organ, User
from apps.deputies.actions import elect, open_deputy_account, set_up_constituency
from apps.deputies.categories import load_categories
from apps.deputies.models import Category, Constituency, Delegation, Mandate, Person, Session, Term
from apps.sample.names import names
from apps.sample.people import Administrators
from apps.sample.places import TOWNS
from apps.statutes.wording import hanzi

TERM_NO = 18
SESSION_DAYS = ((2, 26), (3, 2), (3, 6), (2, 27), (3, 4))
"""Month and day on or after which each session opens, on a Tuesday; the order of the sessions."""
SESSION_LENGTH = timedelta(days=3)
SETTLED = timedelta(days=30)
"""The latest session has ended so long ago at least."""
SEATS = (3, 3, 3, 3, 2, 2, 2, 2)
SEATS_OF_LAST = (3, 3, 3, 2, 2, 2, 2)
KNOWN = {0: "王堃", 1: "陈喆", 2: "李镕", 3: "赵犇", 4: "刘燚"}
MEMBERS = range(20, 47)
"""Numbers of the deputies who are members of the standing committee: twenty-seven."""
ENDED = (
    (61, "moved", 1100),
    (95, "resigned", 800),
    (133, "died", 620),
    (178, "resigned", 400),
    (222, "moved", 160),
)
"""Number of a deputy whose mandate has ended, the reason, and how many days ago."""
BY_ELECTED = 3
SUSPENDED = 250

COMPOSITION = {"妇女": "07", "少数民族": "08", "非中共党员": "10"}


class Deputy(NamedTuple):
    """A deputy with the number in the account's name less one, and the key of the town that sends them."""

    number: int
    town: str
    mandate: Mandate

    @property
    def user(self) -> User:
        return self.mandate.person.user


class Trade(NamedTuple):
    """An occupation with the category it counts in, a workplace and a post; {town} is the deputy's town."""

    occupation: str
    category: str
    employer: str
    post: str


TRADES = (
    Trade("农民", "02", "{town}农业专业合作社", "理事长"),
    Trade("农民", "02", "{town}村民委员会", "村民委员会主任"),
    Trade("农民", "02", "{town}家庭农场", "负责人"),
    Trade("工人", "01", "青澜纺织有限公司", "车间班长"),
    Trade("工人", "01", "青澜机械制造有限公司", "高级技工"),
    Trade("教师", "03", "{town}中心学校", "教师"),
    Trade("医生", "03", "{town}卫生院", "副主任医师"),
    Trade("农艺师", "03", "青澜县农业技术推广中心", "高级农艺师"),
    Trade("律师", "03", "青澜正和律师事务所", "律师"),
    Trade("企业负责人", "05", "青澜绿源食品有限公司", "总经理"),
    Trade("企业负责人", "05", "青澜恒达建材有限公司", "董事长"),
    Trade("公务员", "04", "{town}人民代表大会工作机构", "主席"),
    Trade("公务员", "04", "青澜县直属机关", "主要负责人"),
    Trade("社区工作者", "03", "{town}社区居民委员会", "社区党组织书记"),
    Trade("网约配送员", "01", "青澜县快递行业协会", "站点组长"),
    Trade("军人", "06", "青澜县人民武装部", "参谋"),
)


def load_term(today: date) -> tuple[Term, list[Session]]:
    """The term with its five sessions, the last of them the latest one before today.

    It is open-ended: a term lasts until the next congress first meets (地方组织法第九条).
    """
    days = [opening(year, *SESSION_DAYS[no]) for no, year in enumerate(session_years(today))]
    term = Term.objects.create(no=TERM_NO, starts_on=days[0], quota=quota())
    sessions = [
        Session.objects.create(term=term, no=no, starts_on=day, ends_on=day + SESSION_LENGTH)
        for no, day in enumerate(days, 1)
    ]
    return term, sessions


def session_years(today: date) -> range:
    """The years of the five sessions."""
    settled = opening(today.year, *SESSION_DAYS[-1]) + SESSION_LENGTH + SETTLED <= today
    last = today.year if settled else today.year - 1
    return range(last - len(SESSION_DAYS) + 1, last + 1)


def opening(year: int, month: int, day: int) -> date:
    earliest = date(year, month, day)
    return earliest + timedelta(days=(1 - earliest.weekday()) % 7)


def quota() -> int:
    return sum(SEATS) * (len(TOWNS) - 1) + sum(SEATS_OF_LAST)


def load_deputies(
    term: Term, organs: dict[str, Organ], rng: Random, admins: Administrators, *, today: date
) -> list[Deputy]:
    """Delegations, constituencies and all deputies with their accounts; returns those in office, deputy1 first."""
    load_categories()
    categories = {row.code: row for row in Category.objects.all()}
    mandates = []
    for number, (delegation, constituency) in enumerate(take_turns(list(load_seats(term)))):
        about = describe(number, delegation, rng)
        mandates.append(enter(number, term, delegation, constituency, about, categories, admins))
    end_some(mandates, today)
    for number, (old, *_rest) in enumerate(ENDED[:BY_ELECTED], len(mandates)):
        left = mandates[old]
        about = describe(number, left.delegation, rng) | {"election_mode": Mandate.Mode.BY_ELECTION}
        about["elected_on"] = left.ended_on + timedelta(days=75)
        mandates.append(enter(number, term, left.delegation, left.constituency, about, categories, admins))
    seat_members([mandates[number] for number in MEMBERS], organs["committee"], admins)
    towns = list(TOWNS)
    return [
        Deputy(number, towns[mandate.delegation.order - 1], mandate)
        for number, mandate in enumerate(mandates)
        if mandate.state == Mandate.State.VALID
    ]


def load_seats(term: Term) -> Iterator[list[tuple[Delegation, Constituency]]]:
    """For each delegation its seats, each with the constituency that fills it."""
    no = 0
    for order, (key, town) in enumerate(TOWNS.items(), 1):
        delegation = Delegation.objects.create(
            term=term, name=town.removesuffix("街道").removesuffix("镇"), order=order
        )
        seats = []
        for nth, count in enumerate(SEATS if order < len(TOWNS) else SEATS_OF_LAST, 1):
            no += 1
            constituency = set_up_constituency(
                term, no=no, name=f"{TOWNS[key]}第{hanzi(nth)}选区", seats=count
            )
            seats += [(delegation, constituency)] * count
        yield seats


def take_turns(delegations: list[list[Any]]) -> Iterator[Any]:
    """The first seat of each delegation, then the second of each, and so on."""
    for turn in range(max(map(len, delegations))):
        for seats in delegations:
            if turn < len(seats):
                yield seats[turn]


def describe(number: int, delegation: Delegation, rng: Random) -> dict[str, Any]:
    """An invented person: the fields of ``elect`` that say who it is."""
    sex = "male" if number in KNOWN or rng.random() < 0.66 else "female"
    trade = rng.choice(TRADES)
    party = rng.choices(("中共党员", "群众", "民盟盟员", "民建会员", "九三学社社员"), (62, 28, 4, 4, 2))[0]
    ethnicity = rng.choices(("汉族", "回族", "满族", "蒙古族"), (94, 3, 2, 1))[0]
    name = KNOWN.get(number) or next(fresh_names(rng, sex))
    born = date(rng.randint(1964, 1998), rng.randint(1, 12), rng.randint(1, 28))
    employer = trade.employer.format(town=delegation.name)
    return {
        "name": name,
        "sex": sex,
        "ethnicity": ethnicity,
        "birth_date": born,
        "party": party,
        "education": rng.choices(("高中", "大专", "大学本科", "研究生"), (15, 30, 45, 10))[0],
        "occupation": trade.occupation,
        "employer": employer,
        "post": trade.post,
        "phone": f"1200000{number:04d}",  # no operator has numbers that begin so
        "address": f"青澜县{delegation.name}",
        "postcode": "000000",
        "resume": f"{born.year + 16}.09—{born.year + 19}.06　青澜县第一中学学习\n{born.year + 23}.07—　　　　{employer}{trade.post}",
        "categories": composition(trade, sex, ethnicity, party),
        "re_elected": rng.random() < 0.4,
    }


def fresh_names(rng: Random, sex: str) -> Iterator[str]:
    """Names that no person in the roster has yet."""
    taken = set(Person.objects.values_list("name", flat=True))
    return (name for name in names(rng, sex) if name not in taken)


def composition(trade: Trade, sex: str, ethnicity: str, party: str) -> list[str]:
    """Codes of the categories the person counts in (结构类别)."""
    found = [trade.category]
    found += [COMPOSITION["妇女"]] if sex == "female" else []
    found += [COMPOSITION["少数民族"]] if ethnicity != "汉族" else []
    found += [COMPOSITION["非中共党员"]] if party != "中共党员" else []
    return found


def enter(
    number: int,
    term: Term,
    delegation: Delegation,
    constituency: Constituency,
    about: dict[str, Any],
    categories: dict[str, Category],
    admins: Administrators,
) -> Mandate:
    """Elected, entered in the roster, and given an account: deputy1, deputy2 …"""
    about.setdefault("elected_on", term.starts_on - timedelta(days=60))
    about["categories"] = [categories[code] for code in about["categories"]]
    mandate = elect(
        by=None,
        term=term,
        delegation=delegation,
        constituency=constituency,
        card_no=f"{term.no}{number + 1:04d}",
        **about,
    )
    user = open_deputy_account(mandate.person, by=admins.system, username=f"deputy{number + 1}")
    approve(user, by=admins.security, roles=("deputy",))
    mandate.person.user = user
    return mandate


def end_some(mandates: list[Mandate], today: date) -> None:
    """A few mandates have ended in the course of the term, and one is suspended."""
    for number, reason, days in ENDED:
        mandate = mandates[number]
        mandate.state, mandate.end_reason = Mandate.State.TERMINATED, reason
        mandate.ended_on = max(today - timedelta(days=days), mandate.term.starts_on + timedelta(days=30))
        mandate.save(update_fields=["state", "end_reason", "ended_on"])
    mandates[SUSPENDED].state = Mandate.State.SUSPENDED
    mandates[SUSPENDED].save(update_fields=["state"])


def seat_members(mandates: list[Mandate], committee: Organ, admins: Administrators) -> None:
    """Members of the standing committee: one chairperson, four vice-chairpersons, the others members."""
    titles = ["主任", *["副主任"] * 4]
    for number, mandate in enumerate(mandates):
        user = mandate.person.user
        title = titles[number] if number < len(titles) else "委员"
        grant_roles(user, *(("member", "chair") if number < len(titles) else ("member",)), by=admins.security)
        join(user, committee, on=mandate.term.starts_on, title=title, by=admins.security)
