"""How the sample county evaluates its deputies: an adopted scheme, last year's results, this year's scoring under way."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.evaluation.actions import appeals, schemes, years
from apps.evaluation.models import Column, Evaluation, ScoringScheme, Sheet, Shown
from apps.notices.silence import silence
from apps.performance.models import Duty, Kind
from apps.resolutions.models import Resolution
from apps.sample import publishing
from apps.sample.world import World
from apps.statutes.wording import hanzi
from congress import clock

SELF_SCORED = 60
"""Deputies who have scored themselves this year so far."""
REASON = "我去年参加了四次小组活动，评分表上像是只按三次评的，请核对活动签到表。"


class Row(NamedTuple):
    """One indicator: its points; for a counted one how often earns them all, and the kinds that count."""

    name: str
    maximum: int
    target: int | None = None
    kinds: tuple[str, ...] = ()
    duty: Duty = Duty.STATUTORY


INDICATORS = (
    Row("出席会议", 20, 2, ("congress", "meeting")),
    Row("审议发言", 10, 1, ("speech",)),
    Row("提出议案和建议", 10, 1, ("proposal",)),
    Row("列席会议、参加培训", 10, 2, ("meeting", "training")),
    Row("视察调研", 20, 3, ("inspection", "research")),
    Row("小组活动", 10),
    Row("联系选民", 10, 3, ("reception", "duty_report")),
    Row("志愿善行", 10, 3, ("mediation", "poverty", "practical", "charity"), Duty.VOLUNTARY),
)
BANDS = (
    ("良好", 80, "", ""),
    ("一般", 60, "", ""),
    ("较差", 0, "由代表工作机构约谈", "建议辞去代表职务"),
)
JUDGED = ("小组活动",)


def load(world: World, *, today: date) -> int:
    """The number of years evaluated or under evaluation."""
    staff, year = world.users["deputies_work"], today.year - 1
    with clock.at(today - timedelta(days=400)), silence():
        scheme = adopted(staff)
    with clock.at(today - timedelta(days=110)), silence():
        past = opened(staff, scheme, year)
        judge(past, staff, world.rng)
        years.freeze(past, by=staff)
    with clock.at(today - timedelta(days=80)), silence():
        answer_one(past, staff)
        years.finish(past, by=staff)
    make_public(Evaluation.objects.get(pk=past.pk), world)
    with clock.at(today - timedelta(days=2)), silence():
        running = opened(staff, scheme, today.year)
        score_themselves(running, world.rng)
    return 2


def adopted(by: User) -> ScoringScheme:
    scheme = schemes.draft_scheme(by=by, name="代表履职评价办法", basis="县人大常委会主任会议通过，试行")
    kinds = {kind.code: kind for kind in Kind.objects.all()}
    for row in INDICATORS:
        counted = [kinds[code] for code in row.kinds]
        maximum = Decimal(row.maximum)
        schemes.put_indicator(
            scheme, by=by, name=row.name, maximum=maximum, duty=row.duty, target=row.target, kinds=counted
        )
    for name, floor, once, again in BANDS:
        schemes.put_band(
            scheme,
            by=by,
            name=name,
            floor=Decimal(floor),
            consequence=once,
            consequence_again=again,
        )
    schemes.adopt(scheme, by=by, on=clock.today())
    return ScoringScheme.objects.get(pk=scheme.pk)


def opened(by: User, scheme: ScoringScheme, year: int) -> Evaluation:
    evaluation = years.prepare(by=by, year=year, scheme=scheme)
    years.open_year(evaluation, by=by)
    return evaluation


def judge(evaluation: Evaluation, by: User, rng: Random) -> None:
    """The office's points for what only people can judge."""
    indicators = list(evaluation.scheme.indicators.filter(name__in=JUDGED))
    for sheet in evaluation.sheets.select_related("mandate__person"):
        given = {row: Decimal(rng.choice((6, 7, 8, 8, 9, 10))) for row in indicators}
        years.score(sheet, by=by, column=Column.OFFICE, points=given)


def answer_one(evaluation: Evaluation, by: User) -> None:
    """One deputy has appealed, and the office has put it right."""
    sheet = next(iter(with_account(evaluation)))
    found = appeals.appeal(sheet, by=sheet.mandate.person.user, text=REASON)
    indicator = evaluation.scheme.indicators.get(name="小组活动")
    before = sheet.scores.get(indicator=indicator, column=Column.OFFICE).points
    right = Decimal(5) if before == 10 else Decimal(10)
    appeals.change(found, by=by, note="经核对小组活动记录，评分有误，予以更正。", points={indicator: right})


def make_public(evaluation: Evaluation, world: World) -> None:
    """The committee's latest meeting decided that the public may read who reached which band, without points."""
    latest = Resolution.objects.exclude(document_number="").latest("adopted_on")
    meeting = f"县第{hanzi(latest.term.no)}届人大常委会{latest.meeting}"
    day = latest.adopted_on
    with clock.at(datetime.combine(day, time(16))), silence():
        staff = world.users["deputies_work"]
        years.disclose(evaluation, by=staff, shown=Shown.BANDS, meeting=meeting, decided_on=day)
        publishing.prepare(evaluation, world, by="deputies_work")
    with clock.at(datetime.combine(day, time(17))), silence():
        publishing.publish(evaluation, world)


def score_themselves(evaluation: Evaluation, rng: Random) -> None:
    indicators = list(evaluation.scheme.indicators.all())
    for sheet in list(with_account(evaluation))[2 : SELF_SCORED + 2]:
        given = {row: Decimal(rng.randint(int(row.maximum) // 2, int(row.maximum))) for row in indicators}
        years.score(sheet, by=sheet.mandate.person.user, column=Column.SELF, points=given)


def with_account(evaluation: Evaluation) -> Iterable[Sheet]:
    held = Mandate.objects.filter(person__user__isnull=False)
    return (
        evaluation.sheets.filter(mandate__in=held)
        .with_names()
        .select_related("mandate__person__user")
        .order_by("pk")
    )
