"""What the sender reads by the code, frozen beside the submission after each step, in public words."""

from typing import Any

from apps.matters.models import Link
from apps.submissions import catalogue
from apps.submissions.models import Submission
from apps.submissions.workflow import Status
from congress import clock

SHOWN = {
    "register": "已登记",
    "forward": "已转交",
    "reply": "已答复",
    "answer": "已答复",
    "become": "已转为事项",
    "add": "补充答复",
    "refuse": "未受理",
    "merge": "与另一件来信并案处理",
}
"""Steps in the words of the sender's page; the others are the office's own."""


def write(submission: Submission) -> None:
    """Bring the face to the record; those that were merged into it show its answers too."""
    submission.face = face_of(submission)
    submission.save(update_fields=["face"])
    for merged in submission.merged.all():
        write(merged)


def face_of(submission: Submission) -> dict[str, Any]:
    answering = submission.merged_into or submission
    return {
        "status": submission.get_status_display(),
        "tone": submission.tone,
        "number": submission.number,
        "steps": steps(submission),
        "answers": [
            {"text": one.text, "signed": one.signed, "date": clock.day_of(one.at).isoformat()}
            for one in answering.answers.all()
        ],
        "reason": reason(submission),
        "became": became(answering),
    }


def steps(submission: Submission) -> list[dict[str, str]]:
    events = submission.events.filter(verb__in=SHOWN).order_by("seq")
    return [
        {
            "date": clock.day_of(event.at).isoformat(),
            "what": SHOWN[event.verb],
            "note": event.data.get("public", ""),
        }
        for event in events
    ]


def reason(submission: Submission) -> str:
    """Why it was not taken up, which the sender is owed."""
    if submission.status != Status.REFUSED:
        return ""
    return submission.events.filter(verb="refuse").latest("seq").note


def became(submission: Submission) -> dict[str, Any]:
    """What it was turned into. Its title is the matter's own affair until that is public."""
    link = Link.objects.filter(target_id=submission.pk, relation=Link.Relation.RAISED_BY).first()
    taken = submission.events.filter(verb="become").order_by("-seq").first()
    if link is None or taken is None:
        return {}
    return {"what": catalogue.outcome(taken.data["outcome"]).what, "matter": link.source_id}
