"""Numbers without gaps: document numbers, registers, suggestions of a session."""

from django.db import transaction

from apps.matters.models import NumberSeries


@transaction.atomic
def next_number(key: str) -> int:
    """The next number of a series, starting at 1.

    The row stays locked until the caller's transaction ends: two clerks get two numbers, and a number taken
    in a transaction that fails is given to the next.
    """
    NumberSeries.objects.get_or_create(key=key)
    series = NumberSeries.objects.select_for_update().get(key=key)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
