"""What the page of one step is made of."""

from collections.abc import Callable
from typing import Any, NamedTuple

from apps.proposals import forms


class Page(NamedTuple):
    """A step's form, its action, what the page explains and what is said when it is done."""

    form: type[forms.StepForm]
    action: Callable[..., Any]
    hint: str
    done: str
