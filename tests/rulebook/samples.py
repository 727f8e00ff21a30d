"""Rules for tests, entered through the actions."""

from datetime import date
from typing import Any

from apps.accounts.models import User
from apps.rulebook import actions
from apps.rulebook.models import Edition, Regulation
from tests import factories

TEXT = "第一章　总则\n第一条　为做好值班工作，制定本办法。\n第二条　值班实行领导带班制度。\n第三条　值班人员应当按时到岗。"
NEWER = TEXT.replace("按时到岗", "提前十分钟到岗") + "\n第四条　遇有紧急情况应当立即报告。"
FIRST = date(2024, 1, 1)
SECOND = date(2025, 7, 1)


def enter(by: User, **changed: Any) -> Regulation:
    no = next(factories.counter)
    fields: dict[str, Any] = {
        "title": f"机关值班办法{no}",
        "category": "office",
        "adopted_on": date(2023, 12, 20),
        "adopted_by": "第十次主任会议",
        "effective_from": FIRST,
        "text": TEXT,
    }
    issuer = changed.pop("issuer", None) or factories.organ()
    return actions.enter(by=by, issuer=issuer, **(fields | changed))


def amend(regulation: Regulation, by: User, **changed: Any) -> Edition:
    fields: dict[str, Any] = {
        "adopted_on": date(2025, 6, 20),
        "adopted_by": "第二十次主任会议",
        "effective_from": SECOND,
        "text": NEWER,
    }
    return actions.amend(regulation, by=by, **(fields | changed))
