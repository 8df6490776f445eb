"""Reads and checks the labelled lines that the acts of a message, danger and the way of missing money are learned from.

data/acts/*.tsv: `question<TAB>act<TAB>text`; data/danger/*.tsv, data/direction/*.tsv: `label<TAB>text`. `learned.py`
trains on them, bot.training checks them first. Lines that begin with `#` are comments; one with `*` for its question
counts at each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.nlu.data import Fault
from turkish.normalise import plain

DATA = Path(__file__).parents[2] / "data"
LONGEST = 2000
ANYWHERE = "*"


@dataclass(frozen=True)
class Kind:
    """One thing that is learned of a message: its labels, and the contexts that its lines begin with, if any."""

    name: str
    labels: frozenset[str]
    contexts: frozenset[str] = frozenset()

    @property
    def folder(self) -> Path:
        return DATA / self.name


@dataclass(frozen=True)
class Labelled:
    text: str
    label: str
    context: str = ""


def read_labelled(kind: Kind, folder: Path | None = None, pattern: str = "*.tsv") -> tuple[list[Labelled], list[Fault]]:
    """Reads all files of a kind, in order; what cannot be used becomes a fault."""
    lines: list[Labelled] = []
    faults: list[Fault] = []
    first: dict[tuple[str, str], str] = {}
    for file in sorted((folder or kind.folder).glob(pattern)):
        for number, fields in _fields(file):
            fault = _fault_of(fields, kind)
            if fault:
                faults.append(Fault(file, number, fault))
                continue
            for line in _lines_of(fields, kind):
                other = first.setdefault((line.context, plain(line.text)), line.label)
                if other == line.label:
                    lines.append(line)
                else:
                    faults.append(Fault(file, number, f"{line.text!r} is {other} before"))
    return lines, faults


def _fields(file: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [field.strip() for field in line.split("\t")]


def _lines_of(fields: list[str], kind: Kind) -> list[Labelled]:
    if not kind.contexts:
        return [Labelled(fields[1], fields[0])]
    contexts = sorted(kind.contexts) if fields[0] == ANYWHERE else [fields[0]]
    return [Labelled(fields[2], fields[1], context) for context in contexts]


def _fault_of(fields: list[str], kind: Kind) -> str | None:
    if len(fields) != (3 if kind.contexts else 2):
        return f"{len(fields)} fields"
    if kind.contexts and fields[0] not in (*kind.contexts, ANYWHERE):
        return f"no question {fields[0]!r}"
    if fields[-2] not in kind.labels:
        return f"no label {fields[-2]!r}"
    if not plain(fields[-1]) or len(fields[-1]) > LONGEST:
        return "no word in it, or too long"
    return None
