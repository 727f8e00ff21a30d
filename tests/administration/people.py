"""Signing in as one administrator after another, and sending their forms."""

import uuid

from django.urls import reverse

LIST = "administration:accounts"


def at(name, *args):
    return reverse(f"administration:{name}", args=args)


def send(client, address, **data):
    """POST a form as a browser would, with its key; returns the page it leads to."""
    return client.post(address, {"once": str(uuid.uuid4()), **data}, follow=True)


def text(response):
    return response.content.decode()
