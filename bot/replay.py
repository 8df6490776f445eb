"""Reads recorded talks again with another model: `python -m bot replay --database FILE [--model PATH]`.

Each text that a visitor has typed is understood by both models, as the answer to what had been asked of them then; what
differs is listed by talk and message. Nothing is written, and no text is shown unless it is asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bot.models import NoModel, newest_first
from helpdesk.articles import search
from helpdesk.articles.vectors import stored_vectors
from helpdesk.assistant.recorded import Recorded, conversation_ids, typed_in
from helpdesk.database import Database
from helpdesk.errors import HelpdeskError
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from turkish.article_model import ArticleModel
from turkish.retrieval import FaqIndex

NONE, WAITING = "none", "waiting"
_OF_ENTITY = {"transaction_type": "topic", "payment_method": "method", "topic": "open_case"}
# What a question is about, by the buttons that it has; the first that is there.
_OF_NAME = {"adult": "age", "report_not_solved": "helped", "affirm": "confirm", "deny": "identity"}


@dataclass(frozen=True)
class Read:
    """What a model makes of a text."""

    intent: str
    danger: str
    act: str
    article: str


@dataclass(frozen=True)
class Change:
    """A text that two models read otherwise: what was read before, and what would be now."""

    recorded: Recorded
    before: Read
    after: Read

    @property
    def parts(self) -> dict[str, tuple[str, str]]:
        """What differs."""
        both = (
            (field.name, getattr(self.before, field.name), getattr(self.after, field.name)) for field in fields(Read)
        )
        return {name: (old, new) for name, old, new in both if old != new}


def main(arguments: Sequence[str]) -> int:
    """Compares two models on a database, and prints what would change."""
    asked = _parser().parse_args(arguments)
    logging.disable(logging.WARNING)
    settings = Settings.from_environment()
    try:
        database = Database.to_read(asked.database)
        before, after = _models(settings.models, asked.model)
        with database.explained():
            recorded = [
                text for talk in conversation_ids(database, limit=asked.talks) for text in typed_in(database, talk)
            ]
            changes = compare(recorded, before, after, database, Platform.load(settings.platform))
    except (HelpdeskError, NoModel) as error:
        print(f"destek: {error}", file=sys.stderr)  # noqa: T201
        return 2
    sys.stdout.writelines(f"{line}\n" for line in report(changes, len(recorded), shows_texts=asked.texts))
    return 0


def compare(
    recorded: Sequence[Recorded], before: Path, after: Path, database: Database, platform: Platform
) -> list[Change]:
    """The texts that two models read otherwise, in order."""
    read = [asyncio.run(_read_all(recorded, model, _index(model, database, platform))) for model in (before, after)]
    pairs = zip(recorded, *read, strict=True)
    return [Change(text, old, new) for text, old, new in pairs if old != new]


def report(changes: Sequence[Change], texts: int, *, shows_texts: bool = False) -> Iterator[str]:
    """What would change: how often of each kind, then one line a text."""
    kinds = Counter(name for change in changes for name in change.parts)
    counted = ", ".join(f"{field.name} {kinds[field.name]}" for field in fields(Read))
    yield f"{texts} texts, {len(changes)} would be read otherwise: {counted}"
    for change in changes:
        told = "; ".join(f"{name} {old} -> {new}" for name, (old, new) in change.parts.items())
        shown = f"  | {change.recorded.text}" if shows_texts else ""
        yield f"{change.recorded.conversation_id} {change.recorded.seq}: {told}{shown}"


def question_above(recorded: Recorded) -> str:
    """What a text comes as an answer to, in the words of the learned acts, by the buttons that stood above it."""
    if recorded.owner != "bot":
        return WAITING
    entities = [name for button in recorded.buttons for name in button.get("entities") or {} if name != "ticket_number"]
    if entities:
        return _OF_ENTITY.get(entities[-1], str(entities[-1]))
    names = {str(button.get("command") or button.get("name")) for button in recorded.buttons}
    by_name = next((question for name, question in _OF_NAME.items() if name in names), None)
    return by_name or ("identity" if "verification" in recorded.cards else NONE)


async def _read_all(recorded: Sequence[Recorded], model: Path, index: FaqIndex) -> list[Read]:
    """Everything read by one model; loaded here, so that never two are in memory."""
    from rasa.core.agent import Agent

    from bot.engine import quiet
    from bot.understanding import understand

    quiet()
    agent = Agent.load(str(model))
    found = [await understand(agent, text.text, question=question_above(text)) for text in recorded]
    return [_read(each.text, each.parse_data, index) for each in found]


def _read(text: str, parsed: dict[str, Any], index: FaqIndex) -> Read:
    intents = {guess["name"]: guess["confidence"] for guess in parsed.get("intent_ranking") or []}
    finding = index.find(text, 1, intents)
    return Read(
        intent=parsed["intent"]["name"],
        danger=(parsed.get("danger") or {}).get("name") or NONE,
        act=(parsed.get("act") or {}).get("name") or NONE,
        article=finding.hits[0].slug if finding.verdict != NONE and finding.hits else NONE,
    )


def _index(model: Path, database: Database, platform: Platform) -> FaqIndex:
    """The articles of the database, found by what was trained beside the model."""
    return FaqIndex(
        search.documents(database, platform),
        vectors=lambda texts: stored_vectors(database, texts, keeps=False),
        model=ArticleModel.load(model.parent),
    )


def _models(served: Path, given: Path | None) -> tuple[Path, Path]:
    """The model that is served and the one to try; without one, the newest and the one before it."""
    if given is not None:
        return newest_first(served)[0], newest_first(given)[0]
    models = newest_first(served)
    if len(models) < 2:
        raise NoModel(f"there is one model in {served}, and none to compare it with: name one with --model")
    return models[1], models[0]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot replay", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="the SQLite file; a backup will do")
    parser.add_argument("--model", type=Path, help="the model to try, or its folder; without it the newest is tried")
    parser.add_argument("--talks", type=int, help="only so many talks, the newest")
    parser.add_argument("--texts", action="store_true", help="show what was typed; for eyes that may read it")
    return parser
