"""The whole load: once it fills the county, twice it changes nothing; what it left is whole and believable."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate, Session, Term
from apps.documents.models import Batch, Paper
from apps.evaluation.models import Sheet
from apps.matters.models import Deadline, Event, Extension, Link
from apps.notices.models import Delivery, Notice
from apps.proposals.issuing.kinds import KINDS
from apps.proposals.models import Meeting, MeetingItem, Opinion, Pattern, Suggestion
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status
from apps.publications import chain
from apps.publications.models import Publication, State
from apps.resolutions.models import Resolution
from apps.sample.people import DEMO_NAMES, DEMO_PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.longest]


def run() -> str:
    out = StringIO()
    call_command("load_sample_county", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """The county, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run()
        transaction.set_rollback(True)


def user(name: str) -> User:
    return User.objects.get(username=name)


def turns(name: str) -> Counter:
    return Counter(suggestion.next_verb for suggestion in waiting_for(user(name)))


def test_the_second_load_does_nothing(loaded):
    before = (Organ.objects.count(), User.objects.count(), Event.objects.count())
    assert "样板县已装入" in loaded
    assert "不再装入" in run()
    assert before == (Organ.objects.count(), User.objects.count(), Event.objects.count())


def test_counts():
    assert Organ.objects.count() == 76
    assert Mandate.objects.filter(term=Term.current()).count() == 281
    assert Suggestion.objects.count() == 411, "409, one that was a bill, one drafted from a letter"
    assert Resolution.objects.filter(status="final").count() == 80
    assert Publication.objects.published().filter(kind="handlingreport").count() == 1
    assert Publication.objects.published().filter(kind="suggestion").count() > 150


def test_every_status_is_to_be_seen():
    assert set(Suggestion.objects.values_list("status", flat=True)) == set(Status)


def test_numbers_of_each_session_have_no_gaps():
    assert Session.objects.count() == 6, "five that were held, one to come"
    for session in Session.objects.all():
        serials = session.suggestions.exclude(serial=None).order_by("serial").values_list("serial", flat=True)
        assert list(serials) == list(range(1, len(serials) + 1))


def test_events_and_publications_prove_themselves():
    call_command("verify_events", stdout=StringIO())
    assert list(chain.broken(Publication.objects.public().order_by("position"))) == []


def test_no_title_comes_twice():
    for kind in (Suggestion, Resolution):
        assert kind.objects.values("title").distinct().count() == kind.objects.count()


def test_clocks_of_every_colour_run():
    running = Deadline.objects.running().select_related("rule")
    assert {clock.tone for clock in running} >= {"ok", "near", "late"}


def test_what_was_handed_in_at_a_session_was_assigned_at_a_meeting():
    own = Meeting.objects.filter(within_government=False)
    assert own.count() == 5
    assert set(Meeting.objects.values_list("items__state", flat=True)) == {MeetingItem.State.DONE}
    newest = own.latest("at")
    assert newest.items.filter(co=None).exists()
    together = newest.items.exclude(co=None)
    assert together.count() > 3
    for item in together:
        assert {one.organ for one in item.suggestion.assignments.filter(role="co")} >= set(item.co.all())
    within = Meeting.objects.get(within_government=True)
    assert (within.items.get().co.count(), within.batch.state) == (1, Batch.State.PACKED)
    organs = newest.items.values("organ").distinct().count()
    assert [newest.batch.state, newest.lists.state] == [Batch.State.PACKED] * 2
    assert (newest.batch.papers.count(), newest.lists.papers.count()) == (organs, organs + 1)


def test_suggestions_have_papers_of_every_kind():
    kinds = set(Paper.objects.filter(state=Paper.State.READY).values_list("kind", flat=True))
    assert kinds >= {"suggestion_sheet", "return_statement", "reply_letter", *KINDS}


def test_a_co_handler_was_replaced_and_an_opinion_changed():
    assert Paper.objects.filter(kind="co_handler_notice", state=Paper.State.READY).count() == 1
    assert Suggestion.objects.filter(events__verb="change_co_handler").count() == 1
    changed = Opinion.objects.values("share").annotate(n=Count("pk", distinct=True), letters=Count("letters"))
    assert changed.filter(n=2, letters=2).count() == 1


def test_people_find_work_on_their_desks():
    assert turns("deputy1") == {"submit": 1, "confirm": 1, "rate": 1}
    assert {"sign_for", "send_up", "advise"} <= set(turns("handler_edu"))
    assert turns("handler_edu_lead")["reply"]
    assert {"register", "assign", "reassign"} <= set(turns("deputies_work"))
    assert Publication.objects.filter(state=State.PREPARED).count() >= 3
    assert Resolution.objects.filter(status="draft").count() == 2


def test_last_years_results_are_believable_and_public():
    """Some deputies did little; most did what a deputy does."""
    bands = Counter(Sheet.objects.exclude(band=None).values_list("band__name", flat=True))
    assert bands["较差"] < 0.15 * bands.total() < bands["良好"]
    assert Publication.objects.published().filter(facets__act="履职评价").count() == 1


def test_some_were_handled_twice():
    again = Suggestion.objects.filter(round=2)
    assert again.filter(status=Status.CLOSED).exists()
    assert again.filter(status=Status.IN_HAND).exists()


def test_other_ways_are_to_be_seen():
    assert Pattern.objects.count() == 3
    assert Suggestion.objects.filter(links_out__relation=Link.Relation.MERGED_INTO).count() == 2
    assert turns("supervision")["government_assign"] == 1


def test_no_mail_is_sent_for_the_past():
    assert not Delivery.objects.exists()
    assert Notice.objects.unread().exists()
    assert Notice.objects.exclude(read_at=None).count() > Notice.objects.unread().count()


def test_the_named_accounts_can_sign_in(client):
    for name, person in DEMO_NAMES.items():
        assert user(name).name == person
    assert client.login(username="deputy1", password=DEMO_PASSWORD)


def test_clocks_were_asked_to_move():
    states = Counter(Extension.objects.values_list("state", flat=True))
    assert states == {"asked": 1, "granted": 1}
    assert Deadline.objects.running().exclude(paused_on=None).count() >= 1
    assert user("deputies_work").follows.count() == 4
