"""Another visitor, who talks to the assistant while an attack goes on."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from benchmarks.attack.row import Waits
from tests.web.server import Server, Visitor

T = TypeVar("T")

ATTACKER = "127.0.0.66"  # attacks come from this address (or others of 127.0.0.0/8); the witness is at 127.0.0.1
QUESTIONS = ("merhaba", "para yatırma yöntemleri neler", "çekim ne kadar sürer", "şifremi unuttum")
ASKED_BEFORE = 6
PAUSE = 1.0  # seconds between two questions, so that no limit of the witness is reached
LONGEST_WAIT = 60.0  # seconds; what takes longer counts as this


def watched(server: Server, attack: Callable[[], T]) -> tuple[T, Waits, Waits]:
    """Runs the attack while another visitor talks; gives its result, and the visitor's waits before and during."""
    calm, over = threading.Event(), threading.Event()
    before: list[float] = []
    during: list[float] = []
    witness = threading.Thread(target=lambda: asyncio.run(_talk(server, calm, over, before, during)))
    witness.start()
    calm.wait()
    try:
        result = attack()
    finally:
        over.set()
        witness.join()
    return result, Waits.of(before or [LONGEST_WAIT]), Waits.of(during or [LONGEST_WAIT])


async def _talk(
    server: Server, calm: threading.Event, over: threading.Event, before: list[float], during: list[float]
) -> None:
    try:
        visitor = await Visitor.arrive(server)
        for number in range(ASKED_BEFORE):
            before.append(await _wait_for_answer(visitor, number))
        calm.set()
        while not during or not over.is_set():
            during.append(await _wait_for_answer(visitor, len(during)))
            await asyncio.sleep(PAUSE)
        await visitor.close()
    finally:
        calm.set()


async def _wait_for_answer(visitor: Visitor, number: int) -> float:
    since = time.perf_counter()
    try:
        await asyncio.wait_for(visitor.answer_to(QUESTIONS[number % len(QUESTIONS)]), LONGEST_WAIT)
    except asyncio.TimeoutError:
        return LONGEST_WAIT
    return time.perf_counter() - since
