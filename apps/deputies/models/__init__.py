"""Terms and sessions of the congress, its constituencies and delegations, and the deputies themselves."""

from apps.deputies.models.areas import Constituency, Delegation
from apps.deputies.models.groups import DeputyGroup, GroupMember
from apps.deputies.models.imports import RosterImport
from apps.deputies.models.merges import Merge
from apps.deputies.models.offices import Office, OtherMandate
from apps.deputies.models.own import Correction, Photo
from apps.deputies.models.people import Category, Mandate, Person
from apps.deputies.models.planned import PlannedConstituency, PlannedDelegation
from apps.deputies.models.quotas import Quota
from apps.deputies.models.renewals import FrozenTable, Renewal
from apps.deputies.models.terms import Session, Term

__all__ = [
    "Category",
    "Constituency",
    "Correction",
    "Delegation",
    "DeputyGroup",
    "FrozenTable",
    "GroupMember",
    "Mandate",
    "Merge",
    "Office",
    "OtherMandate",
    "Person",
    "Photo",
    "PlannedConstituency",
    "PlannedDelegation",
    "Quota",
    "Renewal",
    "RosterImport",
    "Session",
    "Term",
]
