"""Suggestions, who signs them, who handles them, what is answered and how it is judged; bills and their treatment."""

from apps.proposals.appraisal.models import Appraisal, CommitteeScore, Line, Objection, Scheme
from apps.proposals.models.answers import Rating, Reply
from apps.proposals.models.bills import Bill, BillIntake, BillSignature, BillSnapshot
from apps.proposals.models.catalogue import Category, DelegationClerk, Option, Pattern
from apps.proposals.models.following import FollowUp, RatingWarning
from apps.proposals.models.handling import Assignment, Contact, Opinion
from apps.proposals.models.key import KeyEntry, KeyItem
from apps.proposals.models.meetings import Meeting, MeetingItem
from apps.proposals.models.signatures import CoSignature, Snapshot
from apps.proposals.models.signing import Checker, Enclosure, Endorsement, Route
from apps.proposals.models.suggestion import Suggestion
from apps.proposals.models.treatment import BillDecision, Referral
from apps.proposals.models.writing import Division, WorkingCopy
from apps.proposals.promises.models import Commitment, PlannedPromise

__all__ = [
    "Appraisal",
    "Assignment",
    "Bill",
    "BillDecision",
    "BillIntake",
    "BillSignature",
    "BillSnapshot",
    "Category",
    "Checker",
    "CoSignature",
    "Commitment",
    "CommitteeScore",
    "Contact",
    "DelegationClerk",
    "Division",
    "Enclosure",
    "Endorsement",
    "FollowUp",
    "KeyEntry",
    "KeyItem",
    "Line",
    "Meeting",
    "MeetingItem",
    "Objection",
    "Opinion",
    "Option",
    "Pattern",
    "PlannedPromise",
    "Rating",
    "RatingWarning",
    "Referral",
    "Reply",
    "Route",
    "Scheme",
    "Snapshot",
    "Suggestion",
    "WorkingCopy",
]
