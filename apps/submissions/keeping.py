"""How long personal data of senders stay (个人信息保护法第十九条: as short as the purpose needs)."""

from apps.statutes.compute import compute
from apps.statutes.models import Rule
from apps.submissions.models import Arrival, Submission
from congress import clock

KEPT = "H3"
CHUNK = 500


def forget() -> int:
    """Wipe name and contact of letters that were closed long enough ago, and what the public site wrote of them.

    The text and the answer stay as the office's record; the code finds nothing any more. Returns how many.
    """
    today = clock.today()
    rule = Rule.objects.get_rule(KEPT, today)
    closed = Submission.objects.filter(closed_at__isnull=False, wiped_at=None).order_by("closed_at")
    due = [one for one in closed[:CHUNK] if compute(rule, clock.day_of(one.closed_at)).date < today]
    for submission in due:
        submission.name, submission.contact, submission.face = "", "", {}
        submission.wiped_at = clock.now()
        submission.save(update_fields=["name", "contact", "face", "wiped_at"])
        Arrival.objects.filter(code_digest=submission.code_digest).delete()
    return len(due)
