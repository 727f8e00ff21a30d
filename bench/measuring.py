"""The measuring itself, once the portal runs: queries, throughput and latency of every row, then papers."""

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.documents import batches, catalogue, render
from apps.documents.models import Batch, Paper
from apps.sample.people import DEMO_PASSWORD
from bench import long_report, many, office
from bench.load import Unexpected, drive
from bench.results import Result, Samples, summed_up
from bench.rows import BARE, Row, rows
from bench.visitors import InProcess, OverHttp
from congress import warm

CONNECTIONS = 4
IN_BATCH = 200
PATIENCE = 180
"""Seconds after which a batch that is not done ends the run."""
WARM_UP = 0.3

LETTER = """您等提出的“关于在南关小学门口设置护学岗的建议”（青澜县第十八届人大五次会议第18号）收悉。现答复如下：
一、已经落实的工作
（一）自3月起在上学、放学时段设置护学岗，每日两次，由学校值班教师和交警大队共同值守。
感谢您等对我们工作的关心和支持，欢迎继续提出宝贵意见。"""


class Plan(NamedTuple):
    """Every row has so many turns of so many seconds; a passing disturbance then hits several rows a little."""

    turns: int
    seconds: float


QUICK = Plan(turns=2, seconds=2.0)
THOROUGH = Plan(turns=4, seconds=5.0)


def measure(port: int, plan: Plan, say: Callable[[str], None]) -> list[Result]:
    """All rows, the paper and the batch; ``say`` hears what is being done."""
    todo = rows()
    say("counting queries")
    queries = {row.name: count_queries(row) for row in todo}
    say("typesetting a paper")
    paper = measure_paper(plan.turns * plan.seconds)
    say("typesetting a report of a hundred pages")
    volume = long_report.measure()
    samples = measure_pages(todo, port, plan, say)
    bare = len(samples[BARE].acts) / samples[BARE].elapsed
    pages = [summed_up(name, found, queries=queries[name], bare=bare) for name, found in samples.items()]
    say("reading, writing and assigning among 40,000 suggestions")
    history = many.measure()
    say("evaluating a year and importing a roster")
    desk = office.measure()
    say("issuing a batch of papers")
    batch = summed_up(f"batch of {IN_BATCH}", measure_batch())
    return [*pages, summed_up("paper", paper), summed_up("report", volume), *history, *desk, batch]


def count_queries(row: Row) -> int:
    """Statements of one act, those around transactions included, when caches are warm."""
    visitor = InProcess(row.username)
    row.act(visitor)
    with CaptureQueriesContext(connection) as captured:
        row.act(visitor)
    return len(captured)


def measure_pages(todo: list[Row], port: int, plan: Plan, say: Callable[[str], None]) -> dict[str, Samples]:
    visitors = {name: signed_in(port, name) for name in {row.username for row in todo}}
    found = {row.name: Samples() for row in todo}
    for row in todo:
        turn(row, visitors[row.username], WARM_UP)
    for number in range(plan.turns):
        say(f"turn {number + 1} of {plan.turns}")
        for row in todo:
            found[row.name].add(turn(row, visitors[row.username], plan.seconds))
    return found


def signed_in(port: int, username: str) -> list[OverHttp]:
    """Visitors who are the same person in as many sessions, or nobody."""
    visitors = [OverHttp(port) for _ in range(CONNECTIONS)]
    for visitor in visitors if username else []:
        visitor.sign_in(username, DEMO_PASSWORD)
    return visitors


def turn(row: Row, visitors: list[OverHttp], seconds: float) -> Samples:
    """Each visitor begins on a new connection: the server closes one that was long idle."""
    for visitor in visitors:
        visitor.line.close()
    return drive([partial(row.act, visitor) for visitor in visitors], seconds)


def measure_paper(seconds: float) -> Samples:
    """Typeset one reply letter of one page over and over, as a worker process does, fonts and styles being read."""
    warm.settle()  # as a worker process does
    kind = catalogue.get("reply_letter")
    data = {**kind.sample, "body": LETTER}
    letter = Paper(kind=kind.code, title="关于第18号建议的答复", number="青教函〔2026〕18号", data=data)
    _, pages = render.pdf(letter)
    if pages != 1:
        raise Unexpected(f"the letter has {pages} pages instead of one")
    return drive([partial(render.pdf, letter)], seconds)


def measure_batch() -> Samples:
    """Issue many certificates at once; the running worker sets them on all cores and packs them as ZIP and one PDF."""
    kind, clerk = catalogue.get("appointment_certificate"), User.objects.get(username="office_lead")
    rows = [(f"任命书（第{no}人）", {**kind.sample, "name": f"第{no}人"}) for no in range(1, IN_BATCH + 1)]
    organ = clerk.posts.exclude(organ__code="").select_related("organ").latest("pk").organ
    begun = time.perf_counter()
    batch = batches.issue(kind.code, rows, title="测量用的一批任命书", matter=None, by=clerk, organ=organ)
    while not Batch.objects.filter(pk=batch.pk, state=Batch.State.PACKED).exists():
        if time.perf_counter() - begun > PATIENCE:
            raise Unexpected(f"after {PATIENCE} seconds {batch.counts()} papers of the batch are ready")
        time.sleep(0.1)
    took = time.perf_counter() - begun
    return Samples([took], elapsed=took)
