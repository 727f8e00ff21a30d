"""Who keeps an account for the sake of a mandate, as ``accounts.expiry`` asks."""

from datetime import date

from django.db.models import Q

from apps.deputies.models import Mandate


def by_mandate(day: date) -> set[int]:
    """Keys of accounts whose person's mandate has not ended on the day, whether exercised or resting.

    A person elected for a term that is still to begin counts already.
    """
    lasting = Q(term__ends_on=None) | Q(term__ends_on__gte=day)
    running = Mandate.objects.seated().filter(lasting)
    return set(running.filter(person__user__isnull=False).values_list("person__user_id", flat=True))
