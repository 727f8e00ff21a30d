"""What is done about reports to voters, in the order of the procedure."""

from apps.duty_reports.actions.counting import close, count, disclose, recount
from apps.duty_reports.actions.links import make_links, void_links
from apps.duty_reports.actions.meeting import ADD, call, cancel, edit, hold, plan
from apps.duty_reports.actions.writing import approve, save_draft, send_back, submit

__all__ = [
    "ADD",
    "approve",
    "call",
    "cancel",
    "close",
    "count",
    "disclose",
    "edit",
    "hold",
    "make_links",
    "plan",
    "recount",
    "save_draft",
    "send_back",
    "submit",
    "void_links",
]
