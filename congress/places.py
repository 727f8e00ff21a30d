"""Where the checkout is and where the portal writes."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Where everything is kept that the portal writes: PORTAL_VAR, otherwise ``var`` in the checkout."""
    return Path(os.environ.get("PORTAL_VAR") or ROOT / "var").resolve()
