"""Every address × every part × every case of a record: what a visit answers, and that it changes nothing."""

import logging
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.template.base import Template
from django.utils.safestring import SafeString

from tests.architecture import walking
from tests.architecture.addresses import COLUMNS, PLAIN, RECORDS
from tests.contents import contents
from tests.hostile.tools import entitled

pytestmark = pytest.mark.django_db

ONLY_GET = {
    "continued",
    "administration:review_spreadsheet",
    "deputies:roster_paper",
    "deputies:spreadsheet",
    "desk:deadlines_sheet",
    "duties:spreadsheet",
    "performance:spreadsheet",
    "publicity:spreadsheet",
    "staffing:spreadsheet",
}
"""A kept form is shown once, and a list that leaves the house is recorded: neither is answered with its head alone."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are expected here; none is worth a line in the log."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_address_has_a_row() -> None:
    assert set(walking.names()) == set(PLAIN) | set(RECORDS)


def test_every_case_of_a_record_has_a_row(world) -> None:
    for name, (among, _) in walking.OF.items():
        if "*" not in RECORDS[name]:
            assert RECORDS[name].keys() == walking.records(world, among).keys(), name


@pytest.fixture
def unwritten(monkeypatch) -> None:
    """Pages stay empty: whom a view answers is decided before, and every page is read once in test_pages."""
    monkeypatch.setattr(Template, "render", lambda self, context: SafeString(""))


@pytest.mark.parametrize("part", COLUMNS)
def test_a_visit_answers_as_the_table_says_and_changes_nothing(part, world, visit, unwritten) -> None:
    answers_as_the_table_says(part, world, visit)


@pytest.mark.slow
@pytest.mark.parametrize("part", COLUMNS)
def test_a_page_that_is_written_out_answers_alike_and_changes_nothing(part, world, visit) -> None:
    answers_as_the_table_says(part, world, visit)


def answers_as_the_table_says(part: str, world, visit) -> None:
    client, before = visit(part), contents()
    answered = {name: asked(client.get, url) for name, url in addresses(world).items()}
    assert answered == {name: expected(name)[part] for name in answered}
    assert contents() == before


def test_head_answers_like_get_and_changes_nothing(world, visit) -> None:
    """Asked for one case of each address by one whom it answers: the views are the same."""
    clients, before = {part: visit(part) for part in COLUMNS}, contents()
    urls = {name: url for name, url in one_case_each(world).items() if name[0] not in ONLY_GET}
    answered = {name: asked(clients[entitled(expected(name))].head, url) for name, url in urls.items()}
    assert answered == {name: expected(name)[entitled(expected(name))] for name in urls}
    assert contents() == before


def addresses(world) -> dict[tuple[str, str], str]:
    """Every address with every case, by both names; the case of a plain one is empty."""
    plain = {(name, ""): url for name, url in walking.plain().items()}
    return plain | walking.of_records(world)


def one_case_each(world) -> dict[tuple[str, str], str]:
    last = {key[0]: key for key in addresses(world)}
    return {key: url for key, url in addresses(world).items() if key in last.values()}


def expected(name: tuple[str, str]) -> dict[str, int]:
    address, case = name
    if not case:
        return PLAIN[address]
    return RECORDS[address].get(case) or RECORDS[address]["*"]


def asked(ask, url: str) -> int:
    response = ask(url)
    if response.streaming:
        close(response)
    return response.status_code


def close(response) -> None:
    """Close the file behind it, but not the connection, which holds the module's transaction."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
