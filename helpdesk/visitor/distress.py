"""Distress about gambling or life, in what a visitor writes while the assistant does not have the talk.

The assistant answers it by its own rules (actions.safety). Somebody who waits, or whose agent is slow, gets the help
lines at once, and the talk goes before all others.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_

from helpdesk import events, tables
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.topics import URGENT
from turkish.normalise import plain
from turkish.phrases.distress import is_danger, speaks_of_harm, wants_break

# A life, or play that has got out of control: the help lines at once, whoever has the talk.
ALARMS = ("life", "play")
_WORDS = {"life": "system_danger_help", "play": "system_distress_help", "limit": "system_break_help"}


def answer(tx: Transaction, texts: Texts, conversation: Conversation, text: str, *, now: datetime) -> Reply | None:
    """Notes danger or the wish for a break, puts the talk and its tickets first, and gives what is to be said."""
    return _raise(tx, texts, conversation, danger_in(text), now)


def raise_alarm(tx: Transaction, texts: Texts, conversation: Conversation, danger: str, *, now: datetime) -> None:
    """Does the same for what the assistant has heard, and says it."""
    reply = _raise(tx, texts, conversation, danger, now)
    if reply is not None:
        messages.store(tx, conversation, reply, author="bot", now=now)


def danger_in(text: str) -> str:
    """The danger that plain words speak of: life, play, limit, or none."""
    said = plain(text)
    if is_danger(said):
        return "life" if speaks_of_harm(said) else "play"
    return "limit" if wants_break(said) else ""


def _raise(tx: Transaction, texts: Texts, conversation: Conversation, danger: str, now: datetime) -> Reply | None:
    if not _is_new_to(conversation, danger):
        return None
    for flag in (flags.HELPED, flags.DISTRESS) if danger in ALARMS else (flags.DISTRESS,):
        flags.note(tx, conversation.id, flag)
    owners.set_fields(tx, conversation.id, priority=URGENT)
    t = tables.tickets.c
    for ticket in record.read_tickets(tx, and_(t.conversation_id == conversation.id, t.state.in_(record.LIVE))):
        record.add_to(tx, ticket, priority=URGENT, actor="visitor", now=now)
    events.append(tx, "flag.set", actor="visitor", now=now, conversation_id=conversation.id, name=flags.DISTRESS)
    return Reply(texts.say(_WORDS[danger]), card=help_lines_card(texts))


def _is_new_to(conversation: Conversation, danger: str) -> bool:
    """Whether it has to be answered here; the wish for a break only while nobody is there who could read it."""
    if danger in ALARMS:
        return conversation.owner in ("waiting", "agent") and not conversation.flags.get(flags.HELPED)
    return conversation.owner == "waiting" and not conversation.flags.get(flags.DISTRESS) and danger == "limit"
