"""Every procedure's table as a page to read: a diagram for the eye and a row for each step.

Taken from ``workflow.py`` itself, so that what the clerk reads is what the portal does.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from django.apps import apps

from apps.accounts.roles import ROLES
from apps.matters.models import Matter
from apps.matters.workflow import Note, Step, Workflow
from apps.statutes.rules import RULES

HEAD = ("步骤", "从", "到", "谁", "前提（不满足时的提示）", "期限", "说明")
KEPT = "不变"
ITSELF = "系统自动"
ALL_CLOCKS = "全部期限"
SUBJECTS = {row["code"]: row["subject"] for row in RULES}
GRANTS = {"view_matter": "查阅", **dict(Matter._meta.permissions)}


class Procedure(NamedTuple):
    """A kind of matter with its table; ``statuses`` in the order of the way, codes with their words."""

    kind: str
    name: str
    module: str
    workflow: Workflow
    statuses: dict[str, str]


def procedures() -> list[Procedure]:
    """One for each kind of matter, from the module of its app that holds its table."""
    return [procedure(model) for model in sorted(Matter.__subclasses__(), key=lambda model: model.KIND)]


def procedure(model: type[Matter]) -> Procedure:
    module: ModuleType = import_module(f"{apps.get_app_config(model._meta.app_label).name}.{model.PROCEDURE}")
    name = str(model._meta.verbose_name)
    return Procedure(model.KIND, name, module.__name__, module.workflow, dict(module.Status.choices))


def page(found: Procedure) -> str:
    """The whole page in Markdown, diagrams in Mermaid."""
    parts = [
        f"# {found.name}：办理程序",
        f"本页由 `bin/manage workflow_docs` 按 `{found.module}` 生成，请勿手工修改。",
        "## 图",
        f"```mermaid\n{diagram(found)}\n```",
        "不改变环节的步骤只列在表中。",
        "## 步骤",
        table(found),
    ]
    return "\n\n".join(parts) + "\n"


def diagram(found: Procedure) -> str:
    """The statuses and the steps between them; ends are the statuses that no step leaves."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for status in found.statuses:
        for row in found.workflow:
            if status in row.sources and row.target:
                arrows.setdefault((status, row.target), []).append(row.button)
    left = {source for source, _ in arrows}
    lines = [
        "stateDiagram-v2",
        *(f'state "{words}" as {code}' for code, words in found.statuses.items()),
        f"[*] --> {next(iter(found.statuses))}",
        *(f"{source} --> {target}: {'、'.join(names)}" for (source, target), names in arrows.items()),
        *(f"{code} --> [*]" for code in found.statuses if code not in left),
    ]
    return "\n    ".join(lines)


def table(found: Procedure) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *(cells(row, found.statuses) for row in found.workflow)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def cells(row: Step, statuses: dict[str, str]) -> tuple[str, ...]:
    return (
        f"{row.button} `{row.verb}`",
        "、".join(words for code, words in statuses.items() if code in row.sources),
        statuses[row.target] if row.target else KEPT,
        "，并且".join(map(holders, row.who)) or ITSELF,
        "；".join(reasons(row)),
        "；".join(timing(row)),
        "，".join(remarks(row)),
    )


def holders(permission: str) -> str:
    """Who has a permission: those with a grant on the matter, or the roles that hold it everywhere."""
    app, _, codename = permission.partition(".")
    if app == "matters":
        return f"本件“{GRANTS[codename]}”授权"
    return "、".join(role.name for role in ROLES.values() if permission in role.permissions) or permission


def reasons(row: Step) -> Iterator[str]:
    """What can stand in the way of the step."""
    for guard in row.guards:
        yield from refusals(guard)
    for own_guard in row.own_guards:
        yield from refusals(own_guard)


def timing(row: Step) -> Iterator[str]:
    clocks = (
        ("起算", row.starts),
        ("完成", row.meets),
        ("终止", row.stops),
        ("中止", row.pauses),
        ("恢复", row.resumes),
    )
    for word, codes in clocks:
        if codes:
            yield f"{word} {'、'.join(map(clock_name, codes))}"


def clock_name(code: str) -> str:
    return ALL_CLOCKS if code == "*" else f"{code} {SUBJECTS[code]}"


def remarks(row: Step) -> Iterator[str]:
    if row.note is Note.REQUIRED:
        yield "须写明理由"
    if row.when:
        yield "只在适用时出现"
    if row.internal:
        yield "内部环节"
    if row.opens:
        yield "事项提出"
    if row.closes:
        yield "事项办结"


def refusals(guard: Callable[..., Any]) -> list[str]:
    """The sentences with which a guard can refuse, each varying part as …; its name when it has none."""
    return list(dict.fromkeys(sentences(guard))) or [f"`{guard.__name__}`"]


def sentences(function: Callable[..., Any]) -> Iterator[str]:
    """The texts a function may return, its own or those of a function whose answer it passes on."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Return):
            yield from texts(node.value, inspect.getmodule(function))


def texts(node: ast.AST | None, where: ModuleType | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=pieces):
            yield "".join(literal(pieces))
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body, where)
            yield from texts(orelse, where)
        case ast.Call(func=func) if inspect.isfunction(target := resolved(func, where)):
            yield from sentences(target)


def literal(pieces: Iterable[ast.expr]) -> Iterator[str]:
    for piece in pieces:
        yield str(piece.value) if isinstance(piece, ast.Constant) else "…"


def resolved(node: ast.expr, where: Any) -> Any:
    """What a plain or dotted name stands for in a module; None for anything else."""
    match node:
        case ast.Name(id=name):
            return getattr(where, name, None)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return getattr(getattr(where, module, None), name, None)
    return None
