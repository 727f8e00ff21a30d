"""The papers of requests to arrest a deputy: all stay with the restricted matter. Kinds stand in ``deputies.papers``."""

from django.conf import settings

from apps.accounts.models import User
from apps.credentials import electing
from apps.credentials.models import ArrestRequest
from apps.credentials.papers import LETTER, issue
from apps.credentials.wording import who
from apps.documents.models import Paper
from apps.statutes.wording import day

DECISION, REPORT = "arrest_decision", "detention_report"
MEASURES: dict[str, str] = {
    ArrestRequest.Measure.ARREST: "实施逮捕",
    ArrestRequest.Measure.TRIAL: "进行刑事审判",
    ArrestRequest.Measure.OTHER: "采取其他限制人身自由的措施",
    ArrestRequest.Measure.DETAINED: "先行拘留",
}


def decision(request: ArrestRequest, *, by: User) -> Paper:
    """Permitted or refused, as the standing committee or the presidium decided."""
    name, what = request.mandate.name, measure(request)
    return issue(
        DECISION,
        request,
        by=by,
        title=f"{organ(request)}关于{request.get_status_display()}对{name}{what}的决定",
        organ=organ(request),
        adoption=f"{electing.dated(request.decided_on)}{sitting(request)}通过",
        body=(
            f"{request.organ}{day(request.received_on)}提请许可对{who(request.mandate)}{what}。\n"
            f"依照代表法第三十九条的规定，{sitting(request)}决定：{request.get_status_display()}对{name}{what}。"
        ),
    )


def measure(request: ArrestRequest) -> str:
    """What is done to the deputy, in words."""
    return MEASURES[request.measure]


def organ(request: ArrestRequest) -> str:
    """Whose decision it is: the standing committee, or the presidium while the congress is in session."""
    if request.body == request.Body.PRESIDIUM:
        return f"{request.mandate.term.congress}主席团"
    return settings.SITE_NAME


def sitting(request: ArrestRequest) -> str:
    """The meeting that decided, with its full name."""
    if request.body == request.Body.PRESIDIUM:
        return f"{organ(request)}{request.meeting}"
    return f"{request.mandate.term.congress}常务委员会{request.meeting}"


def reply(request: ArrestRequest, *, by: User) -> Paper:
    """To the organ that asked."""
    return issue(
        LETTER,
        request,
        by=by,
        title="关于提请许可事项的答复",
        addressee=request.organ,
        body=(
            f"贵机关{day(request.received_on)}提请许可的事项收悉。依照代表法第三十九条的规定，经{sitting(request)}表决，"
            f"{request.get_status_display()}对{request.mandate.name}代表{measure(request)}。"
        ),
    )


def report(request: ArrestRequest, *, by: User) -> Paper:
    """What an organ reported of a deputy detained in the act, for those who take the report."""
    return issue(
        REPORT,
        request,
        by=by,
        title=f"关于{request.mandate.name}代表因现行犯被拘留情况的报告",
        body=(
            f"{request.organ}{day(request.received_on)}报告：因现行犯，对{who(request.mandate)}执行拘留。\n"
            f"案由和依据：{request.facts}\n"
            f"依照代表法第三十九条的规定，现向{request.get_body_display()}报告。"
            "需要逮捕或者提起刑事审判的，由有关机关另行提请许可。"
        ),
    )


def receipt(request: ArrestRequest, *, by: User) -> Paper:
    """To the organ: its report was taken; further measures need permission."""
    return issue(
        LETTER,
        request,
        by=by,
        title="关于现行犯拘留报告的答复",
        addressee=request.organ,
        body=(
            f"贵机关{day(request.received_on)}关于对{request.mandate.name}代表执行拘留的报告收悉。\n"
            f"需要对其逮捕或者提起刑事审判的，请依照代表法第三十九条的规定，提请{request.get_body_display()}许可。"
        ),
    )
