"""Distress about gambling or life, in what a visitor writes while the assistant does not have the talk.

The assistant answers it by its own rules (actions.safety). Somebody who waits, or whose agent is slow, gets the help
lines at once, and the talk goes before all others.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_

from helpdesk import events, tables
from helpdesk.conversations import owners
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.topics import URGENT
from turkish.normalise import plain
from turkish.phrases.distress import is_danger, speaks_of_harm, wants_break

# A flag of the conversation: the help lines were given outside of the assistant.
HELPED = "helped"


def answer(tx: Transaction, texts: Texts, conversation: Conversation, text: str, *, now: datetime) -> Reply | None:
    """Notes danger or the wish for a break, puts the talk and its tickets first, and gives what is to be said."""
    if not _is_new_to(conversation, text):
        return None
    for flag in (HELPED, owners.DISTRESS) if is_danger(plain(text)) else (owners.DISTRESS,):
        owners.set_flag(tx, conversation.id, flag, True)
    owners.set_fields(tx, conversation.id, priority=URGENT)
    t = tables.tickets.c
    for ticket in record.read_tickets(tx, and_(t.conversation_id == conversation.id, t.state.in_(record.LIVE))):
        record.add_to(tx, ticket, priority=URGENT, actor="visitor", now=now)
    events.append(tx, "flag.set", actor="visitor", now=now, conversation_id=conversation.id, name=owners.DISTRESS)
    return Reply(texts.say(_words_for(text)), card=help_lines_card(texts))


def _is_new_to(conversation: Conversation, text: str) -> bool:
    """Whether it has to be answered here; the wish for a break only while nobody is there who could read it."""
    said = plain(text)
    if is_danger(said):
        return conversation.owner in ("waiting", "agent") and not conversation.flags.get(HELPED)
    return conversation.owner == "waiting" and not conversation.flags.get(owners.DISTRESS) and wants_break(said)


def _words_for(text: str) -> str:
    said = plain(text)
    if speaks_of_harm(said):
        return "system_danger_help"
    return "system_distress_help" if is_danger(said) else "system_break_help"
