"""The files behind the look: strict policy kept, every import found, vendored files unchanged."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

ROOT = Path(settings.BASE_DIR)
# Papers and mails are not shown by the browser under the site's policy.
PAGES = [
    path
    for path in sorted((ROOT / "templates").rglob("*.html"))
    if path.relative_to(ROOT / "templates").parts[0] not in {"papers", "mail"}
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"""<style|\sstyle=|\son[a-z]+=["']|<script(?![^>]*\ssrc=)""", text)


def test_every_style_sheet_is_joined() -> None:
    css = ROOT / "static/css"
    joined = set(re.findall(r'url\("([^"]+)"\)', (css / "main.css").read_text()))
    there = {str(path.relative_to(css)) for path in [*css.glob("*.css"), *css.glob("components/*.css")]}
    assert joined == there - {"main.css"}


def test_the_floor_of_browsers_is_kept() -> None:
    for path in (ROOT / "static/css").rglob("*.css"):
        assert not re.search(
            r"color-mix\(|popover|@scope|^\s*&|font-style: italic", path.read_text(), re.M
        ), path


def test_static_files_can_be_fingerprinted(tmp_path: Path) -> None:
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": manifest}):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert re.search(r'url\("tokens\.[0-9a-f]+\.css"\)', next(tmp_path.glob("css/main.*.css")).read_text())


@pytest.mark.parametrize("folder", ["static/vendor", "tests/e2e/vendor"])
def test_vendored_files_are_what_their_list_says(folder: str) -> None:
    rows = re.findall(r"^\| (\S+\.js) .*`([0-9a-f]{64})`", (ROOT / folder / "README.md").read_text(), re.M)
    assert rows
    for name, digest in rows:
        assert hashlib.sha256((ROOT / folder / name).read_bytes()).hexdigest() == digest
