"""The log of a process, on standard error: ids, never what somebody wrote.

What an exception says may repeat a visitor's words, a query's parameters or an address. Its kind and the lines of code
it came through are logged; its sentence only where it is known to hold none of that.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterator
from types import TracebackType

from helpdesk.errors import HelpdeskError

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
REPEATED_AFTER = 60.0  # seconds
HARMLESS = (HelpdeskError, OSError, sqlite3.Error, ImportError)


class Formatter(logging.Formatter):
    """Writes exceptions without their sentences."""

    def formatException(  # noqa: N802  the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return "".join(_told(ei[1])).rstrip() if ei[1] is not None else ""


class Trouble:
    """What fails again and again, told without a flood: in full at first, then one line a minute, and its end."""

    def __init__(self, log: logging.Logger, what: str) -> None:
        self._log, self._what = log, what
        self._since = self._told = self._last = 0.0
        self._times = 0

    def failed(self, error: BaseException) -> None:
        now = time.monotonic()
        if not self._times or now - self._last > REPEATED_AFTER:
            self._since, self._told, self._times = now, now, 0
            self._log.error("%s", self._what, exc_info=error)
        elif now - self._told > REPEATED_AFTER:
            self._told = now
            self._log.error("%s, %d times in %d s", self._what, self._times, now - self._since)
        self._times, self._last = self._times + 1, now

    def over(self) -> None:
        if self._times:
            self._log.warning("it is over: %s, %d times", self._what, self._times)
            self._times = 0


def start_log(level: str) -> None:
    """Sets the log of this process up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(FORMAT))
    logging.basicConfig(level=level, handlers=[handler])
    logging.captureWarnings(True)  # deprecations inside pinned libraries are nobody's news at run time
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _told(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "and then\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    yield f"{kind}: {error}\n" if isinstance(error, HARMLESS) else f"{kind}\n"
