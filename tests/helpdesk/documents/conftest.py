"""Where documents are kept, and a virus scanner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpdesk.documents.vault import Vault
from tests.helpdesk.fake_clamd import FakeClamd


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "attachments")


@pytest.fixture
def clamd() -> Iterator[FakeClamd]:
    running = FakeClamd()
    yield running
    running.stop()
