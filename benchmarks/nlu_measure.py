"""Asks one trained model about messages and writes what it said as JSON. benchmarks/nlu.py runs it on its own.

Usage: python -m benchmarks.nlu_measure MODEL TEXTS.json ANSWERS.json
"""

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent


def main(model: str, texts_file: str, answers_file: str) -> None:
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    texts: list[str] = json.loads(Path(texts_file).read_text(encoding="utf-8"))
    answers = asyncio.run(_ask(Agent.load(model), texts))
    Path(answers_file).write_text(json.dumps(answers), encoding="utf-8")


async def _ask(agent: Agent, texts: list[str]) -> dict[str, Any]:
    await agent.parse_message("ısınma turu")
    answers = []
    for text in texts:
        before = time.process_time()
        parsed = await agent.parse_message(text)
        milliseconds = (time.process_time() - before) * 1000
        answers.append({**_best(parsed), "ms": milliseconds, "entities": len(parsed["entities"])})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"answers": answers, "memory_mb": memory}


def _best(parsed: dict[str, Any]) -> dict[str, Any]:
    """Looks below nlu_fallback, which hides the intent that the default pipeline found."""
    guesses = [guess for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback"]
    best = guesses[0] if guesses else parsed["intent"]
    return {"intent": best["name"], "confidence": best["confidence"]}


if __name__ == "__main__":
    main(*sys.argv[1:])
