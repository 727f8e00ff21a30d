"""The evaluation form of one deputy (履职评价表): each indicator with its maximum and four columns, total and band.

Data beside title and date: name, card_no, delegation, constituency, year, scheme; rows of indicator, maximum and the
columns; total, band, consequence. It is an internal result: printed, not issued, and nobody verifies it at a public page.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from apps.documents.declaring import form
from apps.documents.fields import Cell, Entry, Field
from apps.documents.fields import Column as Printed
from apps.evaluation import samples
from apps.evaluation.actions import years
from apps.evaluation.models import Column, Sheet
from apps.evaluation.presenting import table_of, together
from congress import clock

UNSCORED = "—"
NOBODY = "（未登记）"

FORM = form(
    "evaluation_form",
    "履职评价表",
    (
        "title",
        "name",
        "card_no",
        "delegation",
        "constituency",
        Field("year", "年度"),
        Field("scheme", "评价办法"),
        Field("rows", "各项指标得分", Entry.ROWS),
        Field("total", "总分"),
        Field("band", "等次"),
        Field("consequence", "结果运用", required=False),
        "date",
    ),
    (
        (Cell("姓名", "name", 3), Cell("年度", "year", 3)),
        (Cell("代表团", "delegation", 3), Cell("代表证号", "card_no", 3)),
        (Cell("选区", "constituency", 3), Cell("填表日期", "date", 3)),
        (Cell("评价办法", "scheme", 6),),
        (Cell("各项指标得分", "", 6, 0),),
        (Cell("", "rows", 6, 7),),
        (Cell("总分", "total", 3), Cell("等次", "band", 3)),
        (Cell("结果运用", "consequence", 6),),
        (Cell("代表本人意见", "", 6, 2, foot="签名　　　　年　　月　　日"),),
        (Cell("代表工作机构意见", "", 6, 2, foot="（盖章）　　　　年　　月　　日"),),
    ),
    samples.FORM,
    columns=(
        Printed("no", "序号", 2),
        Printed("indicator", "指标", centred=False),
        Printed("maximum", "满分", 2),
        *(Printed(column.value, column.label, 3) for column in Column),
    ),
    signs="代表工作委员会负责人",
    by_hand=False,
    verifiable=False,
    group="代表名册和登记",
)


def data_of(sheet: Sheet) -> dict[str, Any]:
    """What stands on the form; total and band are empty until the year is frozen, so that printing names them."""
    mandate, settled = sheet.mandate, sheet.evaluation.settled
    return {
        "name": mandate.name,
        "card_no": mandate.card_no or NOBODY,
        "delegation": str(mandate.delegation),
        "constituency": str(mandate.constituency or NOBODY),
        "year": f"{sheet.evaluation.year}年",
        "scheme": str(sheet.evaluation.scheme),
        "rows": list(rows(sheet)),
        "total": f"{sheet.total} 分" if settled and sheet.total is not None else "",
        "band": sheet.band.name if settled and sheet.band else "",
        "consequence": consequence(sheet) if settled else "",
        "date": clock.today().isoformat(),
    }


def rows(sheet: Sheet) -> Iterable[dict[str, str]]:
    """A line for each indicator, sums of each duty where there are several, of all, then what each column weighs."""
    parts = table_of(sheet, list(Column)).parts
    for part in parts:
        for line in part.lines:
            yield {"indicator": line.indicator.name, **points(line.indicator.maximum, line.cells)}
        if len(parts) > 1:
            yield {"no": "", "indicator": f"{part.name}小计", **points(part.maximum, part.sums)}
    sums = [together(cells) for cells in zip(*(part.sums for part in parts), strict=True)]
    yield {
        "no": "",
        "indicator": "合计",
        **points(sum((part.maximum for part in parts), Decimal(0)), sums),
    }
    scheme = sheet.evaluation.scheme
    weights = {column.value: f"{scheme.weight(column)}%" for column in Column}
    yield {"no": "", "indicator": "所占比重", "maximum": "", **weights}


def points(maximum: Decimal, cells: Iterable[Decimal | None]) -> dict[str, str]:
    """The cells of one line: at most so many points, and what each column gave."""
    given = {column.value: said(one) for column, one in zip(Column, cells, strict=True)}
    return {"maximum": f"{maximum.normalize():f}", **given}


def said(given: Decimal | None) -> str:
    return UNSCORED if given is None else str(given)


def consequence(sheet: Sheet) -> str:
    """What follows from the band; in the second year running, what follows then."""
    if sheet.band is None:
        return ""
    again = sheet.mandate.person_id in years.warned_again(sheet.evaluation)
    return sheet.band.consequence_again if again else sheet.band.consequence
