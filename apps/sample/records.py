"""What the office keeps of the deputies: constituencies with their people, groups, offices, quotas, a correction asked for."""

from datetime import date, timedelta

from apps.accounts.models import User
from apps.deputies import actions
from apps.deputies.actions.quotas import set_quota
from apps.deputies.models import Constituency, Delegation, Mandate, Term
from apps.sample.places import TOWNS
from apps.sample.roster import MEMBERS, Deputy
from congress import clock

PEOPLE, VOTERS = 695_400, 561_000
"""Residents and registered voters of the county: as many as its number of deputies stands for (选举法第十二条)."""
FIELDS = {
    "教育卫生代表小组": ("教育、医疗卫生", ("教师", "医生")),
    "农业农村代表小组": ("农业农村", ("农民", "农艺师")),
    "企业发展代表小组": ("经济、企业发展", ("企业负责人",)),
    "法治建设代表小组": ("法治、基层治理", ("律师", "社区工作者")),
}
"""Groups by field: what they are about, and which occupations belong there."""
COMMITTEES = ("监察和司法委员会", "财政经济委员会", "教育科学文化卫生委员会", "农业与农村委员会")
TITLES = ("head", "vice_head", "member", "member")
QUOTAS = (
    ("women", "at_least", 30),
    ("minority", "at_least", 3),
    ("non_party", "at_least", 35),
    ("learned", "at_least", 60),
    ("category:01", "at_least", 20),
    ("category:02", "at_least", 15),
    ("category:04", "at_most", 20),
)
SOURCE = "市换届选举工作方案"


def load(term: Term, deputies: list[Deputy], clerk: User, *, today: date) -> int:
    """All of it through the actions of the office; returns how many groups there are."""
    count_people(term, clerk)
    with clock.at(term.starts_on + timedelta(days=20)):
        groups = group_by_town(term, deputies, clerk) + group_by_field(term, deputies, clerk)
        give_offices(deputies, clerk)
        for measure, bound, percent in QUOTAS:
            set_quota(term, by=clerk, measure=measure, bound=bound, percent=percent, source=SOURCE)
    ask(deputies[0], today)
    return groups


def count_people(term: Term, clerk: User) -> None:
    """Residents and voters of each constituency, in proportion to its seats but never alike."""
    areas = list(Constituency.objects.filter(term=term).order_by("no"))
    seats = sum(area.seats for area in areas)
    for at, area in enumerate(areas):
        uneven = (at * 37 % 91) - 45
        facts = {name: getattr(area, name) for name in ("no", "name", "seats")}
        actions.keep_constituency(
            area,
            by=clerk,
            term=term,
            population=PEOPLE * area.seats // seats + 8 * uneven,
            voters=VOTERS * area.seats // seats + 6 * uneven,
            area=f"{area.name.removesuffix('选区')}片",
            **facts,
        )


def group_by_town(term: Term, deputies: list[Deputy], clerk: User) -> int:
    """A group for each delegation, its first two deputies convening it."""
    for delegation in Delegation.objects.filter(term=term):
        own = [one.mandate for one in deputies if one.mandate.delegation_id == delegation.pk]
        form(term, f"{delegation.name}代表小组", "area", f"{delegation.name}辖区", own, clerk)
    return len(TOWNS)


def group_by_field(term: Term, deputies: list[Deputy], clerk: User) -> int:
    for name, (scope, occupations) in FIELDS.items():
        own = [one.mandate for one in deputies if one.mandate.person.occupation in occupations]
        form(term, name, "field", scope, own[:24], clerk)
    return len(FIELDS)


def form(term: Term, name: str, kind: str, scope: str, mandates: list[Mandate], clerk: User) -> None:
    group = actions.set_up_group(
        by=clerk, term=term, name=name, kind=kind, scope=scope, set_up_on=clock.today()
    )
    settled = [one for one in mandates if one.valid_from <= clock.today()]
    for part, own in (("convener", settled[:2]), ("member", settled[2:])):
        actions.add_members(group, by=clerk, mandates=own, part=part, since=clock.today())


def give_offices(deputies: list[Deputy], clerk: User) -> None:
    """Members of the standing committee, and four special committees."""
    seated = [one.mandate for one in deputies if one.number in MEMBERS]
    titles = ["chairperson", *["vice_chairperson"] * 4]
    for at, mandate in enumerate(seated):
        title = titles[at] if at < len(titles) else "member"
        actions.give_office(mandate, by=clerk, body="standing", title=title, since=mandate.term.starts_on)
    others = [one.mandate for one in deputies if one.number not in MEMBERS]
    for at, committee in enumerate(COMMITTEES):
        for title, mandate in zip(TITLES, others[at * 4 : at * 4 + 4], strict=True):
            since = mandate.valid_from
            actions.give_office(
                mandate, by=clerk, body="special", committee=committee, title=title, since=since
            )


def ask(deputy: Deputy, today: date) -> None:
    """王堃 has moved and waits for the office to put it right."""
    with clock.at(today - timedelta(days=1)):
        actions.ask_for_correction(
            deputy.mandate.person,
            by=deputy.user,
            field="post",
            wanted="县教育学会会长",
            reason="上月当选，请更正职务。",
        )
