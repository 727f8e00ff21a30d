"""The rules find what they are there to find, and leave alone what is allowed."""

import ast

import pytest

from tests.architecture import rules

KINDS = {"Matter", "Suggestion"}


@pytest.mark.parametrize(
    "code",
    [
        "suggestion.status = Status.CLOSED",
        "suggestion.status, x = Status.CLOSED, 1",
        "suggestion.status: str = 'closed'",
        "setattr(suggestion, 'status', 'closed')",
        "Suggestion.objects.filter(pk=1).update(status='closed')",
        "Suggestion.objects.create(status=Status.CLOSED)",
        "Suggestion(status=Status.CLOSED)",
        "suggestion.save(update_fields=['title', 'status'])",
        "Suggestion.objects.bulk_update(records, ['status'])",
    ],
)
def test_a_status_set_is_found(code):
    assert list(rules.statuses_set(ast.parse(code), KINDS)) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "Suggestion(lead=lead, status=Status.DRAFT)",
        "Suggestion.objects.filter(status=Status.CLOSED)",
        "render(request, 'gone.html', status=410)",
        "Line(status='办理中')",
        "print(suggestion.status)",
        "suggestion.save(update_fields=['title'])",
    ],
)
def test_reading_a_status_is_allowed(code):
    assert list(rules.statuses_set(ast.parse(code), KINDS)) == []


@pytest.mark.parametrize(
    "code",
    [
        "timezone.now()",
        "date.today()",
        "datetime.date.today()",
        "datetime.now(tz=UTC)",
        "timezone.localdate()",
        "from django.utils.timezone import now",
        "field = DateField(default=timezone.now)",
    ],
)
def test_a_clock_read_is_found(code):
    assert list(rules.clocks_read(ast.parse(code)))


def test_the_portals_clock_is_no_offence():
    code = "clock.now(); clock.today(); timezone.is_aware(x); timezone.localdate(x)"
    assert list(rules.clocks_read(ast.parse(code))) == []


@pytest.mark.parametrize("code", ["import guardian.core", "from guardian.shortcuts import assign_perm"])
def test_an_import_is_found(code):
    assert list(rules.imports_of(ast.parse(code), "guardian")) == [1]


def test_an_import_of_another_package_is_no_offence():
    assert list(rules.imports_of(ast.parse("from apps.guardians import guardian"), "guardian")) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>",
        '<a onclick="go()">',
        "<script>",
        '<script type="module">',
        '<a href="javascript:go()">',
    ],
)
def test_inline_code_is_found(text):
    assert list(rules.inline_code(f"<p>文字</p>\n{text}")) == [2]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="a.js" defer>',
        '<script type="application/json" id="data">',
        '<div data-style="official">',
        "<p>once = 1</p>",
    ],
)
def test_a_linked_script_is_allowed(text):
    assert list(rules.inline_code(text)) == []


@pytest.mark.parametrize(
    ("lines", "found"), [(rules.LONGEST_FUNCTION - 1, []), (rules.LONGEST_FUNCTION, [2])]
)
def test_the_length_of_a_function_counts_its_decorators(lines, found):
    tree = ast.parse("@cache\ndef f():\n" + "    x = 1\n" * (lines - 1))
    assert list(rules.long_functions(tree)) == found


def test_loose_ends_are_found():
    assert list(rules.loose_ends("x = 1\n# TODO later")) == [2]
    assert list(rules.loose_ends("todolist = []")) == []
