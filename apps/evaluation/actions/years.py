"""One year: opened, scored in four columns, frozen, made final."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.evaluation import counting, people
from apps.evaluation.models import Column, Evaluation, Indicator, Score, ScoringScheme, Sheet, Shown
from apps.evaluation.notify import tell_all
from apps.evaluation.workflows.yearly import MANAGE, Status, workflow
from apps.matters import access
from apps.matters.models import Disclosure
from apps.performance.models import Duty
from congress import clock
from congress.refusal import Refusal

CHUNK = 1000


@transaction.atomic
def prepare(*, by: User, year: int, scheme: ScoringScheme) -> Evaluation:
    """The evaluation of a year that is over or running. Raises Refusal where the year has one already."""
    if not access.may(by, MANAGE):
        raise Refusal("您没有组织履职评价的权限。如属您的职责，请联系安全管理员核对您的角色。")
    if year > clock.today().year:
        raise Refusal(f"{year}年度还没有开始，不能组织评价。")
    if Evaluation.objects.filter(year=year).exists():
        raise Refusal(f"{year}年度的履职评价已经建立，请打开继续办理。")
    title = f"{year}年度代表履职评价"
    evaluation = Evaluation(
        title=title, year=year, scheme=scheme, status=Status.DRAFT, disclosure=Disclosure.INTERNAL
    )
    evaluation.save()
    return evaluation


@transaction.atomic
def open_year(evaluation: Evaluation, *, by: User, note: str = "") -> None:
    """A sheet for each deputy who held office in the year; the office's column is counted from the record."""
    event = workflow.take("open", evaluation, by=by, note=note)
    deputies = in_office(evaluation.year)
    sheets = Sheet.objects.bulk_create(Sheet(evaluation=evaluation, mandate=row) for row in deputies)
    count(evaluation, sheets)
    tell_all(evaluation, event, [row.person.user for row in deputies])


def in_office(year: int) -> list[Mandate]:
    """Deputies whose mandate was exercised at the end of the year, or is today in a year that still runs."""
    day = min(date(year, 12, 31), clock.today())
    return list(
        Mandate.objects.in_office(day).filter(level=Mandate.Level.COUNTY).select_related("person__user")
    )


@transaction.atomic
def recount(evaluation: Evaluation, *, by: User, note: str = "") -> None:
    """Bring the counted points to the record as it is now; what a person entered by hand stays."""
    workflow.take("recount", evaluation, by=by, note=note)
    Score.objects.filter(sheet__evaluation=evaluation, by=None).delete()
    count(evaluation, list(evaluation.sheets.all()))


def count(evaluation: Evaluation, sheets: list[Sheet]) -> None:
    """Write the office's column of the counted indicators, where nobody has entered points by hand."""
    indicators = counting.counted(evaluation.scheme)
    of_all = counting.counts(evaluation.year, [sheet.mandate_id for sheet in sheets])
    now, office = clock.now(), Column.OFFICE
    rows = (
        Score(
            sheet=sheet,
            indicator=row,
            column=office,
            points=counting.earned(row, kinds, of_all.get(sheet.mandate_id, {})),
            at=now,
        )
        for sheet in sheets
        for row, kinds in indicators
    )
    Score.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)


@transaction.atomic
def score(sheet: Sheet, *, by: User, column: str, points: Mapping[Indicator, Decimal | None]) -> None:
    """Enter the points of one column; an empty one is taken out. Raises Refusal where it is not the person's to score."""
    evaluation = Evaluation.objects.select_for_update().get(pk=sheet.evaluation_id)
    if evaluation.status != Status.SCORING:
        raise Refusal(f"{evaluation.title}现在是“{evaluation.get_status_display()}”，不能评分。")
    if column not in people.columns(by, sheet):
        raise Refusal("这一栏不由您评分。")
    for indicator, value in points.items():
        refuse_points(evaluation, indicator, value)
    enter(sheet, by, column, points)


def refuse_points(evaluation: Evaluation, indicator: Indicator, value: Decimal | None) -> None:
    if indicator.scheme_id != evaluation.scheme_id:
        raise Refusal("评分表已经变动，请刷新页面后重新填写。")
    if value is not None and not 0 <= value <= indicator.maximum:
        raise Refusal(f"“{indicator.name}”应当在 0 到 {indicator.maximum.normalize():f} 分之间。")


