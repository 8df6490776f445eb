"""An answer is followed through few files: those whose functions and classes a reader of the table calls, however deep.

Methods of a message, a case and an answer count as calls, their fields and properties do not, nor do constants.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from actions.reading import table
from tests.conftest import ROOT

MOST_FILES = 6
Place = tuple[str, str]  # a module, and the name of something in it

TREES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts): ast.parse(file.read_text(encoding="utf-8"))
    for file in (ROOT / "actions").rglob("*.py")
}


def names_in(module: str) -> Iterator[tuple[str, Place]]:
    """What each name at the top of a module stands for, where that is in actions/."""
    for node in TREES[module].body:
        if isinstance(node, ast.ImportFrom) and node.module in TREES:
            yield from ((alias.asname or alias.name, (str(node.module), alias.name)) for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, (module, node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, (module, target.id)) for target in targets if isinstance(target, ast.Name))


NAMES = {module: dict(names_in(module)) for module in TREES}
BODIES: dict[Place, ast.AST] = {}
METHODS: dict[str, str] = {}
for _module, _tree in TREES.items():
    for _node in _tree.body:
        if isinstance(_node, ast.FunctionDef):
            BODIES[_module, _node.name] = _node
        elif isinstance(_node, ast.Assign | ast.AnnAssign):
            for _name in ast.walk(_node):
                if isinstance(_name, ast.Name) and isinstance(_name.ctx, ast.Store):
                    BODIES[_module, _name.id] = _node
        elif isinstance(_node, ast.ClassDef) and _node.name in ("Said", "OpenCase", "Answer"):
            plain = (each for each in _node.body if isinstance(each, ast.FunctionDef) and not each.decorator_list)
            METHODS |= {each.name: _module for each in plain}


def inside(node: ast.AST | None) -> Iterator[ast.AST]:
    """All of a constant; of a function what it does, without the types of its parameters."""
    for part in node.body if isinstance(node, ast.FunctionDef) else [node] if node else []:
        yield from ast.walk(part)


def files_behind(reader: Place) -> set[str]:
    """The modules of actions/ that a reader leads through, the table included."""
    seen, ahead, files = {reader}, [reader], {table.__name__, reader[0]}
    while ahead:
        module, name = ahead.pop()
        for node in inside(BODIES.get((module, name))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                files.add(METHODS[node.attr])
            place = NAMES[module].get(node.id) if isinstance(node, ast.Name) else None
            if place and place not in seen:
                seen.add(place)
                ahead.append(place)
                files |= set() if isinstance(BODIES.get(place), ast.Assign | ast.AnnAssign) else {place[0]}
    return files


@pytest.mark.parametrize("reader", [read for _, read in table.READERS], ids=lambda read: str(read.__name__))
def test_an_answer_is_followed_through_few_files(reader: table.Reader) -> None:
    files = files_behind((reader.__module__, reader.__name__))
    assert len(files) <= MOST_FILES, sorted(files)
