"""The portal's settings with one more address: the bare view."""

from congress.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
