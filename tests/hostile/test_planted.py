"""Markup planted in every free text of the database, whoever wrote it: each page shows it as text and nothing runs.

Forms may one day let through what they refuse today, and a list may come from elsewhere: a page trusts no row.
"""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.architecture import walking
from tests.architecture.addresses import PLAIN, RECORDS
from tests.hostile.poison import LONG, SHORT, TINY, poison
from tests.hostile.reading import Page
from tests.hostile.tools import REFUSED

MEANS = re.compile(
    "code|key|digest|hash|sha|token|secret|password|session|kind|status|verb|role|path|lock|type|username"
)
"""Texts by which the portal finds or decides something; none is written by people."""
BY_HAND = {
    "proposals_suggestion.body",
    "resolutions_resolution.body",
    "accounts_user.name",
    "matters_matter.title",
}
ANSWERS = {200, 302, 401, 404, 405, 410}


def columns():
    """Model and field of every text that is free, as far as the database can say."""
    for model in apps.get_models():
        if model.__module__.startswith("apps.") and model._meta.managed and not model._meta.proxy:
            yield from ((model, field) for field in model._meta.local_fields if is_free(model, field))


def is_free(model, field):
    if type(field) not in (models.CharField, models.TextField) or field.choices or field.primary_key:
        return False
    unique = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
    longest = field.max_length or len(LONG)
    return not (field.unique or field.name in unique or MEANS.search(field.name) or longest < len(TINY))


@pytest.fixture(scope="module")
def planted(world):
    """The columns that now hold markup. Triggers are away meanwhile: what is kept for ever is shown too."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    found = [f"{model._meta.db_table}.{field.column}" for model, field in columns() if plant(model, field)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return found


def plant(model, field):
    """Put markup into the column of all rows; False where the database's own check refuses it."""
    try:
        with transaction.atomic():
            return bool(models.QuerySet(model).update(**{field.name: poison(field.max_length or len(LONG))}))
    except IntegrityError:
        return False


def addresses(world):
    """Every address with every case, and the parts to whom it is open."""
    for name, url in walking.plain().items():
        yield name, url, open_to(PLAIN[name])
    for (name, case), url in walking.of_records(world).items():
        yield f"{name} {case}", url, open_to(RECORDS[name].get(case) or RECORDS[name]["*"])


def open_to(statuses):
    """One part for each status but refusals: a page looks alike to those whom it answers alike."""
    return {status: part for part, status in statuses.items() if status not in REFUSED}.values()


def test_the_texts_that_people_write_are_planted(planted):
    assert set(planted) >= BY_HAND
    assert len(planted) > 40


def test_no_page_runs_what_stands_in_the_database(planted, world, visit):
    clients = {part: visit(part) for part in world.parts}
    shown = Counter()
    for name, url, parts in addresses(world):
        for part in parts:
            response = clients[part].get(url)
            assert response.status_code in ANSWERS, (name, part)
            if response.streaming:
                list(response.streaming_content)
            elif response["content-type"].startswith("text/html"):
                page = Page(response.text)
                assert page.faults == [], (name, part)
                shown[any(text in page.text for text in (LONG, SHORT, TINY))] += 1
    assert shown[True] > 60, shown
