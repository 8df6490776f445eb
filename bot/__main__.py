"""`python -m bot` runs the worker; `train` makes the model, `seal` vouches for one that Rasa's own command made,
`index` prepares the article search, `explain "..."` shows how a message is read, `replay` what another model would make
of recorded talks."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from pathlib import Path

from bot.pipe import Pipe
from helpdesk.errors import HelpdeskError, file_trouble
from helpdesk.logs import start_log
from helpdesk.settings import Settings, model_key


def main(arguments: list[str]) -> int:
    """Runs what the arguments ask for."""
    if arguments[:1] == ["explain"]:
        from bot.nlu.explain import main as explain

        return int(explain(arguments[1:]) or 0)
    if arguments[:1] == ["replay"]:
        from bot.replay import main as replay

        return replay(arguments[1:])
    if arguments[:1] == ["train"]:
        from bot.training import main as train

        return train(arguments[1:])
    if arguments == ["index"]:
        return _index()
    if arguments[:1] == ["seal"] and len(arguments) <= 2:
        return _seal(*arguments[1:])
    if arguments[:1] == ["work"] and len(arguments) == 2:
        return _work(arguments[1])
    if arguments:
        print(
            'usage: python -m bot [train | seal [MODEL] | index | explain "a message" | replay | work NAME]',
            file=sys.stderr,
        )
        return 2
    return _work()


def _index() -> int:
    """Computes the vectors of new articles, so that the worker's start need not."""
    from actions.context.desk import Desk

    Desk.from_settings(Settings.from_environment()).articles.refresh()
    return 0


def _seal(model: str = "models") -> int:
    """Vouches for a model, or for the newest of a folder."""
    from bot.models import NoModel, newest_first, seal

    try:
        print(seal(newest_first(Path(model))[0], model_key()))
    except NoModel as error:
        print(f"destek: {error}", file=sys.stderr)
        return 2
    return 0


def _work(name: str | None = None) -> int:
    # Standard output belongs to the web service's pipe: whatever a library prints must not reach it.
    pipe = Pipe(os.dup(sys.stdin.fileno()), os.dup(sys.stdout.fileno()))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pipe.open()
    # Read when NumPy is imported: one thread serves one turn best.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        return _serve(pipe, name)
    except HelpdeskError as error:
        print(f"destek: {error}", file=sys.stderr)
    except OSError as error:
        print(f"destek: {file_trouble(error)}", file=sys.stderr)
    return 2


def _serve(pipe: Pipe, name: str | None) -> int:
    settings = Settings.from_environment()
    start_log(settings.log_level)
    for library in ("rasa", "rasa_sdk"):
        logging.getLogger(library).setLevel(logging.WARNING)
    from bot.models import NoModel, newest_first

    try:
        newest_first(settings.models)  # before Rasa is imported: that takes seconds
        sys.modules["jax"] = None  # type: ignore[assignment]  # TensorFlow would load it, a tenth of the start, for nothing
        from actions.context.desk import Desk
        from bot.engine import BotEngine
        from bot.worker import run_worker

        desk = Desk.from_settings(settings)
        strict = not settings.is_development
        with desk.db.explained():
            engine = BotEngine.load(settings.models, desk, key=settings.model_key, must_be_sealed=strict)
    except NoModel as error:
        print(f"destek: {error}", file=sys.stderr)
        pipe.tell({"failed": "no_model"})
        return 3
    asyncio.run(run_worker(engine, desk, pipe, name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
