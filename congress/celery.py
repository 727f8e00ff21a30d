"""The Celery application: it carries only work that a database row already asks for."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from congress import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")

app = Celery("congress")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def begin(**_: Any) -> None:
    warm.settle()
