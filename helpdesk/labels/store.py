"""The labels that there are: written by supervisors, out of use rather than erased.

Those of data/labels.yml are taken in once, by their keys. Which of them a talk has is helpdesk.labels.talks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml
from sqlalchemy import insert, select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.labels.errors import LabelBroken, LabelNotFound
from helpdesk.labels.tables import labels
from helpdesk.tokens import new_id
from turkish.folding import fold

COLORS = ("neutral", "red", "amber", "green", "blue", "purple")  # what each looks like is the screen's
LONGEST_NAME = 40
MOST = 100


@dataclass(frozen=True)
class Label:
    id: str
    name: str
    color: str
    active: bool = True


@dataclass(frozen=True)
class Draft:
    """A label that somebody wants to keep."""

    name: str
    color: str
    active: bool = True


def find(db: Database) -> list[Label]:
    """All labels, by name; those out of use as well, so that they can be taken up again."""
    with db.read() as tx:
        return _read(tx)


def add(db: Database, draft: Draft, *, agent_id: str, now: datetime | None = None) -> Label:
    """Writes a new one; raises LabelBroken."""
    at = moment(now)
    with db.write() as tx:
        checked = _checked(tx, draft)
        if len(_read(tx)) >= MOST:
            raise LabelBroken(f"there are {MOST} labels already")
        label_id = _insert(tx, checked, at=at)
        _note(tx, "label.added", label_id, agent_id, at)
        return _get(tx, label_id)


def edit(db: Database, label_id: str, draft: Draft, *, agent_id: str, now: datetime | None = None) -> Label:
    """Gives one another name or colour, or takes it up again; raises LabelNotFound, LabelBroken."""
    at = moment(now)
    with db.write() as tx:
        _get(tx, label_id)
        checked = _checked(tx, draft, besides=label_id)
        tx.execute(update(labels).where(labels.c.id == label_id).values(**vars(checked), updated_at=at))
        _note(tx, "label.edited", label_id, agent_id, at)
        return _get(tx, label_id)


def remove(db: Database, label_id: str, *, agent_id: str, now: datetime | None = None) -> None:
    """Takes one out of use: talks that have it show it no more, and have it again once it is taken up."""
    at = moment(now)
    with db.write() as tx:
        _get(tx, label_id)
        tx.execute(update(labels).where(labels.c.id == label_id).values(active=False, updated_at=at))
        _note(tx, "label.removed", label_id, agent_id, at)


def import_file(db: Database, file: Path, now: datetime | None = None) -> int:
    """Takes in the labels of the file whose keys are new here, and says how many; raises LabelBroken."""
    at, drafts = moment(now), _read_file(file)
    with db.write() as tx:
        known = set(tx.execute(select(labels.c.key)).scalars())
        taken = {fold(label.name) for label in _read(tx)}
        fresh = {key: draft for key, draft in drafts.items() if key not in known and fold(draft.name) not in taken}
        for key, draft in fresh.items():
            _insert(tx, draft, key=key, at=at)
        if fresh:
            events.append(tx, "labels.imported", actor="command", now=at, labels=len(fresh))
    return len(fresh)


def _read_file(file: Path) -> dict[str, Draft]:
    read: dict[str, Draft] = {}
    for key, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        try:
            read[key] = _shaped(Draft(**entry))
        except (TypeError, LabelBroken) as error:
            raise LabelBroken(f"{file}: {key}: {error}") from error
    return read


def _read(tx: Transaction) -> list[Label]:
    query = select(labels.c.id, labels.c.name, labels.c.color, labels.c.active)
    return sorted((Label(**row) for row in tx.execute(query).mappings()), key=lambda label: fold(label.name))


def _get(tx: Transaction, label_id: str) -> Label:
    found = next((label for label in _read(tx) if label.id == label_id), None)
    if found is None:
        raise LabelNotFound()
    return found


def _checked(tx: Transaction, draft: Draft, *, besides: str | None = None) -> Draft:
    shaped = _shaped(draft)
    if any(fold(label.name) == fold(shaped.name) for label in _read(tx) if label.id != besides):
        raise LabelBroken(f"there is a label {shaped.name} already")
    return shaped


def _shaped(draft: Draft) -> Draft:
    name = " ".join(draft.name.split())
    if not name.isprintable() or not 1 <= len(name) <= LONGEST_NAME:
        raise LabelBroken(f"a name has 1 to {LONGEST_NAME} characters")
    if draft.color not in COLORS:
        raise LabelBroken(f"a color is one of {', '.join(COLORS)}")
    return Draft(name, draft.color, draft.active)


def _insert(tx: Transaction, draft: Draft, *, at: datetime, key: str | None = None) -> str:
    label_id = new_id()
    tx.execute(insert(labels).values(**vars(draft), id=label_id, key=key, updated_at=at))
    return label_id


def _note(tx: Transaction, kind: str, label_id: str, agent_id: str, at: datetime) -> None:
    events.append(tx, kind, actor=f"agent:{agent_id}", now=at, label=label_id)
