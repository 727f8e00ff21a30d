"""What the deputies office does at one go: a year's evaluation of 300 deputies, a roster of 3,000 rows brought in."""

from datetime import timedelta
from time import perf_counter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Constituency, Delegation, Mandate, Term
from apps.deputies.roster import importing, storing
from apps.evaluation.actions import years
from apps.evaluation.models import ScoringScheme
from bench import roster
from bench.load import Unexpected
from bench.results import Result, Samples, summed_up

EVALUATED, IMPORTED = 300, 3_000
AREAS = 1_000


def measure() -> list[Result]:
    """Each in a transaction that is rolled back."""
    found = []
    for name, act in ((f"evaluating {EVALUATED}", evaluate), (f"importing {IMPORTED:,}", bring_in)):
        with transaction.atomic():
            took = act()
            transaction.set_rollback(True)
        found.append(summed_up(name, Samples([took], elapsed=took)))
    return found


def evaluate() -> float:
    """Seconds from the first step of a year to its final results, for the deputies of the term before the newest."""
    clerk = User.objects.get(username="deputies_work")
    year = Term.objects.latest("no").starts_on.year - 1
    begun = perf_counter()
    evaluation = years.prepare(by=clerk, year=year, scheme=ScoringScheme.objects.adopted().latest("version"))
    years.open_year(evaluation, by=clerk)
    years.freeze(evaluation, by=clerk)
    years.finish(evaluation, by=clerk)
    took = perf_counter() - begun
    if evaluation.sheets.exclude(total=None).count() < EVALUATED:
        raise Unexpected(f"fewer than {EVALUATED} deputies were evaluated")
    return took


def bring_in() -> float:
    """Seconds of the preview and of the worker's job, from the file to the stored roster of a new term."""
    clerk, term = User.objects.get(username="deputies_work"), next_term()
    file = SimpleUploadedFile("名册.xlsx", roster.book(IMPORTED, AREAS))
    begun = perf_counter()
    asked = storing.ask(importing.preview(term, by=clerk, file=file), by=clerk)
    storing.carry_out(asked.pk)
    took = perf_counter() - begun
    if Mandate.objects.filter(term=term).count() != IMPORTED:
        raise Unexpected("not every row of the roster was stored")
    return took


def next_term() -> Term:
    newest = Term.objects.latest("no")
    starts_on = newest.starts_on.replace(year=newest.starts_on.year + 5)
    Term.objects.filter(pk=newest.pk).update(ends_on=starts_on - timedelta(days=1))
    term = Term.objects.create(no=newest.no + 1, starts_on=starts_on, quota=IMPORTED)
    Delegation.objects.create(term=term, name="城关", order=1)
    Constituency.objects.bulk_create(
        Constituency(term=term, no=at, name=f"城关第{at}选区", seats=3) for at in range(1, AREAS + 1)
    )
    return term
