"""The components of every page. Markup stands in templates/components/; an unknown argument raises."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

TONES = {"", "ok", "near", "late", "calm", "red"}
ERROR_MARK = 'class="errors"'
"""What components/field_about.html writes where a field was refused."""
BESIDE_FILTERS = {"page", "before", "sort"}
"""What stands in a list's address and narrows nothing."""


def render(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


def tone_of(tone: str) -> str:
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"unknown tone {tone!r}; known: {sorted(TONES)}")
    return tone


@register.simple_block_tag
def card(content: str, title: str = "", more: str = "", more_url: str = "", id: str = "") -> SafeString:
    """A sheet of paper with a heading; ``more`` is the text of a link at the right of the heading."""
    return render("card", content=content, title=title, more=more, more_url=more_url, id=id)


@register.simple_block_tag
def alert(content: str, tone: str = "calm", title: str = "") -> SafeString:
    """A sentence the reader must not miss."""
    return render("alert", content=content, tone=tone_of(tone), title=title)


@register.simple_block_tag
def dialog(
    content: str, id: str, title: str, button: str, kind: str = "", wide: bool = False, open: bool = False
) -> SafeString:
    """A button that opens its content in place (``details``), so that it works without a script.

    It stands open from the start when asked, or when the form inside it was sent back with errors.
    """
    opened = open or ERROR_MARK in content
    return render(
        "dialog", content=content, id=id, title=title, button=button, kind=kind, wide=wide, open=opened
    )


@register.simple_block_tag(takes_context=True)
def filters(
    context: template.Context,
    content: str,
    label: str,
    clear: str = "",
    action: str = "",
    asked: bool | None = None,
    pairs: bool = False,
) -> SafeString:
    """The form that narrows a list; on a phone it folds away behind a button, until a filter is set.

    The block holds fields and button; ``clear`` is the address of the whole list. Filters stand in the address of
    the page, except where ``action`` names where they are posted (personal data): then ``asked`` says if one is set.
    With ``pairs`` two fields share a line of a phone.
    """
    given = context["request"].GET.items()
    found = any(value for name, value in given if name not in BESIDE_FILTERS) if asked is None else asked
    return render(
        "filters",
        content=content,
        label=label,
        clear=clear,
        action=action,
        pairs=pairs,
        method="post" if action else "get",
        open=found or ERROR_MARK in content,
    )


@register.simple_tag
def button(
    text: str,
    url: str = "",
    kind: str = "",
    why: str = "",
    name: str = "",
    value: str = "",
    wide: bool = False,
    download: bool = False,
) -> SafeString:
    """A link when ``url`` is given, else a submit button; greyed with its reason when ``why`` is given.

    ``kind``: "" | "main" (one per form) | "quiet" | "danger".
    """
    return render(
        "button", text=text, url=url, kind=kind, why=why, name=name, value=value, wide=wide, download=download
    )


@register.simple_tag
def status(text: str, tone: str = "") -> SafeString:
    """A word in a pill: the state of a matter."""
    return render("status", text=text, tone=tone_of(tone))


@register.simple_tag
def lamp(deadline: Any) -> SafeString:
    """The lamp of a legal clock: anything with ``tone`` and ``left`` (for example 还有 12 天)."""
    return render("lamp", deadline=deadline)


@register.simple_tag
def facts(rows: Mapping[str, Any]) -> SafeString:
    """Name and value, one under the other; empty values are left out."""
    return render("facts", rows={name: value for name, value in rows.items() if value not in (None, "")})


@register.simple_tag
def timeline(entries: Any) -> SafeString:
    """What happened, newest first: entries with ``what``, ``who``, ``at``, ``note`` and ``facts``."""
    return render("timeline", entries=entries)


@register.simple_tag
def path(steps: Any) -> SafeString:
    """The way of a matter: pairs (label, state) with state "done" | "now" | ""."""
    return render("path", steps=steps)


@register.simple_tag
def files(attachments: Any, empty: str = "没有附件。") -> SafeString:
    """Files with name, size and link: anything with ``name``, ``size``, ``get_absolute_url``, ``sha256``."""
    return render("files", attachments=attachments, empty=empty)


@register.simple_tag
def pager(page: Any, query: str = "") -> SafeString:
    """Previous, next and the numbers of a ``Page``; ``query`` keeps the filters (without ``page=``)."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return render("pager", page=page, query=query, numbers=numbers)


@register.simple_tag
def crumbs(*pairs: str) -> SafeString:
    """Where the reader is: text and address alternate; the last text has no address."""
    texts, urls = pairs[::2], (*pairs[1::2], "")
    return render("crumbs", trail=list(zip(texts, urls, strict=False)))


@register.simple_tag
def empty(text: str, hint: str = "", button: str = "", url: str = "") -> SafeString:
    """What stands where a list would stand: why it is empty and what to do next."""
    return render("empty", text=text, hint=hint, button=button, url=url)


@register.simple_tag
def progress(percent: int, text: str, poll: str = "") -> SafeString:
    """A bar for work behind the page; with ``poll`` htmx asks that address again until it is done."""
    return render("progress", percent=percent, text=text, poll=poll)


@register.simple_tag
def figure(value: Any, unit: str = "", note: str = "", tone: str = "", url: str = "") -> SafeString:
    """One number to be read at a glance."""
    return render("figure", value=value, unit=unit, note=note, tone=tone_of(tone), url=url)


@register.simple_tag(takes_context=True)
def nav(context: template.Context, text: str, view: str) -> SafeString:
    """A link of the public navigation, marked as current on its page and on the pages below its address."""
    url, here = reverse(view), context["request"].path
    current = here == url or (url != "/" and here.startswith(url))
    return render("nav", text=text, url=url, current=current)


@register.simple_tag
def once() -> SafeString:
    """The hidden key by which a form sent twice changes nothing twice."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.filter
def sent_files(form: Any) -> bool:
    """Whether files came with the form; a template would take ``form.files`` for a field of that name."""
    return form.is_bound and bool(form.files)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as people type it in Chinese: every line that is not empty is a paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))
