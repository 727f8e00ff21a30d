"""The public address of a deputy in one term: term-number of the mandate, which never changes."""

from apps.deputies.models import Mandate


def key_of(mandate: Mandate) -> str:
    return mandate.public_key


def mandate_of(key: str) -> Mandate | None:
    """The mandate of a key, or None for a key that was never given."""
    term, _, pk = key.partition("-")
    if not (term.isdecimal() and pk.isdecimal() and term.isascii() and pk.isascii() and len(key) < 20):
        return None
    records = Mandate.objects.with_names().select_related("person__user")
    return records.filter(pk=int(pk), term__no=int(term)).first()
