"""Settings, addresses, the worker and the embedded servers."""

from congress.celery import app as celery_app

__all__ = ["celery_app"]
