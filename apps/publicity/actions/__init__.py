"""What happens to the roster, the scale and the submissions: one function for each verb."""

from apps.publicity.actions.roster import appoint, dismiss, set_scale
from apps.publicity.actions.submissions import adopt, change, draft, return_to_author, submit

__all__ = ["adopt", "appoint", "change", "dismiss", "draft", "return_to_author", "set_scale", "submit"]
