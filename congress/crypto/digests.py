"""Fingerprints: of bytes, for anyone to recompute; of secret texts, only for who has the key."""

import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from django.views.decorators.debug import sensitive_variables

from congress.crypto import keys, providers
from congress.crypto.providers import BY_HASH, Provider


def digest(content: bytes) -> str:
    """ "sha256:…" or "sm3:…", as the installation has chosen."""
    return digest_by(providers.current(), content)


def matches(content: bytes, known: str) -> bool:
    """Whether the content has this digest, whichever provider made it."""
    provider = BY_HASH.get(known.partition(":")[0])
    return provider is not None and hmac.compare_digest(digest_by(provider, content), known)


def digest_by(provider: Provider, content: bytes) -> str:
    summed = hashes.Hash(provider.hash())
    summed.update(content)
    return f"{provider.hash_name}:{summed.finalize().hex()}"


@sensitive_variables()
def keyed_digest(text: str, purpose: str) -> str:
    """64 hexadecimal digits: equal for equal texts of one purpose, and nothing to be guessed without the key."""
    provider = providers.current()
    summed = HMAC(keys.digest_key(provider, purpose), provider.hash())
    summed.update(text.encode("utf-8", "surrogatepass"))
    return summed.finalize().hex()
