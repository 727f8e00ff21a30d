"""Information officers, what they submit, where it was adopted, and the scale of points."""

from apps.publicity.models.kinds import Kind, Level
from apps.publicity.models.officers import Officer
from apps.publicity.models.scales import Scale, ScaleLine
from apps.publicity.models.submissions import Adoption, State, Submission, SubmissionFile

__all__ = [
    "Adoption",
    "Kind",
    "Level",
    "Officer",
    "Scale",
    "ScaleLine",
    "State",
    "Submission",
    "SubmissionFile",
]
