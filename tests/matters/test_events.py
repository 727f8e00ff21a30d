"""The chain of events cannot be changed, and a change made behind the portal's back is found."""

from datetime import date

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from apps.matters.events import broken, drop_anchor
from apps.matters.models import Event
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion():
    return factories.reach(Status.REGISTERED, factories.county())


def test_rows_are_append_only(suggestion):
    for change in (lambda rows: rows.update(note="改"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Event.objects.filter(matter_id=suggestion.pk))


def test_the_chain_holds(suggestion, capsys):
    assert not list(broken(Event.objects.order_by("matter_id", "seq")))
    call_command("verify_events")
    assert "前后相连" in capsys.readouterr().out


def test_a_change_behind_the_trigger_is_found(suggestion):
    with pgtrigger.ignore("matters.Event:append_only"):
        suggestion.events.filter(seq=2).update(note="改")
    with pytest.raises(CommandError, match="第 2 步"):
        call_command("verify_events")


def test_the_anchor_of_a_day_is_dropped_once(suggestion):
    first = drop_anchor(date(2026, 3, 10))
    factories.draft(factories.SimpleNamespace(lead=suggestion.lead))
    assert drop_anchor(date(2026, 3, 10)) == first
    assert drop_anchor(date(2026, 3, 11)).digest != first.digest
