"""Lists of clocks and what belongs to them: saved filters, the spreadsheet, figures, following, one's own calendar."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from apps.accounts.models import User
from apps.desk import actions, feed, figures, listing
from apps.desk.models import Feed, SavedFilter
from apps.matters.attempt import attempt
from apps.matters.models import Matter
from congress import clock, sheets

PER_PAGE = 30


class NameForm(forms.Form):
    name = forms.CharField(label="筛选名称", max_length=30, strip=True)


def asked(request: HttpRequest) -> listing.FilterForm:
    """The filter of the address; what makes no sense in it is left out."""
    form = listing.FilterForm(request.GET)
    if not form.is_valid():
        form.cleaned_data = {name: form.cleaned_data.get(name, "") for name in form.fields}
    return form


def query_of(request: HttpRequest) -> str:
    """The filter of the address as a query, without page numbers and empty fields."""
    names = listing.FilterForm().fields
    return urlencode({name: request.GET[name] for name in names if request.GET.get(name)})


@login_required
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    form = asked(request)
    page = Paginator(listing.filtered(request.user, form), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "page": page,
        "query": query_of(request),
        "saved": SavedFilter.objects.filter(user=request.user.pk),
        "name": NameForm(),
    }
    return render(request, "desk/deadlines.html", context)


@login_required
@never_cache
@require_GET
def deadlines_sheet(request: HttpRequest) -> HttpResponse:
    """What the list shows, as a spreadsheet. Recorded each time."""
    found = listing.filtered(request.user, asked(request))
    content = actions.export(by=cast(User, request.user), found=found)
    return sheets.download(content, f"期限一览{clock.today():%Y-%m-%d}.xlsx")


@login_required
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST)
    query = request.POST.get("query", "")[:500].replace("\x00", "")
    if form.is_valid():
        attempt(request, actions.save_filter, done="筛选已保存。", query=query, **form.cleaned_data)
    return redirect(f"{reverse('desk:deadlines')}?{query}")


@login_required
@require_POST
def drop_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user)
    attempt(request, actions.drop_filter, saved, done=f"已删除筛选“{saved.name}”。")
    return redirect("desk:deadlines")


@login_required
@permission_required("matters.view_figures", raise_exception=True)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    year = figures.year_of(request.GET.get("year"))
    return render(request, "desk/figures.html", figures.figures(request.user, year))


@login_required
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(Matter.objects.visible_to(request.user), pk=pk)
    on = request.POST.get("on") == "yes"
    done = "已关注，列在工作台“我关注的事项”中。" if on else "已取消关注。"
    attempt(request, actions.follow, matter, done=done, on=on)
    return redirect(matter.specific)


@login_required
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The secret address of one's own dates: made, shown once, ended."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        if request.POST.get("end"):
            attempt(request, actions.end_feed, done="原来的订阅地址已经停用。")
            return redirect("desk:calendar")
        token = attempt(request, actions.new_feed)
        if isinstance(token, str):
            context["address"] = settings.SITE_URL + reverse("desk:feed", args=[token])
    context["feed"] = Feed.objects.filter(user=request.user.pk).first()
    return render(request, "desk/calendar.html", context)


@never_cache
@require_safe
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates, for a program that cannot sign in. An ended address is not found."""
    user = feed.owner(token)
    if user is None:
        raise Http404
    response = HttpResponse(feed.calendar(user), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    return response
