"""People, organs and clocks for the tests of notices; the matters are of no procedure."""

import itertools
from datetime import date, timedelta

from apps.accounts.actions import install_account, join
from apps.accounts.models import Organ, User
from apps.matters.models import Deadline, Matter
from apps.statutes.models import Rule

counter = itertools.count(1)
TODAY = date(2026, 3, 10)


def user(
    name: str = "周岚",
    email: str = "zhou@example.invalid",
    organ: Organ | None = None,
    phone: str = "",
    **fields,
) -> User:
    account = install_account(
        username=f"reader{next(counter)}", name=name, password=None, email=email, **fields
    )
    if phone:
        account.phone = phone
        account.save(update_fields=["phone"])
    if organ:
        join(account, organ, on=date(2026, 1, 1))
    return account


def organ(name: str) -> Organ:
    fields = {"short_name": name, "kind": Organ.Kind.DEPARTMENT, "valid_from": date(2020, 1, 1)}
    return Organ.objects.create(name=f"青澜县{name}", **fields)


def matter(title: str = "关于增设农村公交班次的建议", office: Organ | None = None, **fields) -> Matter:
    return Matter.objects.create(kind="sample", title=title, status="in_hand", office=office, **fields)


def rule(code: str = "T1", **fields) -> Rule:
    facts = {
        "subject": "代表建议答复",
        "value": 3,
        "unit": "months",
        "trigger": "交办",
        "duty": "答复代表",
        "source": "代表法第五十一条",
        "mark": "verified",
        "valid_from": date(2020, 1, 1),
        "near_days": 10,
        "reminders": [10, 3, 0],
        "overdue_every": 7,
    }
    return Rule.objects.get_or_create(code=code, defaults=facts | fields)[0]


def deadline(of: Matter, *, left: int, organ: Organ | None = None, on: date = TODAY, **fields) -> Deadline:
    """A running clock of rule T1 that ends ``left`` days after the test's today."""
    due_on = on + timedelta(days=left)
    facts = {"code": "T1", "starts_on": on - timedelta(days=60), "due_on": due_on, "first_due_on": due_on}
    words = "代表法第五十一条 · 交办 · 3个月"
    return Deadline.objects.create(matter=of, rule=rule(), organ=organ, words=words, **(facts | fields))
