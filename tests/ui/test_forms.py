"""Forms as people meet them: what is needed, what is wrong, and nothing lost."""

import re

import pytest
from django import forms

from tests.ui.gallery import SampleForm, sent


@pytest.fixture(scope="module")
def html() -> str:
    return str(sent())


def test_needed_fields_are_marked_in_words() -> None:
    html = str(SampleForm())
    assert html.count('<span class="required">必填</span>') == 4
    assert "error-summary" not in html


def test_errors_stand_first_and_lead_to_their_fields(html: str) -> None:
    assert html.index("error-summary") < html.index("<input")
    assert '<a href="#id_body">内容</a>' in html


def test_an_error_is_tied_to_its_field(html: str) -> None:
    area = re.search(r"<textarea[^>]*>", html).group()
    assert 'aria-invalid="true"' in area
    assert 'aria-describedby="id_body_error"' in area
    assert '<ul class="errors" id="id_body_error">' in html


def test_help_is_tied_to_its_field(html: str) -> None:
    assert 'aria-describedby="id_title_helptext"' in re.search(r'<input[^>]*name="title"[^>]*>', html).group()
    assert '<div class="hint" id="id_title_helptext">' in html


def test_what_was_typed_is_kept(html: str) -> None:
    assert 'value="关于在南关小学门口设置护学岗的建议"' in html
    assert 'value="2026-13-01"' in html
    assert re.search(r'<input[^>]*value="A"[^>]*checked', html)


def test_choices_are_a_group_with_a_name(html: str) -> None:
    assert re.search(r"<fieldset[^>]*>\s*<legend>办理结果", html)


def test_no_id_stands_twice(html: str) -> None:
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_typed_text_is_escaped() -> None:
    class Form(forms.Form):
        text = forms.CharField(label="<b>", help_text="<i>")

    html = str(Form({"text": "</textarea><script>"}))
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
