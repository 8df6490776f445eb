"""Tasks of the event loop that are to end."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

AGAIN_EVERY = 0.5  # seconds
TRIES = 20


async def cancel(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancels tasks and waits until they have ended, for ten seconds at most; what they raise is dropped.

    They are asked again and again: before Python 3.12 `asyncio.wait_for` drops a cancellation that comes in the very
    moment in which what it waits for is there, and a loop around it would go on for ever.
    """
    pending = set(tasks)
    for _ in range(TRIES):
        if not pending:
            break
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=AGAIN_EVERY)
    await asyncio.gather(*(set(tasks) - pending), return_exceptions=True)
