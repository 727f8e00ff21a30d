"""What the public site writes: wishes, and nothing else. It is told the same whether or not an address follows already."""

import hashlib
import secrets

from apps.followers.models import Wish

BYTES = 18


def digest(code: str) -> str:
    """What stands in the tables beside the encrypted code; a code of 18 random bytes needs no slow hash."""
    return hashlib.sha256(f"follow:{code}".encode()).hexdigest()


def ask(*, email: str, kind: str, key: str, title: str) -> None:
    """Somebody asks to follow; nothing is sent but one mail that asks whether it was they."""
    code = secrets.token_urlsafe(BYTES)
    write(Wish.Act.ASKED, code, email=email.strip(), kind=kind, key=key, title=title, kept=code)


def confirm(code: str) -> None:
    write(Wish.Act.CONFIRMED, code)


def end(code: str) -> None:
    write(Wish.Act.ENDED, code)


def write(act: Wish.Act, code: str, *, kept: str = "", **fields: str) -> None:
    Wish(act=act, code_digest=digest(code), code=kept, **fields).save(force_insert=True)
