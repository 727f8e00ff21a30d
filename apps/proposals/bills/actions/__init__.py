"""The verbs of a bill. Each runs in one transaction, takes its step and writes what belongs to it."""

from apps.proposals.bills.actions.converting import convert, turn
from apps.proposals.bills.actions.decisions import Ruling, decide, deny_withdrawal, refer, vote
from apps.proposals.bills.actions.drafting import ask_withdrawal, draft, edit, submit, withdraw
from apps.proposals.bills.actions.papers import issue_report
from apps.proposals.bills.actions.recording import enter_organs_bill, record_paper
from apps.proposals.bills.actions.signing import confirm, decline, invite, retract, uninvite
from apps.proposals.bills.actions.staff import accept, report, send_back, set_intake

__all__ = [
    "Ruling",
    "accept",
    "ask_withdrawal",
    "confirm",
    "convert",
    "decide",
    "decline",
    "deny_withdrawal",
    "draft",
    "edit",
    "enter_organs_bill",
    "invite",
    "issue_report",
    "record_paper",
    "refer",
    "report",
    "retract",
    "send_back",
    "set_intake",
    "submit",
    "turn",
    "uninvite",
    "vote",
    "withdraw",
]
