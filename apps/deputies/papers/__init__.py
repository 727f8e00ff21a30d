"""The papers of deputies: how a mandate begins and ends, the deputy's card and register, what deputies do.

Each module's docstring says what its kinds take. None is issued by hand unless it says so.
"""

from apps.deputies.papers import activities, mandates, register, voters

__all__ = ["activities", "mandates", "register", "voters"]
