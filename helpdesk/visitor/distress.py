"""Danger to a life, play out of control and the wish for a limit, heard while the assistant does not have the talk.

The assistant answers them by its own rules (actions.safety). Whoever waits, or whose agent is slow, gets the help lines
at once, and the talk goes before all others; one that nobody has any more goes into the queue. What is heard comes from
the assistant's turn, whichever door it was written at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_

from helpdesk import events, tables
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.queue import handoff
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.tickets.case import Case
from helpdesk.topics import URGENT

ANY_WISH = "system_any_wish"
# A life, or play that has got out of control: the help lines at once, whoever has the talk.
ALARMS = ("life", "play")
_GRAVITY = {"play": 1, "life": 2}
_WORDS = {"life": "system_danger_help", "play": "system_distress_help", "limit": "system_break_help"}
# What is said to more of it, in turn: nobody who tells on is met with the sentence that they have just read.
_AGAIN = {
    "life": ("system_danger_again", "system_danger_not_alone", "system_danger_somebody_near"),
    "play": ("system_distress_again", "system_distress_not_alone", "system_distress_tonight"),
    "limit": ("system_break_again",),
}
_COMPANY = (
    "system_company_read",
    "system_company_hard",
    "system_company_near",
    "system_company_thanks",
    "system_company_lines",
)
_REASONS = {"life": handoff.DISTRESSED, "play": handoff.DISTRESSED, "limit": handoff.LIMIT_WISH}


@dataclass(frozen=True)
class Alarm:
    """What was heard: life, play or limit, in which words, and the wish for a limit as it is said back."""

    danger: str
    said: str = ""
    wish: str = ""


def raise_alarm(tx: Transaction, texts: Texts, conversation: Conversation, alarm: Alarm, *, now: datetime) -> None:
    """Notes the danger, puts the talk and its tickets first, and says where help is."""
    danger = alarm.danger
    if conversation.owner == "agent" and danger not in ALARMS:
        return  # the agent reads it
    names = _words(conversation, danger)
    _note(tx, conversation, danger, now)
    if names:
        wish = alarm.wish or texts.say(ANY_WISH)
        text = messages.freshest(tx, conversation.id, [texts.say(name, wish=wish) for name in names])
        card = help_lines_card(texts) if danger in ALARMS else None
        messages.store(tx, conversation, Reply(text, card=card), author="bot", now=now)
    if conversation.owner in ("bot", "closed") and not conversation.flags.get(flags.MINOR):
        case = Case(handoff.SAFE_PLAY, _REASONS[danger], alarm.said)
        handoff.request_agent(tx, texts, conversation, case, actor="visitor", now=now)


def keep_company(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """Answers what somebody in danger tells while they wait, which is no new danger and must not go unheard."""
    text = messages.freshest(tx, conversation.id, [texts.say(name) for name in _COMPANY])
    messages.store(tx, conversation, Reply(text), author="bot", now=now)


def _words(conversation: Conversation, danger: str) -> tuple[str, ...]:
    """What is said to danger: all of it once, and again once it is graver; later only while no agent is there."""
    noted = conversation.flags
    if danger not in ALARMS:
        return _AGAIN[danger] if noted.get(flags.DISTRESS) else (_WORDS[danger],)
    known = _GRAVITY.get(str(noted.get(flags.HELPED)), 1 if noted.get(flags.HELPED) or noted.get(flags.DANGER) else 0)
    if _GRAVITY[danger] > known:
        return (_WORDS[danger],)
    return () if conversation.owner == "agent" else _AGAIN[danger]


def _note(tx: Transaction, conversation: Conversation, danger: str, now: datetime) -> None:
    noted = (flags.DISTRESS, flags.DANGER) if danger in ALARMS else (flags.DISTRESS,)
    for flag in noted:
        flags.note(tx, conversation.id, flag)
    if danger in ALARMS and conversation.flags.get(flags.HELPED) != "life":
        flags.note(tx, conversation.id, flags.HELPED, danger)
    owners.set_fields(tx, conversation.id, priority=URGENT)
    t = tables.tickets.c
    for ticket in record.read_tickets(tx, and_(t.conversation_id == conversation.id, t.state.in_(record.LIVE))):
        record.add_to(tx, ticket, priority=URGENT, actor="visitor", now=now)
    events.append(tx, "flag.set", actor="visitor", now=now, conversation_id=conversation.id, name=noted[-1])
