"""The template for filling in, and that nothing in it is ever calculated."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from apps.deputies.models import Delegation
from apps.deputies.roster import importing
from apps.deputies.roster.columns import COLUMNS
from apps.deputies.roster.template import template
from congress.refusal import Refusal
from tests.deputies import samples

pytestmark = pytest.mark.django_db
SIGNS = ("=1+1", "+1", "-1", "@SUM(1)")


@pytest.fixture
def term():
    return samples.term()


def opened(term):
    return load_workbook(BytesIO(template(term)))


def test_what_may_be_written_stands_in_it(term):
    book = opened(term)
    assert [cell.value.rstrip("*") for cell in book["代表名册"][1]] == [column.heading for column in COLUMNS]
    assert [cell.value for cell in book["可填内容"]["A"]][:3] == ["代表团", "城关代表团", "东岭代表团"]
    assert book["代表名册"].data_validations.count == 4


def test_phones_are_text_columns(term):
    book = opened(term)
    at = next(cell.column_letter for cell in book["代表名册"][1] if cell.value == "联系电话")
    assert book["代表名册"].column_dimensions[at].number_format == "@"


def test_nothing_in_it_is_a_formula(term):
    Delegation.objects.bulk_create(Delegation(term=term, name=sign, order=9) for sign in SIGNS)
    book = opened(term)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(cell.quotePrefix for cell in cells) == len(SIGNS)


def test_filled_in_it_comes_back(term):
    book = opened(term)
    sheet = book["代表名册"]
    for cell, column in zip(sheet[3], COLUMNS, strict=True):
        cell.value = column.example
    roster = importing.preview(term, by=None, file=samples.upload(book))
    assert not importing.plan_of(roster).errors
    assert roster.added == 1


def test_the_example_is_nobody(term):
    file = SimpleUploadedFile("模板.xlsx", template(term))
    with pytest.raises(Refusal, match="没有代表"):
        importing.preview(term, by=None, file=file)
