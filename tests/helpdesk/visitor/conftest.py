"""A ticket that stays with the assistant, by its number."""

from __future__ import annotations

import pytest

from helpdesk.assistant.effects import OpenTicket
from tests.helpdesk.talk import Talk


@pytest.fixture
def number(talk: Talk) -> str:
    talk.do(OpenTicket("technical"))
    assert talk.now.ticket is not None
    return talk.now.ticket
