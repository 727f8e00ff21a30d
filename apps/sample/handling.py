"""What surrounds the handling: an organ's own levels, countersigning, promises in all states, key items, a frozen year."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from random import Random
from typing import Any

from apps.accounts.models import Organ, User
from apps.notices.silence import silence
from apps.proposals import actions
from apps.proposals.appraisal import actions as appraisal
from apps.proposals.models import Commitment, FollowUp, Reply, Suggestion
from apps.proposals.promises import actions as promises
from apps.proposals.promises.workflow import Status as Promise
from apps.proposals.workflow import Status
from apps.sample.people import Administrators, staff_account
from apps.sample.world import World
from congress import clock

NEWS = timedelta(days=60)
SECTION = "handler_edu_section"
OVERDUE_EACH, OVERDUE_SINCE = 7, timedelta(days=150)
KEY_ITEMS = 4
WEIGHTS = {"on_time": 25, "contact": 15, "first": 15, "final": 20, "promises": 15, "committee": 10}
WORK = (
    "已完成设计和招标，施工单位进场。",
    "资金已经落实，主体部分完成过半。",
    "已会同有关部门现场办公，明确了分工和时间表。",
)
DONE = "承诺的事项已经完成，现场情况和验收材料见附件，请代表核实。"
CONFIRMED = "已到现场看过，情况属实。"
REASONS = ("事关全局，群众反映集中。", "办理难度较大，涉及多个部门。", "与年度重点工作密切相关。")
LEADERS = ("梁致远", "林清")


def load(world: World, admins: Administrators, *, today: date) -> int:
    """Play all of it; returns how many commitments there are."""
    rng = Random(world.rng.random())  # noqa: S311 - dice for a story, not for a secret
    arrange(world, admins, today)
    follow_promises(world, rng, today)
    answer_follow_ups(rng, today)
    pick_key_items(world, rng, today)
    judge_last_year(world, rng, today)
    return Commitment.objects.count()


def quiet(day: date, today: date) -> AbstractContextManager[None]:
    return nullcontext() if day > today - NEWS else silence()


def arrange(world: World, admins: Administrators, today: date) -> None:
    """The education bureau checks drafts in its sections; one waits there, another for a co-handler's signature."""
    edu, leader = world.organs["edu"], world.leader("edu")
    section = staff_account(
        admins, SECTION, "段宁", "handling_section", edu, "基础教育科科长", today - timedelta(days=200)
    )
    levels = [("科室负责人审核", [section])]
    actions.set_route(edu, by=leader, levels=levels, countersign=True)
    officer = world.handler("edu")
    for suggestion in talked(edu)[:2]:
        draft(suggestion, officer)
        actions.send_to_check(suggestion, by=officer, note="请审核。")
    for suggestion, co in shared(world)[:2]:
        lead = key_of(world, suggestion.lead_assignment.organ)
        actions.demand_countersign(suggestion, by=world.users["deputies_work"])
        draft(suggestion, world.handler(lead))
        actions.countersign(suggestion, by=world.handler(co), agreed="yes")


def talked(organ: Organ) -> list[Suggestion]:
    """In the organ's hand, the deputy was talked to, nobody else takes part, nothing drafted yet."""
    return [one for one in in_hand().filter(assignments__organ=organ) if alone(one)]


def alone(suggestion: Suggestion) -> bool:
    return len(suggestion.shares()) == 1 and suggestion.contacts.exists() and not suggestion.replies.exists()


def shared(world: World) -> list[tuple[Suggestion, str]]:
    """In hand with one co-handler who has advised, as pairs with the co-handler's key."""
    found = []
    for one in in_hand().filter(assignments__role="co"):
        co = [share for share in one.shares() if not share.leads]
        if len(co) == 1 and co[0].opinion and not one.replies.filter(issued_at=None).exists():
            found.append((one, key_of(world, co[0].organ)))
    return found


def in_hand() -> Any:
    return Suggestion.objects.filter(status=Status.IN_HAND).order_by("pk").distinct()


def draft(suggestion: Suggestion, officer: User) -> Reply:
    text = "一、办理情况\n已会同代表现场察看，研究确定了方案，并于本月组织实施。\n二、下一步打算\n加强日常管理，及时向您反馈。"
    return actions.draft_reply(suggestion, by=officer, grade="A", result="solved", text=text)


def key_of(world: World, organ: Organ) -> str:
    return next(key for key, one in world.organs.items() if one.pk == organ.pk)


