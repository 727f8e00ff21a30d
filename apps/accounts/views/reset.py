"""A forgotten password: asking for a link by mail, and the new password behind it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts import passwords, resets
from apps.accounts.forms import NewPasswordForm, ResetForm
from apps.accounts.models import User
from apps.accounts.views.passwords import rules

ASKED = "已收到申请。登录名有效、登记了电子邮箱的，几分钟内会收到邮件，请按邮件办理。没有收到的，请联系本单位的系统管理员。"
DONE = "新密码已设置，其他设备上的登录已经退出。请用新密码登录。"
GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The same words and the same work for every name; without a mail server the page says whom to ask."""
    if not resets.configured():
        return render(request, "accounts/reset_unavailable.html")
    form = ResetForm(request.POST or None)
    if form.is_valid():
        resets.ask(form.cleaned_data["username"])
        messages.success(request, ASKED)
        return redirect("sign_in")
    return render(request, "accounts/reset.html", {"form": form})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Opening it changes nothing, since mail scanners open links too; nobody is signed in by it."""
    user = resets.bearer(key, token)
    if user is None:
        return render(request, "accounts/reset_gone.html", status=GONE)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid() and is_set(user, form):
        messages.success(request, DONE)
        return redirect("sign_in")
    return render(request, "accounts/reset_link.html", {"form": form, "rules": rules()})


def is_set(user: User, form: NewPasswordForm) -> bool:
    """Whether the new password is set now; what is wrong with it stands in the form."""
    try:
        passwords.change_password(user, new=form.cleaned_data["new_password"], by_reset=True)
    except ValidationError as problem:
        form.add_error("new_password", problem)
        return False
    return True
