"""An empty roster for filling in: headings, one example line, and what may be written where."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from apps.deputies.models import Category, Constituency, Delegation, Term
from apps.deputies.roster.columns import COLUMNS
from apps.deputies.roster.reading import EXAMPLE

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BOLD = Font(bold=True)
SHADE = PatternFill("solid", fgColor="F3EDE2")
GREY = Font(color="808080")
PREPARED = 1_000
"""Lines for which a list of choices is offered."""

RULES = (
    "一行一名代表。不要改动标题行；列的先后可以调整，不用的列可以删去。",
    "灰色的示例行不会导入，可以留着，也可以删去。",
    "空白单元格不会清除已经登记的内容。",
    "身份证号可以不填；填写的加密保存，只用来认人，不会公开。",
)


def template(term: Term | None) -> bytes:
    """The template as an .xlsx file, with the term's own delegations and constituencies to choose from."""
    book = Workbook()
    roster = book.active
    roster.title = "代表名册"
    fill_roster(roster)
    fill_notes(book.create_sheet("填写说明"))
    fill_choices(book.create_sheet("可填内容"), term, roster)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def fill_roster(sheet: Worksheet) -> None:
    """Headings, the example, and text as the format of every column, so that numbers keep their zeros."""
    for at, column in enumerate(COLUMNS, start=1):
        head = put(sheet, 1, at, column.heading + ("*" if column.required else ""))
        head.font, head.fill, head.alignment = BOLD, SHADE, Alignment(horizontal="center")
        example = EXAMPLE + column.example if column.field == "name" else column.example
        put(sheet, 2, at, example).font = GREY
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width, dimension.number_format = column.width, "@"
    sheet.freeze_panes = "B2"


def fill_notes(sheet: Worksheet) -> None:
    for at, rule in enumerate(RULES, start=1):
        put(sheet, at, 1, f"{at}. {rule}")
    for at, column in enumerate(COLUMNS, start=len(RULES) + 2):
        put(sheet, at, 1, column.heading).font = BOLD
        put(sheet, at, 2, column.note)
        put(sheet, at, 3, f"例如：{column.example}")
    for letter, width in zip("ABC", (14, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width


def fill_choices(sheet: Worksheet, term: Term | None, roster: Worksheet) -> None:
    """What may be written in the columns that name something set up, offered as a list where one may be chosen."""
    for at, (field, names) in enumerate(choices(term), start=1):
        column = next(column for column in COLUMNS if column.field == field)
        put(sheet, 1, at, column.heading).font = BOLD
        for line, name in enumerate(names, start=2):
            put(sheet, line, at, name)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        if names and field != "categories":
            offer(roster, field, f"'{sheet.title}'!${letter}$2:${letter}${len(names) + 1}")
    offer(roster, "sex", '"男,女"')
    offer(roster, "re_elected", '"是,否"')


def choices(term: Term | None) -> Iterator[tuple[str, list[str]]]:
    yield "delegation", names_of(Delegation.objects.filter(term=term))
    yield "constituency", names_of(Constituency.objects.filter(term=term))
    yield "categories", names_of(Category.objects.all())


def names_of(records: Iterable[object]) -> list[str]:
    return [str(record) for record in records]


def offer(sheet: Worksheet, field: str, formula: str) -> None:
    at = next(index for index, column in enumerate(COLUMNS, start=1) if column.field == field)
    letter = get_column_letter(at)
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    validation.add(f"{letter}2:{letter}{PREPARED}")
    sheet.add_data_validation(validation)


def put(sheet: Worksheet, line: int, at: int, text: str) -> Cell:
    """Write text that stays text: what begins like a formula is never calculated."""
    cell = sheet.cell(line, at)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    return cell
