"""The forms of a suggestion: one for its text, one for each step that asks for something."""

from apps.proposals.forms.co_handlers import ChangeCoHandlerForm, GovernmentChangeCoHandlerForm
from apps.proposals.forms.deputies import AdmitForm, InviteForm, RateForm, SubmitForm, UninviteForm
from apps.proposals.forms.following import FollowUpForm, KeyEntryForm, KeyForm, TrackForm
from apps.proposals.forms.handlers import (
    AdviseForm,
    ContactForm,
    CountersignForm,
    DropPromiseForm,
    PromiseForm,
    ReplyForm,
    SignForForm,
)
from apps.proposals.forms.parts import (
    GovernmentSeparateForm,
    PartChangeForm,
    PartReassignForm,
    PartUpholdForm,
    SeparateForm,
)
from apps.proposals.forms.review import ChangeFormForm, ConvertForm, MergeForm, PreCheckForm, SplitForm
from apps.proposals.forms.staff import AssignForm, ChangeHandlerForm, GovernmentAssignForm, RegisterForm
from apps.proposals.forms.steps import NoteForm, NothingForm, ReasonForm, StepForm
from apps.proposals.forms.text import PaperForm, SuggestionForm

__all__ = [
    "AdmitForm",
    "AdviseForm",
    "AssignForm",
    "ChangeCoHandlerForm",
    "ChangeFormForm",
    "ChangeHandlerForm",
    "ContactForm",
    "ConvertForm",
    "CountersignForm",
    "DropPromiseForm",
    "FollowUpForm",
    "GovernmentAssignForm",
    "GovernmentChangeCoHandlerForm",
    "GovernmentSeparateForm",
    "InviteForm",
    "KeyEntryForm",
    "KeyForm",
    "MergeForm",
    "NoteForm",
    "NothingForm",
    "PaperForm",
    "PartChangeForm",
    "PartReassignForm",
    "PartUpholdForm",
    "PreCheckForm",
    "PromiseForm",
    "RateForm",
    "ReasonForm",
    "RegisterForm",
    "ReplyForm",
    "SeparateForm",
    "SignForForm",
    "SplitForm",
    "StepForm",
    "SubmitForm",
    "SuggestionForm",
    "TrackForm",
    "UninviteForm",
]
