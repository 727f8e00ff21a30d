"""People put back in a test are those that were made, and life goes on after them."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Organ
from apps.audit.models import Entry
from apps.audit.trail import key_of
from apps.matters import access
from tests import county, factories
from tests.accounts import made

pytestmark = pytest.mark.django_db


def test_they_are_the_same_and_cost_little():
    with transaction.atomic():
        made = factories.county()
        before = {name: str(one) for name, one in vars(made).items()}
        transaction.set_rollback(True)
    with CaptureQueriesContext(connection) as captured:
        people = factories.county()
    assert len(captured) < 20
    assert {name: str(one) for name, one in vars(people).items()} == before
    assert vars(people).keys() == vars(made).keys()
    assert access.may(people.staff, "proposals.assign_suggestion")
    assert people.handler.organs == [people.edu]
    assert people.lead.person.user.has_perm("proposals.add_suggestion")
    assert Entry.objects.count() == 24


def test_others_are_made_after_them():
    people = factories.county()
    other = factories.user("office", organ=people.edu)
    assert other.pk > people.staff.pk
    assert factories.reach(factories.Status.REPLIED, people).replies.count() == 1


def test_beside_others_they_are_made_anew_and_not_kept():
    with transaction.atomic():
        factories.county()
        transaction.set_rollback(True)
    kept = county._kept
    first = factories.user("office")
    people = factories.county()
    assert people.staff.pk > first.pk
    assert county._kept is kept


def test_keys_are_asked_of_every_table_that_making_writes():
    with CaptureQueriesContext(connection) as captured:
        factories.made_county()
    written = {
        row["sql"].split('"')[1] for row in captured if row["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    }
    assert written == set(county.TABLES)


@pytest.mark.parametrize("roles", [["office"], ["handler", "handling_lead"], ["deputy"], []])
@pytest.mark.parametrize("posted", [True, False])
def test_an_account_for_tests_is_the_one_that_the_actions_make(roles, posted):
    predecessor = factories.organ("旧局")
    organ = factories.organ("新局")
    Organ.objects.filter(pk=predecessor.pk).update(successor=organ, valid_to=date(2024, 1, 1))
    given = (roles, organ if posted else None, factories.FOUNDED)
    usual = written_for(made.by_actions("one", "张三", *given, email="a@example.invalid"))
    with CaptureQueriesContext(connection) as captured:
        quick = written_for(made.account("other", "张三", *given, email="a@example.invalid"))
    assert quick == usual
    assert len(captured) < 12


def written_for(user):
    """All rows about an account but for keys, moments and its name of signing in."""
    return [
        (user.name, user.email, user.is_active, bool(user.password_changed_at), bool(user.approved_at)),
        sorted(user.memberships.values_list("group", "bloc"), key=str),
        list(user.posts.values_list("organ", "title", "joined_on", "left_on")),
        [
            (act, what.replace(user.username, ""), data, name.replace(user.username, ""))
            for act, what, data, name in Entry.objects.filter(about=key_of(user))
            .order_by("pk")
            .values_list("act", "what", "data", "about_name")
        ],
    ]
