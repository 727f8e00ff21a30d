"""What every step's form is made from."""

from typing import Any

from django import forms

from apps.proposals.models import Suggestion


class StepForm(forms.Form):
    """What a step asks for. Cleaned data go to the action by name."""

    def __init__(self, *args: Any, suggestion: Suggestion, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestion, self.user = suggestion, user
        self.prepare()

    def prepare(self) -> None:
        """Choices and initial values that depend on the suggestion."""


class NothingForm(StepForm):
    """The step needs no more than a button."""


class NoteForm(StepForm):
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(StepForm):
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}))
