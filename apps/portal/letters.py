"""What the public may write, and how a letter is asked after. No session, no cookie, no script is needed.

The forms carry no CSRF token: the public site sets no cookies, so nobody's authority could be borrowed. A form works by
the signed token that it was made with, a question about a letter by the code that its sender has.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.publications.models import Publication
from apps.submissions import catalogue, codes, intake, tracking
from apps.submissions.catalogue import Variety
from apps.submissions.forms import CodeForm, LetterForm, TextForm
from apps.submissions.tracking import Tracked
from congress.refusal import Refusal

UNKNOWN = "没有找到这个查询码的来信。请对照核对；数字 0、1 和字母 O、I、L 不会出现在查询码里。"
TOO_LATE = "提交已超过可以修改的时间，没有改动。如需补充，请再写一封信，并说明原来的标题。"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    context = {"varieties": catalogue.offered(), "undo": intake.undo_minutes()}
    return render(request, "portal/letters.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, variety: str, key: str = "") -> HttpResponse:
    """The form; sent, the page with the tracking code. Sent again, the same page with the same code."""
    known, to = addressed(variety, key)
    form = LetterForm(request.POST if request.method == "POST" else None)
    past = to.facets.get("ended", "") if to else ""
    if to and past and request.method != "POST":
        return redirect(to)
    context = {"variety": known, "to": to, "form": form, "undo": intake.undo_minutes()}
    if request.method == "POST" and form.is_valid():
        name = f"{to.title}代表" if to and to.kind == "deputy" else (to.title if to else "")
        try:
            refuse_past(past)
            code = intake.send(variety=known.code, key=key, addressee=name, **form.letter())
            return render(request, "portal/sent.html", context | {"code": codes.in_fours(code)})
        except Refusal as refusal:
            form.renew(str(refusal))
    return render(request, "portal/write.html", context)


def refuse_past(term: str) -> None:
    """A deputy of an ended term answers no letters; what was typed stays on the page."""
    if term:
        raise Refusal(f"这位代表是{term}的代表，不能再收信。请从“人大代表”里选择现任代表，内容可以复制过去。")


def addressed(variety: str, key: str) -> tuple[Variety, Publication | None]:
    """What is written and to whom, who must have a public page; 404 otherwise."""
    known = catalogue.find(variety)
    if known is None or bool(known.addressed) != bool(key):
        raise Http404
    if not key:
        return known, None
    to = Publication.objects.published().at(known.addressed, key).first()
    if to is None:
        raise Http404
    return known, to


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask by the code, which is posted: it stands in no address, no history and no log."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    code = codes.normal(form.cleaned_data["code"]) if form.is_valid() else ""
    letter = tracking.by_code(code) if code else None
    if form.is_valid() and letter is None:
        form.add_error("code", UNKNOWN)
    return shown(request, letter, code, form)


@csrf_exempt
@never_cache
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Correct a letter or take it back within the first minutes; later the page says why not and keeps the text."""
    code = codes.normal(request.POST.get("code", ""))
    letter = tracking.by_code(code) if code else None
    if letter is None:
        asked = CodeForm({"code": request.POST.get("code", "")})
        asked.add_error("code", UNKNOWN)
        return shown(request, None, "", asked)
    taking_back = request.POST.get("act") == "take_back"
    form = TextForm(None if taking_back else request.POST)
    if not letter.may_change:
        return shown(request, letter, code, CodeForm(), problem=TOO_LATE, edit=form)
    if taking_back:
        intake.take_back(code, variety=letter.variety)
    elif form.is_valid():
        intake.edit(code, variety=letter.variety, **form.cleaned_data)
    else:
        return shown(request, letter, code, CodeForm(), edit=form)
    return shown(request, tracking.by_code(code), code, CodeForm(), done=True)


def shown(
    request: HttpRequest,
    letter: Tracked | None,
    code: str,
    form: CodeForm,
    *,
    edit: TextForm | None = None,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "letter": letter, "code": code, "undo": intake.undo_minutes(), **more}
    if letter:
        known = catalogue.find(letter.variety)
        context["kind"] = known.title if known else ""
        context["became"] = published(letter.face.get("became", {}))
        initial = {"title": letter.title, "body": letter.body}
        context["edit"] = edit or TextForm(initial=initial)
    return render(request, "portal/track.html", context)


def published(became: dict[str, Any]) -> Publication | None:
    """The matter that came of it, once it is public."""
    if not became:
        return None
    return Publication.objects.published().filter(matter_id=became["matter"]).first()
