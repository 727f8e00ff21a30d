"""Tracking codes: sixteen letters and digits in groups of four, without look-alikes; who has one may ask by it.

The portal keeps a code's digest alone, so that nobody who reads the tables can ask in the sender's place.
"""

import hashlib

from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16


def of_form(nonce: str) -> str:
    """The code of one form: sent twice, the form gives the same code. Nobody can guess it without the portal's key."""
    number = int(salted_hmac("submissions.code", nonce, algorithm="sha256").hexdigest(), 16)
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def normal(typed: str) -> str:
    """As it was typed, without spaces and dashes, in capitals; "" when it can be no code."""
    code = "".join(filter(str.isalnum, typed)).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def digest(code: str) -> str:
    """What stands in the tables."""
    return hashlib.sha256(f"submission:{code}".encode()).hexdigest()


def in_fours(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
