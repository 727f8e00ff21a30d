"""What a process does before its first visitor or task: what stays is read and set apart."""

import gc

from django.urls import get_resolver


def up() -> None:
    """In a web process: read the addresses, and with them every page's code."""
    get_resolver()._populate()
    settle()


def settle() -> None:
    """The collector of cycles looks at nothing again that stands by now.

    A full collection over all that Django holds would stop a page for some 70 milliseconds, now and then.
    """
    gc.collect()
    gc.freeze()
