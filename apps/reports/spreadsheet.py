"""A counted table as an office spreadsheet, with a second page that says what was counted."""

from apps.reports.results import Result
from congress.sheets import Sheet, workbook

NOTES = {"项目": 12, "说明": 80}


def spreadsheet(result: Result) -> bytes:
    """The bytes of the .xlsx file; the numbers are those of the page."""
    table = result.table
    columns = {column.label: column.width for column in table.columns}
    rows = [*result.lines, result.sums] if result.sums else result.lines
    notes = [
        ["报表", table.title],
        ["统计时段", result.scope.span.name],
        ["统计截至", result.counted_on.isoformat()],
        ["统计口径", result.about],
        ["范围", "导出人有权查看的记录"],
    ]
    return workbook(Sheet("数据", columns, rows), Sheet("说明", NOTES, notes))
