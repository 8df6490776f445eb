"""Requests that are framed wrongly: each must be refused, and none may hold anybody up."""

from __future__ import annotations

from benchmarks.attack.row import Row
from tests.web.server import Server


def run(server: Server, seed: int) -> list[Row]:
    return []
