"""Terms and sessions of the congress, its constituencies and delegations, and the deputies themselves."""

from apps.deputies.models.imports import RosterImport
from apps.deputies.models.people import Category, Mandate, Person
from apps.deputies.models.terms import Constituency, Delegation, Session, Term

__all__ = [
    "Category",
    "Constituency",
    "Delegation",
    "Mandate",
    "Person",
    "RosterImport",
    "Session",
    "Term",
]
