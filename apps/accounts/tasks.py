"""What the worker does for this app; each task may run twice without harm."""

from celery import shared_task

from apps.accounts import expiry, resets

AT_ONCE = 200
"""Requests that one sweep sets going."""


@shared_task(name="accounts.answer_reset")
def answer_reset(pk: int) -> None:
    """Send the mail with the link for a new password, if there is an account to send it to."""
    resets.answer(pk)


@shared_task(name="accounts.sweep_resets")
def sweep_resets() -> None:
    """Set going what was forgotten while the broker or the mail server was away."""
    if resets.configured():
        resets.hand_over(list(resets.waiting().values_list("pk", flat=True)[:AT_ONCE]))


@shared_task(name="accounts.close_unused")
def close_unused() -> None:
    """Every night: suspend the accounts that nobody needs any more."""
    expiry.close_unused()


@shared_task(name="accounts.forget")
def forget() -> None:
    """Every night: remove ended sessions, old requests for passwords, the count of failures long past."""
    expiry.forget()
