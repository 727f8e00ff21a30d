"""The inspection page (安全自查): how this installation stands just now against the protection scheme."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.administration.posture.findings import TONES, State
from apps.administration.posture.report import Report, demo_differences, look


@login_required
@permission_required("audit.view_posture", raise_exception=True)
@never_cache
@require_safe
def posture(request: HttpRequest) -> HttpResponse:
    """Each check with its state; ``?show=`` narrows to one state."""
    report, shown = look(), request.GET.get("show", "")
    context = {
        "report": report,
        "rows": report.only(shown),
        "shown": dict(State.choices).get(shown, ""),
        "counts": figures(report),
        "differences": demo_differences(),
    }
    return render(request, "administration/posture/index.html", context)


def figures(report: Report) -> list[dict[str, Any]]:
    """The numbers over the page, each leading to its checks."""
    return [
        {
            "count": number,
            "label": state.label,
            "tone": TONES[state] if number else "",
            "url": f"?show={state}",
        }
        for state, number in report.counts.items()
    ]
