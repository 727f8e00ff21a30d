"""The whole sample county, in the order in which one thing needs the other."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection, transaction
from django.db.models import F

from apps.accounts.models import Organ
from apps.deputies.models import Session
from apps.notices.models import Notice
from apps.sample import (
    bills,
    connections,
    credentials,
    dispatches,
    duties,
    duty_reports,
    evaluation,
    handling,
    issued,
    meetings,
    moving,
    opening,
    organs,
    people,
    performance,
    plans,
    press,
    printing,
    publicity,
    records,
    reports,
    resolutions,
    roster,
    rulebook,
    scenes,
    staffing,
    suggestions,
    voters,
    writing,
)
from apps.sample.cases import Case, Deck
from apps.sample.roster import Deputy
from apps.sample.world import World
from congress import clock

SEED = 18
SUGGESTIONS = 400
UNREAD_FOR = timedelta(days=4)
COLLECT_AFTER = 200_000
READ_AFTER = timedelta(hours=5)


def is_loaded() -> bool:
    """Whether this database already belongs to a county, the sample or a real one."""
    return Organ.objects.exists()


@contextmanager
def one_transaction() -> Iterator[None]:
    """All or nothing, without a savepoint for each of the thousands of actions inside: a quarter of all queries."""
    features = connection.features
    with transaction.atomic():
        features.uses_savepoints = False
        try:
            yield
        finally:
            features.uses_savepoints = True


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Hundreds of thousands of short-lived objects, few of them in circles: looking for those takes a fifth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@one_transaction()
def load(say: Callable[[str], None]) -> None:
    """Everything in one transaction: interrupted, it leaves nothing behind. The same day gives the same data."""
    rng, today = Random(SEED), clock.today()  # noqa: S311 - dice for a story, not for a secret
    county = organs.load()
    say(f"机构 {len(county)} 个")
    term, sessions = roster.load_term(today)
    admins = people.install_administrators()
    users = people.load(county, rng, admins, on=term.starts_on)
    deputies = roster.load_deputies(term, county, rng, admins, today=today)
    say(f"代表 {len(deputies)} 名在任，工作人员账户 {len(users)} 个")
    say(f"代表小组 {records.load(term, deputies, users['deputies_work'], today=today)} 个")
    cases = plan(sessions, deputies, rng, today=today)
    with press.running() as at_press, fewer_collections():
        world = World(county, users, rng, at_press)
        suggestions.play(cases, world, until=midnight(today))
        say(f"建议 {len(cases)} 件，含办理经过、答复和公开")
        say(f"交办会 {meetings.load(world)} 次")
        say(f"并案、分办、经政府交办等 {writing.load(world)} 件")
        say(f"承诺事项 {handling.load(world, admins, today=today)} 项，含重点督办和年度评价")
        say(f"期限延期和中止 {moving.load(world)} 件")
        say(f"建议专用纸、沟通记录等公文 {issued.load(world)} 份")
        say(f"履职记录 {performance.load(world, deputies, sessions, today=today)} 条")
        say(f"决议决定 {resolutions.load(term, world, today=today)} 件")
        say(f"发文 {dispatches.load(world, today=today)} 件")
        say(f"制度汇编 {rulebook.load(world, today=today)} 项")
        say(f"信息稿件 {publicity.load(world, admins, today=today)} 篇")
        say(f"机关干部 {staffing.load(world, admins, today=today)} 人")
        say(f"履职事项 {duties.load(world, admins, today=today)} 项")
        say(f"系统对接 {connections.load(world, admins, today=today)} 项")
        say(f"群众来信 {voters.load(deputies, world, today=today)} 件，另有联络站和代表公开信息")
        say(f"代表述职 {duty_reports.load(deputies, world, today=today)} 次，含选民评议")
        say(f"代表证、视察报告 {printing.load(world, term, today=today)} 份")
        say(f"履职评价 {evaluation.load(world, today=today)} 个年度")
        say(f"统计报告 {reports.load(world, now=midnight(today))} 份")
        say(f"议案 {bills.load(sessions, deputies, world, today=today)} 件")
        say(f"代表资格事项 {credentials.load(world, deputies, admins, today=today)} 件")
        say(f"公开承诺 {opening.load(world, now=midnight(today))} 项，另有历年统计")
    people.give_passwords()
    read_old_notices()
    people.give_addresses()


def plan(sessions: list[Session], deputies: list[Deputy], rng: Random, *, today: date) -> list[Case]:
    """What will happen to every suggestion: first what stands on the desks today, then the ordinary ones."""
    deck = Deck(rng)
    cases = list(scenes.scene_cases(sessions, deck, deputies, rng, today=today))
    for season in plans.seasons(sessions, SUGGESTIONS - len(cases), today):
        cases += plans.ordinary_cases(season, deck, deputies, rng)
    return cases


def midnight(today: date) -> datetime:
    """The beginning of today: nothing of the story happens later."""
    with clock.at(datetime.combine(today, time())) as moment:
        return moment


def read_old_notices() -> None:
    """Inboxes as people keep them: what is older than a few days has been read, the rest waits."""
    old = Notice.objects.filter(created_at__lt=clock.now() - UNREAD_FOR)
    old.update(read_at=F("created_at") + READ_AFTER)
