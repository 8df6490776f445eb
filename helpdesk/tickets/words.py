"""What people read of the state of a ticket: by its name, and what happens next."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from helpdesk.texts import Texts

STATE_LABELS = {
    "open": "system_ticket_state_open",
    "pending": "system_ticket_state_pending",
    "solved": "system_ticket_state_solved",
    "closed": "system_ticket_state_closed",
}
STATE_NEXT = {
    "open": "system_ticket_next_open",
    "pending": "system_ticket_next_pending",
    "solved": "system_ticket_next_solved",
    "closed": "system_ticket_next_closed",
}


class Standing(Protocol):
    """Whatever has the state of a ticket; while `snoozed_until` stands, its visitor owes nothing."""

    @property
    def state(self) -> str: ...

    @property
    def snoozed_until(self) -> datetime | None: ...


def state_label(texts: Texts, ticket: Standing) -> str:
    """The state in a word or two."""
    return texts.say("system_ticket_state_snoozed" if ticket.snoozed_until else STATE_LABELS[ticket.state])


def next_step(texts: Texts, ticket: Standing) -> str:
    """What the visitor can expect of a ticket in this state."""
    if ticket.snoozed_until:
        return texts.say("system_ticket_next_snoozed", until=texts.written_time(ticket.snoozed_until))
    return texts.say(STATE_NEXT[ticket.state])
