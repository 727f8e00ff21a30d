"""docs/papers.md names every kind of paper with its picture."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from apps.documents import catalogue, gallery

DOCS = Path(settings.BASE_DIR) / "docs"


def ours():
    """The kinds of the portal; the tests register some of their own."""
    return [kind for kind in catalogue.kinds() if not kind.code.startswith("test_")]


def test_the_page_says_what_the_declarations_say():
    assert (DOCS / "papers.md").read_text(encoding="utf-8") == gallery.page(ours())


def test_every_kind_has_a_sample_and_a_picture():
    assert [kind.code for kind in ours() if not kind.sample] == []
    assert {path.stem for path in (DOCS / "papers").glob("*.png")} == {kind.code for kind in ours()}


def test_the_command_names_all_kinds(capsys):
    call_command("paper", list=True)
    said = capsys.readouterr().out
    assert all(f"{kind.code}　{kind.title}" in said for kind in ours())
