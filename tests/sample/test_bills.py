"""The sample congress's bills: every outcome, one before the committee, one that lacks signatures."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from apps.deputies.models import Session
from apps.documents.models import Paper
from apps.proposals.models import Bill, Suggestion
from apps.publications.models import Publication
from apps.sample import bills, press, roster
from congress import clock
from tests.sample import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def no_files_left(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_every_outcome_and_what_is_under_way():
    world, admins = worlds.empty()
    users = world.users | worlds.handlers(world, admins, "culture")
    today = clock.today()
    term, sessions = roster.load_term(today)
    deputies = roster.load_deputies(term, world.organs, Random(1), admins, today=today)
    with press.running() as at_press:
        played = bills.load(sessions, deputies, replace(world, users=users, press=at_press), today=today)
    assert played == len(bills.ROWS) + 2
    assert set(Paper.objects.values_list("kind", "state")) == {
        ("bill_sheet", "ready"),
        ("reply_letter", "ready"),
    }
    assert Counter(Bill.objects.values_list("status", flat=True)) == {
        "adopted": 6,
        "rejected": 1,
        "left_off": 2,
        "withdrawn": 2,
        "converted": 1,
        "entrusted": 1,
        "on_agenda": 1,
        "co_signing": 1,
    }
    assert Publication.objects.published().filter(kind="bill").count() == 9
    assert Suggestion.objects.get().status == "closed"
    for session in Session.objects.all():
        serials = (
            session.bills.exclude(proposer="members")
            .exclude(serial=None)
            .order_by("serial")
            .values_list("serial", flat=True)
        )
        assert list(serials) == list(range(1, len(serials) + 1))
    own = Bill.objects.get(proposer="members")
    assert (own.status, own.signed, own.number) == ("on_agenda", 3, "第1号")
    coming = Bill.objects.get(status="co_signing")
    assert (coming.lead.name, len(coming.counted())) == ("王堃", 7)
    assert coming.signatures.waiting().filter(mandate__person__name="陈喆").exists()
