"""Waiting for what has no event to wait for: looked at again and again, and given up on after a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 20.0  # seconds; what should come comes in a fraction of it
PAUSE = 0.02

Found = TypeVar("Found")


def until(look: Callable[[], Found], what: str, *, patience: float = PATIENCE) -> Found:
    """The first thing that `look` gives which is true; fails with `what` never came to be."""
    deadline = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < deadline, f"this never came to be: {what}"
        time.sleep(PAUSE)
    return found


async def soon(look: Callable[[], Found], what: str, *, patience: float = PATIENCE) -> Found:
    """The same while the loop goes on."""
    deadline = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < deadline, f"this never came to be: {what}"
        await asyncio.sleep(PAUSE)
    return found
