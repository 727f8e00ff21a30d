"""The portal's settings as the tests need them; ``bin/test`` provides the servers."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 40)
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("SECURITY_PROFILE", "demo")
os.environ.setdefault("FIELD_KEYS", "0:")
os.environ.setdefault("DIGEST_SECRET", "only-for-tests-" + "1" * 40)

from congress.settings import *  # noqa: F403
from congress.settings import DATABASES, MEDIA_ROOT, RATE_LIMITS, STATIC_ROOT, STORAGES

# A test database is dropped and made anew in an instant, which a pool's waiting connections would hinder.
DATABASES["default"]["OPTIONS"] = {}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# Each test process has its own database, so each has its own files and its own queue of work.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_ROOT = MEDIA_ROOT / PROCESS
CELERY_TASK_DEFAULT_QUEUE = f"tests-{PROCESS}"

# A test run is one address that asks without pause; tests of the limits set their own.
RATE_LIMITS = dict.fromkeys(RATE_LIMITS, "1000000/minute")
