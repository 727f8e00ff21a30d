"""Cipher and digest: the one door to both, whichever algorithms the installation has chosen.

``encrypt(text)`` gives a token, ``decrypt(token)`` the text again; ``keyed_digest(text, purpose)`` gives what an
encrypted text can be searched by; ``digest(content)`` is the fingerprint of bytes, ``matches`` compares with one.
"""

from congress.crypto import checks
from congress.crypto.cipher import Unreadable, decrypt, encrypt, is_current
from congress.crypto.digests import digest, keyed_digest, matches

__all__ = ["Unreadable", "checks", "decrypt", "digest", "encrypt", "is_current", "keyed_digest", "matches"]
