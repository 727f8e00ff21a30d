"""Following by mail: asked on a page, confirmed and ended on pages with a button. No session and no cookie is needed.

The pages say the same for every code and address, so that nobody learns from them who follows what.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from apps.followers import asking
from apps.portal.forms import FollowForm
from apps.publications.models import Kind, Publication

EVERYTHING = "网站的全部公开内容"
ACTS = {
    "confirm": (asking.confirm, "确认关注", "有新的公开内容时，每天最多发一封邮件告诉您。"),
    "end": (asking.end, "取消关注", "取消以后不再收到这项内容的邮件，邮箱地址随即删除。"),
}


def subject(kind: str, key: str) -> str:
    """What is followed, in words; 404 for what is not public."""
    if not kind:
        return EVERYTHING
    if kind not in Kind.values:
        raise Http404
    if not key:
        return f"全部{Kind(kind).label}"
    page = Publication.objects.published().filter(kind=kind, key=key).first()
    if page is None:
        raise Http404
    return page.title


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str = "", key: str = "") -> HttpResponse:
    title = subject(kind, key)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asking.ask(email=form.cleaned_data["email"], kind=kind, key=key, title=title)
        return redirect("portal:follow_sent")
    return render(request, "portal/follow.html", {"form": form, "title": title})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """A link in a mail opens this page; only its button does something."""
    action, button, hint = ACTS[verb]
    if request.method == "POST":
        action(code)
    context = {"button": button, "hint": hint, "done": request.method == "POST", "verb": verb}
    return render(request, "portal/follow_act.html", context)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/follow_sent.html")
