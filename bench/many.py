"""A county of twenty years, 40,000 suggestions: hints for writing, an assignment meeting, and pages for one caller alone."""

from random import Random
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate
from apps.matters.models import Matter
from apps.proposals.actions import meetings
from apps.proposals.appraisal import actions as appraisal
from apps.proposals.appraisal.indicators import FULL, Indicator
from apps.proposals.models import Assignment, Contact, MeetingItem, Suggestion
from apps.proposals.similar import offered
from apps.proposals.workflow import Status
from apps.publications.models import Kind, Publication
from bench.load import Unexpected
from bench.results import Result, Samples, summed_up
from bench.visitors import InProcess
from congress import clock, warm

HINTS = 200
ASSIGNED = 300
ASKED = 40
"""How often one caller asks for each page; a few seconds for all of them."""


class Alone(NamedTuple):
    """A page that one caller asks for again and again, with nobody else about. ``username`` is empty for the public."""

    name: str
    path: str
    username: str = ""


def measure() -> list[Result]:
    """The pages, then in a transaction that is rolled back tables, an appraisal, hints and handing over 300 at once."""
    warm.up()  # as the web server does
    found = [alone(one) for one in (*pages(), *of_deputies())]
    with transaction.atomic():
        found += [alone(one) for one in counted()]
        found += [summed_up("similar hint", hints()), summed_up("assigning 300", meeting())]
        transaction.set_rollback(True)
    return found


def pages() -> list[Alone]:
    """Lists with filters, a detail, searches and figures over all years; the old ones are as quick as the new."""
    public = Publication.objects.published().filter(kind=Kind.SUGGESTION).order_by("dated", "pk")[1_000]
    old = Suggestion.objects.get(publications=public)
    handler = User.objects.filter(is_active=True, groups__permissions__codename="handle_suggestion").earliest(
        "pk"
    )
    chosen = {name: public.facets[name] for name in ("category", "year")} | {
        "handler": public.facets["handler"][0]
    }
    narrowed = {"status": Status.CLOSED, "subject": old.subject, "session": old.session_id}
    return [
        Alone("20 years: list", f"/desk/proposals/?{urlencode(narrowed)}", "deputies_work"),
        Alone("20 years: list by words", f"/desk/proposals/?{urlencode({'q': '学校'})}", "deputies_work"),
        Alone("20 years: detail", old.get_absolute_url(), "deputies_work"),
        Alone("20 years: a handler's list", "/desk/proposals/", handler.username),
        Alone("20 years: public list", f"/proposals/?{urlencode(chosen)}"),
        Alone("20 years: public list, page 90", "/proposals/?page=90"),
        Alone("20 years: public detail", public.get_absolute_url()),
        Alone("20 years: public search", f"/search/?{urlencode({'q': '道路'})}"),
        Alone("20 years: home", "/"),
        Alone("20 years: figures", "/statistics/"),
    ]


def counted() -> list[Alone]:
    """Yearly tables of the last whole year, and a scheme that counts every indicator, tried on that year's suggestions.

    Each call counts them anew from the rows. The scheme is written here, so the transaction must be rolled back.
    """
    clerk, year = User.objects.get(username="deputies_work"), clock.today().year - 1
    weights = dict.fromkeys(Indicator.values, FULL // len(Indicator))
    scheme = appraisal.write_scheme(by=clerk, title="测量用", basis="测量", from_year=year, weights=weights)
    appraisal.try_scheme(scheme, by=clerk)
    return [
        *(
            Alone(f"20 years: {table}", f"/desk/reports/{table}/?span={year}", clerk.username)
            for table in ("suggestion-on-time", "suggestion-satisfaction")
        ),
        Alone("20 years: appraisal", scheme.get_absolute_url(), clerk.username),
    ]


def of_deputies() -> list[Alone]:
    """Directory, profiles and statistics with 1,500 persons in five terms and 200,000 entries of their records."""
    mandate = Mandate.objects.earliest("pk")
    profile = Publication.objects.published().filter(kind=Kind.DEPUTY).earliest("pk")
    return [
        Alone("five terms: roster", "/desk/deputies/?page=3", "deputies_work"),
        Alone("five terms: roster by words", f"/desk/deputies/?{urlencode({'q': '王'})}", "deputies_work"),
        Alone("five terms: deputy", mandate.get_absolute_url(), "deputies_work"),
        Alone("five terms: composition", "/desk/deputies/structure/", "deputies_work"),
        Alone("five terms: record", f"/desk/performance/deputies/{mandate.pk}/", "deputies_work"),
        Alone("five terms: register", "/desk/performance/register/", "deputies_work"),
        Alone("five terms: yearly table", "/desk/reports/record-deputies/", "deputies_work"),
        Alone("five terms: public directory", "/deputies/"),
        Alone("five terms: public profile", profile.get_absolute_url()),
    ]


def alone(one: Alone) -> Result:
    visitor = InProcess(one.username)
    visitor.get(one.path)
    with CaptureQueriesContext(connection) as captured:
        visitor.get(one.path)
    queries = len(captured)
    acts = [timed(lambda: visitor.get(one.path)) for _ in range(ASKED)]
    return summed_up(one.name, Samples(acts, elapsed=sum(acts)), queries=queries)


def hints() -> Samples:
    deputy = User.objects.get(username="deputy1")
    dice = Random(18)  # noqa: S311 - dice for a choice, not for a secret
    titles = dice.sample(list(Suggestion.objects.values_list("title", flat=True)), HINTS)
    acts = [timed(lambda title=title: offered(deputy, title, "")) for title in titles]
    return Samples(acts, elapsed=sum(acts))


def meeting() -> Samples:
    """Suggestions as if just numbered, all handed over, to one organ after another."""
    clerk = User.objects.get(username="deputies_work")
    organs = list(Organ.objects.handling()[:20])
    rows = list(Suggestion.objects.order_by("-pk")[:ASSIGNED])
    Matter.objects.filter(pk__in=[row.pk for row in rows]).update(status=Status.REGISTERED, closed_at=None)
    Contact.objects.filter(suggestion__in=rows).delete()
    Assignment.objects.filter(suggestion__in=rows).delete()
    chosen = [(row, organs[at % len(organs)]) for at, row in enumerate(rows)]
    made = meetings.open_meeting(by=clerk, title="测量用的交办会", chosen=chosen)
    took = timed(lambda: meetings.carry_out(made.pk))
    if made.items.exclude(state=MeetingItem.State.DONE).exists():
        raise Unexpected("not every suggestion of the meeting was handed over")
    return Samples([took], elapsed=took)


def timed(act: Any) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun
