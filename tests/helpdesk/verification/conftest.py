"""The demo's own members."""

from __future__ import annotations

import pytest

from helpdesk.members import directory
from tests.helpdesk.talk import Talk


@pytest.fixture
def demo_members(talk: Talk) -> None:
    directory.seed_development(talk.db)
