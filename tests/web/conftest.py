"""One running product for all tests of the edge: starting it takes longer than any of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    var: Path = tmp_path_factory.mktemp("var")
    running = Server(var)
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.stop()
