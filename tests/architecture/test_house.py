"""What the house promises of its own code (ARCHITECTURE.md), read from the code."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable

import pytest

from tests.architecture import rules

APPS = rules.modules("apps")
CODE = APPS | rules.modules("congress")
DATA = ("apps/sample/topics/", "apps/sample/places.py", "apps/sample/people.py", "apps/sample/organs.py")
"""Sample texts and names: tables to read, as long as they need to be."""


def offences(
    sources: dict[str, str], rule: Callable[[str], Iterable[int]], *, allowed: Iterable[str] = ()
) -> list[str]:
    """path:line of everything that offends a rule outside of the files where it is allowed."""
    kept = {path: text for path, text in sources.items() if path not in set(allowed)}
    return [f"{path}:{line}" for path, text in kept.items() for line in rule(text)]


def parsed(rule: Callable[[ast.Module], Iterable[int]]) -> Callable[[str], Iterable[int]]:
    return lambda text: rule(ast.parse(text))


def test_only_the_workflow_sets_a_status():
    kinds = rules.kinds_of_matter(APPS)
    assert {"Suggestion", "Resolution"} <= kinds
    found = offences(
        APPS, parsed(lambda tree: rules.statuses_set(tree, kinds)), allowed=["apps/matters/workflow.py"]
    )
    assert found == []


def test_only_access_speaks_to_guardian():
    rule = parsed(lambda tree: rules.imports_of(tree, "guardian"))
    assert offences(CODE, rule, allowed=["apps/matters/access.py", "apps/matters/models/grants.py"]) == []


def test_the_portal_asks_one_clock():
    assert offences(CODE, parsed(rules.clocks_read), allowed=["congress/clock.py"]) == []


def test_no_django_admin():
    assert [path for path, text in CODE.items() if "django.contrib.admin" in text] == []


def test_pages_carry_no_inline_style_or_script():
    pages = rules.templates()
    assert "templates/base.html" in pages
    assert offences(pages, rules.inline_code) == []


def test_functions_and_files_stay_small():
    written = {path: text for path, text in CODE.items() if not path.startswith(DATA)}
    assert offences(written, parsed(rules.long_functions)) == []
    assert [path for path, text in written.items() if text.count("\n") > rules.LONGEST_FILE] == []


def test_nothing_is_left_for_later():
    assert offences(CODE | rules.templates(), rules.loose_ends) == []


def test_every_dependency_says_why():
    text = (rules.ROOT / "pyproject.toml").read_text()
    listed = re.findall(r'^    "[\w.\-]+(?:\[[\w,\-]+\])?[<>=].*$', text, re.MULTILINE)
    project = tomllib.loads(text)
    assert len(listed) == len(project["project"]["dependencies"]) + len(project["dependency-groups"]["dev"])
    assert [line for line in listed if not re.search(r",\s+# \w", line)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_hashed_and_come_from_nowhere_in_particular(name):
    text = (rules.ROOT / name).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert len(entries) > 30
    assert [entry for entry in entries if not re.match(r"[a-z0-9.\-]+(\[[a-z,\-]+\])?==\S+", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|^--(index|extra|find)|^-[fi]\b| @ ", text, re.MULTILINE)
