"""Shows how a message is understood, step by step: `python -m bot explain "..."` prints it."""

import asyncio
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.model import get_latest_model

from actions.context.articles import Articles
from helpdesk.articles.vectors import has_articles
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from turkish import normalise
from turkish.retrieval import Finding


def main(arguments: list[str]) -> int:
    """Explains the message on the command line."""
    if not arguments:
        sys.stderr.write('usage: python -m bot explain "a message"\n')
        return 2
    logging.disable(logging.WARNING)
    # Rasa's log prints every message unless told otherwise.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    sys.stdout.write(explain(" ".join(arguments)) + "\n")
    return 0


def explain(text: str, settings: Settings | None = None) -> str:
    """Tells what the message became after each step, and what was found in it."""
    settings = settings or Settings.from_environment()
    model = get_latest_model(str(settings.models))
    if model is None:
        return f"no model in {settings.models}: run `make train`"
    parsed = asyncio.run(Agent.load(model).parse_message(text))
    intents = {guess["name"]: guess["confidence"] for guess in parsed["intent_ranking"]}
    return describe(text, parsed, _find_articles(text, intents, settings))


def describe(text: str, parsed: dict[str, Any], finding: Finding) -> str:
    """Lays out what is known about a message."""
    second = parsed.get("second_intent")
    sections = {
        "steps": [f"{name:12} {value}" for name, value in normalise.steps(text)],
        "intents": [_guess(guess) for guess in parsed["intent_ranking"]],
        "second request": [_guess(second)] if second else [],
        "entities": [f"{entity['entity']:24} {entity['value']}" for entity in parsed["entities"]],
        f"articles: {finding.verdict}, {finding.confidence:.2f}": [
            f"{hit.slug:36} {hit.score:5.2f}" for hit in finding.hits
        ],
    }
    return "\n".join(_section(title, lines) for title, lines in sections.items())


def _find_articles(text: str, intents: Mapping[str, float], settings: Settings) -> Finding:
    database = Database(settings.database)
    try:
        if not has_articles(database):
            return Finding("none", 0.0, [])
        return Articles(database, Platform.load(settings.platform), settings.models).search(text, intents=intents)
    finally:
        database.close()


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines or ["-"])])


def _guess(guess: dict[str, Any]) -> str:
    return f"{guess['name']:28} {guess['confidence']:.3f}"