def follow_promises(world: World, rng: Random, today: date) -> None:
    """Most are kept near their day and confirmed; some recent ones are overdue; of those to come some have begun."""
    staff = world.users["deputies_work"]
    rows = Commitment.objects.with_people().filter(status=Promise.OPEN).order_by("due_on", "pk")
    for number, one in enumerate(rows):
        officer = world.handler(key_of(world, one.organ))
        begun = clock.day_of(one.opened_at)
        if one.due_on >= today:
            advance(one, officer, staff, number, max(begun, today - timedelta(days=9)), rng, today)
        elif number % OVERDUE_EACH or one.due_on < today - OVERDUE_SINCE:
            keep(one, officer, staff, max(begun, one.due_on - timedelta(days=rng.randrange(3, 25))), today)


def advance(
    one: Commitment, officer: User, staff: User, number: int, on: date, rng: Random, today: date
) -> None:
    with clock.at(on), quiet(on, today):
        if number % 3:
            promises.progress(one, by=officer, note=rng.choice(WORK))
        elif number % 9 == 0:
            later = one.due_on + timedelta(days=60)
            promises.postpone(one, by=staff, due_on=later, note="管线迁改需要跨部门协调，经核实同意调整。")


def keep(one: Commitment, officer: User, staff: User, on: date, today: date) -> None:
    with clock.at(on), quiet(on, today):
        promises.second_reply(one, by=officer, note=DONE)
    after = on + timedelta(days=6)
    if after >= today:
        return
    with clock.at(after), quiet(after, today):
        lead = one.origin.lead
        if lead.holds_office and lead.person.user:
            promises.confirm_kept(one, by=lead.person.user, note=CONFIRMED)
        else:
            promises.verify(one, by=staff, note="现场核实，情况属实。")


def answer_follow_ups(rng: Random, today: date) -> None:
    """Those who were asked lately have answered, but for the last few."""
    asked = FollowUp.objects.lately(today).filter(due_on__lt=today - timedelta(days=8))
    for number, row in enumerate(asked.select_related("suggestion__lead__person__user").order_by("due_on")):
        on = row.due_on + timedelta(days=rng.randrange(1, 7))
        answer = "no" if number % 12 == 5 else "partly" if number % 6 == 2 else "yes"
        remark = {"no": "只做了一次，后来又恢复原样。", "partly": "主要问题已经解决，标志牌还没有设置。"}
        lead = row.suggestion.lead
        if not lead.holds_office:
            continue
        with clock.at(on), quiet(on, today):
            actions.answer_follow_up(
                row.suggestion, by=lead.person.user, answer=answer, remark=remark.get(answer, "")
            )


def pick_key_items(world: World, rng: Random, today: date) -> None:
    """The council of chairpersons picked a few that are in hand; some have been looked at since."""
    staff = world.users["deputies_work"]
    decided = today - timedelta(days=24)
    for number, suggestion in enumerate(in_hand().filter(opened_at__date__lt=decided)[:KEY_ITEMS]):
        organ = suggestion.lead_assignment.organ
        actions.make_key(
            suggestion,
            by=staff,
            decided_on=decided,
            decision="第二十三次主任会议",
            document_number=f"青人办〔{decided.year}〕31号",
            reason=REASONS[number % len(REASONS)],
            leader=LEADERS[number % len(LEADERS)],
            committee=world.organs["deputies_work"],
            head=world.leader(key_of(world, organ)).name,
        )
        if number % 2 == 0:
            actions.key_entry(
                suggestion,
                by=staff,
                kind="visit",
                held_on=today - timedelta(days=rng.randrange(3, 15)),
                people="领衔督办领导、督办机构负责人、领衔代表、承办单位负责人",
                note="实地察看现场，听取办理情况汇报，要求倒排工期、按月报告进展。",
            )


def judge_last_year(world: World, rng: Random, today: date) -> None:
    """A scheme in effect since last year, the committee's scores, and last year frozen this January."""
    staff, year = world.users["deputies_work"], today.year - 1
    scored = Organ.objects.filter(
        assignments__role="lead", assignments__ended_at=None, assignments__suggestion__opened_at__year=year
    ).distinct()
    with clock.at(date(today.year, 1, 5)), silence():
        scheme = appraisal.write_scheme(
            by=staff,
            title="代表建议办理工作评价办法",
            basis="第十九次主任会议通过",
            from_year=year,
            weights=WEIGHTS,
        )
        appraisal.try_scheme(scheme, by=staff)
        appraisal.enact_scheme(scheme, by=staff)
        for organ in scored.order_by("pk"):
            appraisal.score(by=staff, year=year, organ=organ, points=rng.randrange(82, 98))
    with clock.at(date(today.year, 1, 20)), silence():
        appraisal.freeze(by=staff, year=year)
