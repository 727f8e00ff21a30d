"""Tables that add up to records counted apart, each with numbers in it; and that a wrong sum is found."""

from typing import Any

import pytest

from apps.deputies.models import Category, Mandate
from apps.reports import engine, spans
from apps.reports.results import Result
from congress import clock
from tests import factories
from tests.duty_reports import samples as reporting
from tests.duty_reports.samples import AT
from tests.reports.samples import at_work, span_of_today

pytestmark = pytest.mark.django_db


def counted(code: str, user: Any, span: spans.Span | None = None) -> Result:
    return Result(engine.get(code), spans.Scope(span or span_of_today(), user))


@pytest.fixture
def changed() -> Any:
    """Three deputies at the beginning of the year; since then one moved away, one died, two were elected in between."""
    staff, day = factories.user("deputies_work"), clock.today()
    stays, moved, died = (factories.deputy(name) for name in ("王堃", "陈喆", "赵犇"))
    for one, reason in ((moved, "moved"), (died, "died")):
        Mandate.objects.filter(pk=one.pk).update(state="terminated", ended_on=day, end_reason=reason)
    for name in ("钱骏", "孙立"):
        new = factories.deputy(name)
        Mandate.objects.filter(pk=new.pk).update(election_mode="by_election", valid_from=day)
    workers, women = Category.objects.order_by("code")[:2]
    stays.categories.set([workers, women])
    new.categories.set([women])
    moved.categories.set([workers])
    return staff


def test_changes_of_the_span_by_their_ground(changed: Any) -> None:
    turnover = counted("deputy-turnover", changed)
    assert turnover.agrees
    assert {row["name"]: row["count"] for row in turnover.rows} == {
        "补选": 2,
        f"资格终止：{Mandate.EndReason.MOVED.label}": 1,
        f"资格终止：{Mandate.EndReason.DIED.label}": 1,
    }
    named = counted("deputy-changes", changed)
    assert (named.agrees, named.added, turnover.sum()) == (True, 4, 4)
    past = counted("deputy-turnover", changed, spans.year(clock.today().year - 1))
    assert (past.agrees, past.rows) == (True, [])


def test_categories_add_up_to_belongings_not_to_people(changed: Any) -> None:
    result = counted("deputy-categories", changed)
    assert (result.agrees, result.sum()) == (True, 3)
    assert sorted(row["count"] for row in result.rows) == [1, 2]
    roster = counted("deputy-roster", changed)
    assert (roster.agrees, roster.added) == (True, 3)


def test_votes_of_duty_reports_add_up_with_abstentions() -> None:
    people = reporting.people()
    report = reporting.reach(reporting.Status.CALLED, people)
    reporting.approve(report, people)
    tokens = reporting.links(report)
    reporting.hold(report, people)
    reporting.rate(report, tokens[0])
    reporting.rate(report, tokens[1], "abstained")
    reporting.close(report, people)
    result = counted("duty-report-results", people.staff, spans.year(AT.year))
    assert result.agrees
    assert result.total == {"best": 82, "middle": 16, "worst": 2, "total": 104}
    statement = report.statements.first()
    report.statements.filter(pk=statement.pk).update(online_middle=5)
    again = counted("duty-report-results", people.staff, spans.year(AT.year))
    assert (again.agrees, again.sum("total")) == (True, 109)


@pytest.mark.parametrize(
    ("code", "number"), [("suggestion-list", 8), ("suggestion-returns", 2), ("suggestion-contacts", 6)]
)
def test_lists_of_suggestions_have_every_record(code: str, number: int) -> None:
    people = at_work()
    result = counted(code, people.office)
    assert (result.agrees, result.added) == (True, number)


def test_a_sum_that_is_wrong_is_found() -> None:
    count, text = engine.Column("count", "件数", engine.Kind.COUNT), engine.Column("name", "名称")
    whole = engine.Column("whole", "合计", engine.Kind.COUNT)
    rows = [{"name": "甲", "count": 2, "whole": 3}, {"name": "乙", "count": 1, "whole": 4}]
    for columns, adds_up, right in (
        ((text, count, whole), "", 3),
        ((text, count, whole), "whole", 7),
        ((text,), "", 2),
    ):
        for records, agrees in ((right, True), (right + 1, False)):
            table = engine.Table(
                "t", "表", "组", "", columns, lambda _scope: rows, lambda _scope, n=records: n, adds_up
            )
            assert Result(table, spans.Scope(span_of_today(), None)).agrees is agrees


def test_only_lists_of_clocks_and_comparisons_have_no_records_to_count_apart() -> None:
    """Every other table says what its rows must come to."""
    assert {table.code for table in engine.tables() if table.records is None} == {
        "deputy-quotas",
        "deputy-sessions",
        "suggestion-overdue",
        "suggestion-key",
    }
