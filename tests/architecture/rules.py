"""The rules of the house, each a function from a parsed module or a text to what offends it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FUNCTION = 45
LONGEST_FILE = 400
WRITERS = {"create", "update", "get_or_create", "update_or_create", "bulk_update"}
CLOCKS = {
    ("timezone", "now"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
}
INLINE = re.compile(r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
LOOSE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def modules(*folders: str) -> dict[str, str]:
    """Source text of each Python file below the folders, migrations left out, by its path."""
    files = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return {name(path): path.read_text() for path in files if "migrations" not in path.parts}


def templates() -> dict[str, str]:
    """Every template that a browser may get. A paper's template never leaves the renderer."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "apps").rglob("*.html")]
    return {name(path): path.read_text() for path in sorted(files) if "papers" not in path.parts}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kinds_of_matter(sources: dict[str, str]) -> set[str]:
    """Names of the classes that inherit from ``Matter``, and its own."""
    classes = (
        node
        for text in sources.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
    )
    return {"Matter"} | {
        node.name for node in classes if any(ast.unparse(base) == "Matter" for base in node.bases)
    }


def statuses_set(tree: ast.Module, kinds: set[str]) -> Iterator[int]:
    """Lines that give a matter a status: by assignment, by ``setattr`` or through a queryset.

    A new record may be born as a draft.
    """
    for node in ast.walk(tree):
        assigned = (
            isinstance(node, ast.Attribute) and node.attr == "status" and isinstance(node.ctx, ast.Store)
        )
        if assigned or (isinstance(node, ast.Call) and sets_status(node, kinds)):
            yield node.lineno


def sets_status(call: ast.Call, kinds: set[str]) -> bool:
    """Whether a call writes the field ``status`` of a kind of matter, other than a new draft's."""
    called = last_name(call.func)
    if called == "setattr":
        return any(is_text(argument, "status") for argument in call.args[1:2])
    if called == "save":
        return any(is_text(node, "status") for keyword in call.keywords for node in ast.walk(keyword.value))
    if called == "bulk_update":
        return any(is_text(node, "status") for argument in call.args for node in ast.walk(argument))
    given = [keyword.value for keyword in call.keywords if keyword.arg == "status"]
    return called in WRITERS | kinds and any(not ast.unparse(value).endswith(".DRAFT") for value in given)


def last_name(node: ast.expr) -> str:
    """``today`` of ``datetime.date.today``."""
    return ast.unparse(node).rpartition(".")[2]


def is_text(node: ast.AST, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def imports_of(tree: ast.Module, package: str) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        if any(found.split(".")[0] == package for found in names):
            yield node.lineno


def clocks_read(tree: ast.Module) -> Iterator[int]:
    return (node.lineno for node in ast.walk(tree) if reads_clock(node))


def reads_clock(node: ast.AST) -> bool:
    """Whether this asks the machine for the time; ``timezone.localdate(moment)`` only converts one."""
    match node:
        case ast.Attribute(value=owner, attr=attribute):
            return (last_name(owner), attribute) in CLOCKS
        case ast.Call(func=function, args=[]):
            return last_name(function) in {"localdate", "localtime"}
        case ast.ImportFrom(module="django.utils.timezone"):
            return True
    return False


def long_functions(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if (node.end_lineno or first) - first + 1 > LONGEST_FUNCTION:
                yield node.lineno


def inline_code(text: str) -> Iterator[int]:
    """Lines with a style or script that the content security policy would not run."""
    for number, line in enumerate(text.splitlines(), 1):
        scripts = (tag for tag in SCRIPT.findall(line) if "src=" not in tag and "application/json" not in tag)
        if INLINE.search(line) or any(scripts):
            yield number


def loose_ends(text: str) -> Iterator[int]:
    return (number for number, line in enumerate(text.splitlines(), 1) if LOOSE.search(line))
