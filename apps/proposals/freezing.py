"""The fingerprint of a text as it was signed and handed in."""

import hashlib
import json
from typing import Any


def fingerprint(text: dict[str, Any]) -> str:
    """SHA-256 of the text in a form that does not depend on the order of its parts."""
    canonical = json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
