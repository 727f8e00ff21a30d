"""The forms of a bill: one for its text, one for each step that asks for something."""

from apps.proposals.bills.forms.decisions import (
    ConvertForm,
    DecisionForm,
    ReasonedDecisionForm,
    ReferForm,
    VoteForm,
)
from apps.proposals.bills.forms.steps import (
    InviteForm,
    NoteForm,
    NothingForm,
    ReasonForm,
    ReportForm,
    StepForm,
    SubjectForm,
    UninviteForm,
)
from apps.proposals.bills.forms.text import (
    BillForm,
    IntakeForm,
    MembersBillForm,
    OrganBillForm,
    PaperBillForm,
    PaperMembersBillForm,
    ReportOnBillsForm,
)

__all__ = [
    "BillForm",
    "ConvertForm",
    "DecisionForm",
    "IntakeForm",
    "InviteForm",
    "MembersBillForm",
    "NoteForm",
    "NothingForm",
    "OrganBillForm",
    "PaperBillForm",
    "PaperMembersBillForm",
    "ReasonForm",
    "ReasonedDecisionForm",
    "ReferForm",
    "ReportForm",
    "ReportOnBillsForm",
    "StepForm",
    "SubjectForm",
    "UninviteForm",
    "VoteForm",
]
