"""Each report has a sample of its own: its real chapters and tables, with numbers that agree with each other."""

import pytest

from apps.documents import catalogue
from apps.reports import engine, exemplary

REPORTS = [one for one in engine.reports() if one.example]


def test_every_report_of_the_portal_has_an_example():
    assert {one.code for one in REPORTS} >= {"annual_suggestions", "deputy_structure", "deputy_performance"}
    samples = [str(dict(catalogue.get(one.code).sample)) for one in REPORTS]
    assert len(set(samples)) == len(REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.code)
def test_an_example_shows_chapters_and_tables_of_its_report(report):
    real = {chapter.heading: chapter.tables for chapter in report.chapters}
    for heading, said in report.example.items():
        assert set(said.rows) <= set(real[heading])
    shown = catalogue.get(report.code).sample["chapters"]
    assert [one["heading"] for one in shown] == [one for one in real if one in report.example]
    numbers = [table["number"] for chapter in shown for table in chapter["tables"]]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.code)
def test_tables_of_an_example_add_up_as_counted_ones_do(report):
    for chapter in catalogue.get(report.code).sample["chapters"]:
        for table in chapter["tables"]:
            assert all(len(row) == len(table["columns"]) for row in table["rows"])
            for at, total in enumerate(table["sums"]):
                if isinstance(total, int):
                    assert total == sum(row[at] for row in table["rows"])


def test_a_row_with_a_value_too_few_and_an_unknown_table_are_mistakes_of_the_program():
    table = engine.get("deputy-sex")
    with pytest.raises(ValueError, match="zip"):
        exemplary.Shown(table, [("男",)])
    with pytest.raises(LookupError, match="no-such-table"):
        exemplary.known("no-such-table")
