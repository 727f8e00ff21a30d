"""The matters on deputies' credentials, a kind for each procedure."""

from apps.credentials.models.by_election import ByElection, Candidate
from apps.credentials.models.mandates import ArrestRequest, Resignation, Suspension, Termination
from apps.credentials.models.recall import Recall
from apps.credentials.models.review import CredentialsReview, Finding

__all__ = [
    "ArrestRequest",
    "ByElection",
    "Candidate",
    "CredentialsReview",
    "Finding",
    "Recall",
    "Resignation",
    "Suspension",
    "Termination",
]
