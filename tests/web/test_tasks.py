"""Tasks that are to end do so, whatever they make of being cancelled."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

import web.tasks


async def heedless(times: int) -> None:
    """Goes on though it was cancelled so many times, as a loop around `asyncio.wait_for` may."""
    for _ in range(times):
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
    await asyncio.Event().wait()


async def started(times: int) -> asyncio.Task[None]:
    task = asyncio.create_task(heedless(times))
    await asyncio.sleep(0)
    return task


async def test_a_task_that_drops_a_cancellation_is_cancelled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.tasks, "AGAIN_EVERY", 0.01)
    task = await started(2)
    await web.tasks.cancel([task])
    assert task.cancelled()


async def test_nobody_waits_for_ever_for_a_task_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.tasks, "AGAIN_EVERY", 0.01)
    task = await started(web.tasks.TRIES)
    await web.tasks.cancel([task])
    assert not task.done()
    task.cancel()


async def test_there_may_be_no_task_at_all() -> None:
    await web.tasks.cancel([])
