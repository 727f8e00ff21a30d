"""The performance record of deputies (履职档案): kinds of activity, entries, and the records that show them."""

from apps.performance.models.activities import Activity, Participation
from apps.performance.models.attendance import Attendance
from apps.performance.models.campaigns import CampaignResult, CampaignTask
from apps.performance.models.checkers import Checker
from apps.performance.models.contests import Contest, Fault, Outcome
from apps.performance.models.entries import End, Entry, EntryQuerySet
from apps.performance.models.kinds import Duty, Kind
from apps.performance.models.quizzes import Attempt, Question
from apps.performance.models.selfreports import SelfReport
from apps.performance.models.speeches import Speech, SpeechQuerySet, Where
from apps.performance.models.training import PlannedCourse, TrainingPlan
from apps.performance.models.visits import VisitReply, VisitReport

__all__ = [
    "Activity",
    "Attempt",
    "Attendance",
    "CampaignResult",
    "CampaignTask",
    "Checker",
    "Contest",
    "Duty",
    "End",
    "Entry",
    "EntryQuerySet",
    "Fault",
    "Kind",
    "Outcome",
    "Participation",
    "PlannedCourse",
    "Question",
    "SelfReport",
    "Speech",
    "SpeechQuerySet",
    "TrainingPlan",
    "VisitReply",
    "VisitReport",
    "Where",
]
