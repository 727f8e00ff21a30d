"""Organs, people with their posts and roles, and what signing in leaves behind."""

from apps.accounts.models.organs import Organ, OrganName
from apps.accounts.models.people import Bloc, Membership, Post, RoleGroup, User
from apps.accounts.models.sign_in import (
    BrowserSession,
    Lock,
    PastPassword,
    RecoveryCode,
    ResetRequest,
    SecondFactor,
)

__all__ = [
    "Bloc",
    "BrowserSession",
    "Lock",
    "Membership",
    "Organ",
    "OrganName",
    "PastPassword",
    "Post",
    "RecoveryCode",
    "ResetRequest",
    "RoleGroup",
    "SecondFactor",
    "User",
]
