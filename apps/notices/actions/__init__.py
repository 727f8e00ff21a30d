"""What is done with messages: telling, sending again, reading, and each person's own settings."""

from apps.notices.actions.outgoing import resend, send_waiting
from apps.notices.actions.personal import choose, go_away, return_early
from apps.notices.actions.telling import Message, read, tell, tell_all

__all__ = [
    "Message",
    "choose",
    "go_away",
    "read",
    "resend",
    "return_early",
    "send_waiting",
    "tell",
    "tell_all",
]
