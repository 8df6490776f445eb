"""The product without an assistant: needs no model, and everything it says comes from the help desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.server import Server, serving


@pytest.fixture(scope="session")
def lone_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("lone"), module="tests.web.alone") as running:
        yield running
