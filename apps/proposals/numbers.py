"""Keys of records as addresses and pages send them."""


def number_of(given: str | None) -> int | None:
    """The number, or None for anything that is no key."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else None
