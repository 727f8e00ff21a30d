"""From a form to an action: sent twice it works once, a stale page is noticed, a refusal is shown."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from apps.matters.models import Matter, UsedKey
from apps.matters.workflow import lock
from apps.statutes.models import RuleMissing
from congress.refusal import Refusal


class AlreadyDone(Exception):
    """This very form has done its work before."""


def attempt(
    request: HttpRequest, action: Callable[..., Any], *args: Any, done: str = "", **kwargs: Any
) -> Any | None:
    """Run an action for a submitted form in one transaction; returns its result, or None when it was refused.

    ``done`` is the sentence shown on success. The action's first argument, when a matter, is checked against
    the version the page was made from (hidden field ``seen``). A repeated form returns True and says nothing new.
    """
    try:
        with transaction.atomic():
            claim_key(request)
            refuse_stale(request, args[0] if args else None)
            result = action(*args, by=request.user, **kwargs)
    except AlreadyDone:
        return True
    except (Refusal, RuleMissing) as refusal:
        messages.error(request, str(refusal))
        return None
    if done:
        messages.success(request, done)
    return True if result is None else result


def claim_key(request: HttpRequest) -> None:
    """Use up the form's key. A second request with it waits for the first, then finds the work done."""
    try:
        key = uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        raise Refusal("页面信息不完整，没有办理。请核对内容后再提交一次。") from None
    try:
        with transaction.atomic():
            UsedKey.objects.create(user=request.user, key=key)  # type: ignore[misc]  # behind the sign-in
    except IntegrityError:
        raise AlreadyDone from None


def refuse_stale(request: HttpRequest, matter: Any) -> None:
    seen = request.POST.get("seen")
    if seen is None or not isinstance(matter, Matter):
        return
    lock(matter)
    if seen != str(matter.version):
        last = matter.events.select_related("actor").order_by("-seq").first()
        who = f"{last.actor.name}刚刚办理了“{last.what}”" if last else "内容刚刚更新"
        raise Refusal(f"您打开页面后，{who}。您填写的内容仍在下面，请核对最新情况后再提交。")
