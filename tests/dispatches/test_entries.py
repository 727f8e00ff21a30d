"""How the fields of forms and certificates are typed."""

import pytest
from django.core.exceptions import ValidationError

from apps.dispatches import content, forms
from apps.dispatches.entries import form_field
from apps.documents import catalogue
from apps.documents.fields import Column, Entry, Field

COLUMNS = (Column("name", "姓名"), Column("post", "职务"))


def test_a_field_of_choices_is_chosen_and_may_be_left_to_the_pen():
    field = form_field(Field("result", "办理结果", choices=("满意", "不满意")))
    assert [value for value, _ in field.choices] == ["", "满意", "不满意"]
    assert field.clean("满意") == "满意"
    assert field.clean("") == ""
    with pytest.raises(ValidationError):
        field.clean("很满意")


def test_a_row_of_a_list_is_typed_in_a_line_its_cells_apart_by_bars_or_tabs():
    field = form_field(Field("rows", "名单", Entry.ROWS), COLUMNS)
    assert field.clean("王堃|主任\n陈喆\t副主任") == [
        {"name": "王堃", "post": "主任"},
        {"name": "陈喆", "post": "副主任"},
    ]
    with pytest.raises(ValidationError, match="第1行有3栏，应为2栏"):
        field.clean("甲|乙|丙")


def test_photographs_are_not_typed():
    names = [field.name for field in content.typed(catalogue.get("personnel_form"))]
    assert "resume" in names
    assert "photo" not in names


def test_the_row_of_a_certificate_begins_with_name_and_post():
    typed = content.typed(catalogue.get("appointment_certificate"))
    assert [column.label for column in forms.columns(typed)][:2] == ["姓名", "任命的职务"]


@pytest.mark.parametrize(
    "kind", [kind for kind in catalogue.kinds() if kind.by_hand], ids=lambda kind: kind.code
)
def test_every_field_of_a_paper_by_hand_can_be_typed(kind):
    for field in content.typed(kind):
        assert form_field(field, kind.columns).label == field.label
