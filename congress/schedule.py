"""What beat asks the worker to do, and when: seconds between two times, or the time of day in the county."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-followers": {"task": "followers.sweep", "schedule": 20.0},
    "sweep-papers": {"task": "documents.sweep", "schedule": 20.0},
    "sweep-meetings": {"task": "proposals.sweep_meetings", "schedule": 60.0},
    "sweep-rosters": {"task": "deputies.sweep_rosters", "schedule": 20.0},
    "sweep-deliveries": {"task": "notices.sweep", "schedule": 20.0},
    "sweep-pushes": {"task": "connections.sweep", "schedule": 20.0},
    "seal-audit": {"task": "audit.seal", "schedule": 30.0},
    "sweep-resets": {"task": "accounts.sweep_resets", "schedule": 60.0},
    "anchor": {"task": "matters.anchor", "schedule": crontab(hour=0, minute=10)},
    "anchor-audit": {"task": "audit.anchor", "schedule": crontab(hour=0, minute=15)},
    "generate-duties": {"task": "duties.generate", "schedule": crontab(hour=0, minute=30)},
    "close-unused": {"task": "accounts.close_unused", "schedule": crontab(hour=1, minute=0)},
    "forget-sign-ins": {"task": "accounts.forget", "schedule": crontab(hour=1, minute=20)},
    "forget-used-keys": {"task": "matters.forget_used_keys", "schedule": crontab(hour=1, minute=30)},
    "forget-notices": {"task": "notices.forget", "schedule": crontab(hour=1, minute=40)},
    "forget-calls": {"task": "connections.forget", "schedule": crontab(hour=1, minute=50)},
    "forget-letters": {"task": "submissions.forget", "schedule": crontab(hour=1, minute=50)},
    "forget-followers": {"task": "followers.forget", "schedule": crontab(hour=2, minute=0)},
    "forget-rating-warnings": {"task": "proposals.forget_warnings", "schedule": crontab(hour=2, minute=10)},
    "digest": {"task": "followers.digest", "schedule": crontab(hour=7, minute=30)},
    "watch-public-pages": {"task": "publications.watch", "schedule": crontab(hour=7, minute=40)},
    "remind": {"task": "notices.remind", "schedule": crontab(hour=8, minute=0)},
    "announce-letters": {"task": "submissions.announce", "schedule": crontab(hour="8-17", minute=5)},
    "archive-audit": {"task": "audit.archive", "schedule": crontab(day_of_month=1, hour=3, minute=0)},
}