def enter(sheet: Sheet, by: User, column: str, points: Mapping[Indicator, Decimal | None]) -> None:
    now = clock.now()
    for indicator, value in points.items():
        rows = Score.objects.filter(sheet=sheet, indicator=indicator, column=column)
        if value is None:
            rows.filter(by__isnull=False).delete()
        elif not rows.filter(points=value).update(points=value):
            Score.objects.update_or_create(
                sheet=sheet,
                indicator=indicator,
                column=column,
                defaults={"points": value, "by": by, "at": now},
            )


@transaction.atomic
def freeze(evaluation: Evaluation, *, by: User, note: str = "") -> None:
    """Totals and bands are written; every deputy is told theirs and may appeal."""
    event = workflow.take("freeze", evaluation, by=by, note=note)
    sheets = list(evaluation.sheets.prefetch_related("scores"))
    settle(evaluation.scheme, sheets)
    users = evaluation.sheets.values_list("mandate__person__user", flat=True)
    tell_all(evaluation, event, User.objects.filter(pk__in=users))


def settle(scheme: ScoringScheme, sheets: Iterable[Sheet]) -> None:
    """Write points of both duties, totals and bands of sheets whose scores are at hand."""
    scheme = ScoringScheme.objects.prefetch_related("bands").get(pk=scheme.pk)
    voluntary = set(scheme.indicators.filter(duty=Duty.VOLUNTARY).values_list("pk", flat=True))
    done = []
    for sheet in sheets:
        sheet.statutory, sheet.voluntary = counting.parts(scheme, sheet.scores.all(), voluntary)
        sheet.total = sheet.statutory + sheet.voluntary
        sheet.band = scheme.band_of(sheet.total)
        done.append(sheet)
    Sheet.objects.bulk_update(done, ["statutory", "voluntary", "total", "band"], batch_size=CHUNK)


@transaction.atomic
def reopen(evaluation: Evaluation, *, by: User, note: str) -> None:
    """Back to scoring: the totals no longer stand."""
    workflow.take("reopen", evaluation, by=by, note=note)
    evaluation.sheets.update(statutory=None, voluntary=None, total=None, band=None)


@transaction.atomic
def finish(evaluation: Evaluation, *, by: User, note: str = "") -> None:
    """The results are final; nothing of the year changes any more."""
    workflow.take("finish", evaluation, by=by, note=note)


@transaction.atomic
def disclose(
    evaluation: Evaluation, *, by: User, shown: str, meeting: str, decided_on: date | None, note: str = ""
) -> None:
    """How much the public may read, as the standing committee has decided; making it public is the publications' own way.

    Raises Refusal where anything is to be public without the meeting and its day, and where nothing is to be while
    the result still stands in public.
    """
    if shown and not (meeting and decided_on):
        raise Refusal("评价结果由县人大常委会决定公开后才能公开，请填写作出决定的会议和日期。")
    if decided_on and decided_on > clock.today():
        raise Refusal("决定日期还没有到，请核对。")
    if not shown and evaluation.publications.published().exists():
        raise Refusal("评价结果已在网站公开。改为不公开的，请先由审查人撤回公开件，再登记。")
    decision = {"公开范围": Shown(shown).label, "会议": meeting, "日期": decided_on and f"{decided_on}"}
    workflow.take("disclose", evaluation, by=by, note=note, data=decision)
    evaluation.shown, evaluation.meeting, evaluation.decided_on = shown, meeting, decided_on
    evaluation.save(update_fields=["shown", "meeting", "decided_on"])


def warned_again(evaluation: Evaluation) -> set[int]:
    """People whose band of this year and of the year before both have a consequence for the second year running."""
    stricken = Q(band__consequence_again__gt="")
    this = evaluation.sheets.filter(stricken).values_list("mandate__person", flat=True)
    before = Sheet.objects.filter(stricken, evaluation__year=evaluation.year - 1)
    return set(this) & set(before.values_list("mandate__person", flat=True))
