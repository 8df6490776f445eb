"""Another visitor, who talks to the assistant while an attack goes on.

The attack is made in a process of its own, which takes what the others leave of the machine: in truth it comes from
other machines, and the visitor's own waiting must not be counted as the server's.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from benchmarks.attack.row import Waits
from tests.web.server import Server, Visitor

T = TypeVar("T")

ATTACKER = "127.0.0.66"  # attacks come from this address (or others of 127.0.0.0/8); the witness is at 127.0.0.1
QUESTIONS = ("merhaba", "para yatırma yöntemleri neler", "çekim ne kadar sürer", "şifremi unuttum")
ASKED_BEFORE = 10
PAUSE = 1.0  # seconds between two questions, so that no limit of the witness is reached
LONGEST_WAIT = 60.0  # seconds; what takes longer counts as this
LEAST_PRIORITY = 19


def watched(server: Server, attack: Callable[[], T]) -> tuple[T, Waits, Waits]:
    """Runs the attack while another visitor talks; gives its result, and the visitor's waits before and during."""
    here, there = multiprocessing.Pipe(duplex=False)
    attacker = multiprocessing.get_context("fork").Process(target=_attack, args=(attack, there))
    before, during = asyncio.run(_talk(server, attacker.start, here.poll))
    result = here.recv()
    attacker.join()
    return cast("T", result), Waits.of(before), Waits.of(during)


def _attack(attack: Callable[[], Any], tell: Connection) -> None:
    os.nice(LEAST_PRIORITY)
    tell.send(attack())


async def _talk(server: Server, begin: Callable[[], None], is_over: Callable[[], bool]) -> tuple[list[float], ...]:
    visitor = await Visitor.arrive(server)
    before: list[float] = []
    during: list[float] = []
    while len(before) < ASKED_BEFORE:
        before.append(await _wait_for_answer(visitor, len(before)))
    begin()
    while not during or not is_over():
        await asyncio.sleep(PAUSE)
        during.append(await _wait_for_answer(visitor, len(during)))
    await visitor.close()
    return before, during


async def _wait_for_answer(visitor: Visitor, number: int) -> float:
    since = time.perf_counter()
    try:
        await asyncio.wait_for(visitor.answer_to(QUESTIONS[number % len(QUESTIONS)]), LONGEST_WAIT)
    except asyncio.TimeoutError:
        return LONGEST_WAIT
    return time.perf_counter() - since
