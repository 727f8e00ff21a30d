"""Messages to people, their ways out of the portal, and how each person wishes to hear of what."""

from apps.notices.models.delivery import STUCK_AFTER, Channel, Delivery
from apps.notices.models.notice import Notice, Topic
from apps.notices.models.personal import Absence, Preference, QuietHours

__all__ = ["STUCK_AFTER", "Absence", "Channel", "Delivery", "Notice", "Preference", "QuietHours", "Topic"]
