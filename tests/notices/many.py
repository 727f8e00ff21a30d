"""Tens of thousands of running clocks, written by the database itself."""

from datetime import timedelta

from django.db import connection

from apps.matters.models import Deadline
from tests.notices import samples
from tests.notices.samples import TODAY

ORGANS = 50
SPREAD = 40
"""Due dates lie within so many days before and after the tests' today."""


def clocks(number: int) -> None:
    """So many matters with a clock each, owed in turn by fifty organs with two people each."""
    organs = [samples.organ(f"第{no}局") for no in range(ORGANS)]
    for organ in organs:
        for no in range(2):
            samples.user(f"{organ.short_name}{no}", organ=organ)
    matter, model = samples.matter(), samples.deadline(samples.matter("样"), left=400, organ=organs[0])
    copy(matter, number - 1, {"title": "'第' || n || '件'"})
    spread = f"DATE '{TODAY - timedelta(days=SPREAD)}' + (n %% {2 * SPREAD})::int"
    some = "(ARRAY[{}]::bigint[])[1 + n %% {}]".format(",".join(str(organ.pk) for organ in organs), ORGANS)
    others = "SELECT id, row_number() OVER (ORDER BY id) AS n FROM matters_matter"
    names = [field.column for field in Deadline._meta.concrete_fields if not field.primary_key]
    own = {"matter_id": "m.id", "due_on": spread, "first_due_on": spread, "organ_id": some}
    values = ", ".join(own.get(name, f"d.{name}") for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO matters_deadline ({', '.join(names)}) SELECT {values} "
            f"FROM matters_deadline d, ({others}) m WHERE d.id = %s AND m.id <> %s",
            [model.pk, model.matter_id],
        )
        cursor.execute("ANALYZE matters_matter, matters_deadline")


def copy(model, number: int, own: dict[str, str]) -> None:
    """So many more rows like this one."""
    meta = model._meta
    names = [field.column for field in meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(name, f"t.{name}") for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {meta.db_table} ({', '.join(names)}) SELECT {values} "
            f"FROM {meta.db_table} t, generate_series(1, %s) n WHERE t.id = %s",
            [number, model.pk],
        )
