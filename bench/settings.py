"""The portal's settings with one more address, the bare view, and no limit on how often the bench may ask."""

from congress.settings import *  # noqa: F403
from congress.settings import RATE_LIMITS

ROOT_URLCONF = "bench.urls"
RATE_LIMITS = dict.fromkeys(RATE_LIMITS, "1000000000/minute")
