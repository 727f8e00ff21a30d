"""The forms of a suggestion: one for its text, one for each step that asks for something."""

from apps.proposals.forms.deputies import InviteForm, RateForm, UninviteForm
from apps.proposals.forms.handlers import AdviseForm, ContactForm, ReplyForm, SignForForm
from apps.proposals.forms.staff import AssignForm, RegisterForm
from apps.proposals.forms.steps import NoteForm, NothingForm, ReasonForm, StepForm
from apps.proposals.forms.text import PaperForm, SuggestionForm

__all__ = [
    "AdviseForm",
    "AssignForm",
    "ContactForm",
    "InviteForm",
    "NoteForm",
    "NothingForm",
    "PaperForm",
    "RateForm",
    "ReasonForm",
    "RegisterForm",
    "ReplyForm",
    "SignForForm",
    "StepForm",
    "SuggestionForm",
    "UninviteForm",
]
