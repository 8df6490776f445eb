"""Which sentences there have to be, and what is filled into each: helpdesk/sentences.txt, held against data/responses.

Whoever edits the sentences of an installation can lose one, or a placeholder; that has to stop the start, not the talk
that needs it. `python -m helpdesk sentences` writes the list anew after a sentence was added, taken out or given
another placeholder together with the code that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from helpdesk.errors import TextMissing

LIST = Path(__file__).with_name("sentences.txt")
_FIELD = re.compile(r"\{([a-z_]+)\}")
_FACT = re.compile(r"\{\{.*?\}\}")  # of platform.yml, see helpdesk.platform
Variants = list[dict[str, Any]]


def read(file: Path) -> dict[str, Variants]:
    """The sentences of a file of responses, complete and of the right shape; raises TextMissing with file and key."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise TextMissing(f"{file}: {error}") from error
    found = content.get("responses") if isinstance(content, dict) else None
    if not isinstance(found, dict):
        raise TextMissing(f"{file}: responses is missing, or holds no sentences")
    for name, variants in found.items():
        if fault := _fault_of(variants):
            raise TextMissing(f"{file}: {name}: {fault}")
    _compare(file, found)
    return found


def written(folder: Path) -> Iterator[str]:
    """The list, as the sentences of the folder would have it."""
    yield "# Written by `python -m helpdesk sentences`: file, sentence, what is filled in. See helpdesk/sentences.py."
    for file in sorted(folder.glob("*.yml")):
        sentences = yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
        yield from (" ".join((file.name, name, *sorted(_fields(sentences[name])))) for name in sorted(sentences))


def _compare(file: Path, found: Mapping[str, Variants]) -> None:
    for name, needed in _needed(file.name).items():
        if name not in found:
            raise TextMissing(f"{file}: {name} is missing")
        there = _fields(found[name])
        if lost := sorted(needed - there):
            raise TextMissing(f"{file}: {name}: {{{lost[0]}}} is missing")
        if unknown := sorted(there - needed):
            raise TextMissing(f"{file}: {name}: nothing is filled in for {{{unknown[0]}}}")


def _needed(file_name: str) -> dict[str, frozenset[str]]:
    rows = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[1]: frozenset(row[2:]) for row in rows if row[0] == file_name}


def _fields(variants: Variants) -> set[str]:
    texts = [text for each in variants for text in (each["text"], *(b["title"] for b in each.get("buttons") or ()))]
    return {name for text in texts for name in _FIELD.findall(_FACT.sub("", text))}


def _fault_of(variants: object) -> str:
    """What is wrong with the shape of a sentence; empty when nothing is."""
    if not isinstance(variants, list) or not variants:
        return "it needs a list that begins with - text:"
    for variant in variants:
        if not isinstance(variant, dict) or not isinstance(variant.get("text"), str) or not variant["text"].strip():
            return "text: is missing"
        buttons = variant.get("buttons") or []
        if not isinstance(buttons, list):
            return "buttons: needs a list"
        for button in buttons:
            for part in ("title", "payload"):
                if not isinstance(button, dict) or not isinstance(button.get(part), str):
                    return f"a button without {part}:"
    return ""
