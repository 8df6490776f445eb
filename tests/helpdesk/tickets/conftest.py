"""A ticket that stays with the assistant, by its number."""

from __future__ import annotations

import pytest

from helpdesk.assistant.effects import OpenTicket
from tests.helpdesk.talk import Talk


@pytest.fixture
def number(talk: Talk) -> str:
    """A ticket that stays with the assistant."""
    talk.do(OpenTicket("suspicious_contact", "suspicious_contact"))
    return str(talk.now.ticket)
