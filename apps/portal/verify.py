"""Is this paper genuine? Anyone may ask, by its code and with the file in hand."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from apps.documents.signing import Verdict, verify
from apps.portal.forms import CodeForm, CompareForm
from apps.publications.models import Verification


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("portal:verification", form.cleaned_data["code"])
    return render(request, "portal/verify.html", {"form": form})


@csrf_exempt  # it changes nothing, and the public site sets no cookies
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says of a code; with a file, whether it is the very one that was issued."""
    found = Verification.objects.select_related("publication").filter(code=code.upper()).first()
    if found is None:
        return render(request, "portal/unknown.html", {"code": code, "form": CodeForm()}, status=404)
    asked = request.method == "POST"
    form = CompareForm(request.POST, request.FILES) if asked else CompareForm()
    context = {"paper": found, "form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        fingerprint = hashlib.file_digest(upload, "sha256").hexdigest()
        same = fingerprint == found.sha256
        context |= {"compared": True, "same": same, "fingerprint": fingerprint}
        context["signature"] = signature(upload) if same else None
    return render(request, "portal/verification.html", context)


def signature(upload: UploadedFile) -> Verdict:
    """What the electronic signature of our own file proves; a stranger's file is never opened."""
    upload.seek(0)
    return verify(upload.read())
