"""Who owns a conversation: the bot, nobody yet (waiting), an agent, or nobody any more (closed).

Each change moves `epoch` by compare-and-set and forgets the Rasa session: a late answer finds another epoch and is
dropped, and what was written is read again in the mode of the new owner. Everything here works inside the caller's
transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement, Select

from helpdesk import events
from helpdesk.conversations import flags, tables
from helpdesk.conversations.errors import ConversationNotFound, NotYours, OwnerChanged, SlowDown
from helpdesk.database import Transaction
from helpdesk.masking import hide
from helpdesk.tables import agents as agent_table
from helpdesk.tables import tickets as ticket_table

ALLOWED: dict[str, tuple[str, ...]] = {
    "bot": ("waiting", "agent", "closed"),
    "waiting": ("agent", "bot", "closed"),
    "agent": ("bot", "waiting", "closed"),
    "closed": ("bot", "waiting"),  # waiting: a message from the ticket's page
}
DUE_AT_MOST = 20
DUE_OF_SOURCE = 1000  # of all talks of one address together
# Choices that belong to what was said of one state; the next one offers its own.
WAITING_COMMANDS = ("keep_waiting", "back_to_assistant", "notify_by_email")
# What the assistant does with what is written: it answers where the talk is its own, helps a visitor who waits, and
# shows an agent what fits without saying anything. At other doors than the talk it listens for danger.
ANSWER, ASSIST, WHISPER, LISTEN = "answer", "assist", "whisper", "listen"
MODES = {"bot": ANSWER, "waiting": ASSIST, "agent": WHISPER}
ASIDE = "aside"  # the kind of a turn that is listened to, whoever has the talk


def _conversation() -> Select:
    """The query of `get`, which runs several times a turn: built once, as building it costs more than running it."""
    c, agents, tickets, ratings = (
        table.c for table in (tables.conversations, agent_table, ticket_table, tables.ratings)
    )
    newest = [
        select(column)
        .where(tickets.conversation_id == c.id)
        .order_by(tickets.created_at.desc(), tickets.id)
        .limit(1)
        .scalar_subquery()
        for column in (tickets.number, tickets.state)
    ]
    return select(
        *[column for column in c if column.name not in ("token_hash", "token_used_at")],
        select(agents.name).where(agents.id == c.agent_id).scalar_subquery().label("agent_name"),
        newest[0].label("ticket"),
        newest[1].label("ticket_state"),
        select(ratings.score).where(ratings.conversation_id == c.id).scalar_subquery().label("rated"),
    ).where(c.id == bindparam("conversation_id"))


_CONVERSATION = _conversation()
_LOCKED = _CONVERSATION.with_for_update()


@dataclass(frozen=True)
class Conversation:
    """A row of conversations; `ticket`, its state, `agent_name` and `rated` are looked up beside it."""

    id: str
    channel: str
    page: str
    owner: str
    epoch: int
    last_seq: int
    agent_id: str | None
    member_id: str | None
    topic: str | None
    reason: str | None
    priority: int
    flags: dict[str, Any]
    created_at: datetime
    last_message_at: datetime
    waiting_since: datetime | None
    closed_at: datetime | None
    source: str | None
    agent_name: str | None = None
    ticket: str | None = None
    ticket_state: str | None = None
    rated: int | None = None  # the score

    @property
    def voice(self) -> str:
        """Who says what the help desk has to say: the assistant while the talk is its own, else the system."""
        return "bot" if self.owner == "bot" else "system"


def get(tx: Transaction, conversation_id: str, *, lock: bool = False) -> Conversation:
    """The conversation as it is; `lock` keeps others from changing it until the transaction ends."""
    # On SQLite the write transaction itself is the lock, and the clause is left out.
    query = _LOCKED if lock else _CONVERSATION
    row = tx.execute(query, {"conversation_id": conversation_id}).mappings().one_or_none()
    if row is None:
        raise ConversationNotFound()
    return Conversation(**row)


def owned_by(tx: Transaction, conversation_id: str, agent_id: str) -> Conversation:
    """The conversation, locked, if this agent has it: the only way for an agent to change one."""
    conversation = get(tx, conversation_id, lock=True)
    if conversation.owner != "agent" or conversation.agent_id != agent_id:
        raise NotYours()
    return conversation


def change_owner(
    tx: Transaction, conversation: Conversation, to: str, *, actor: str, now: datetime, agent_id: str | None = None
) -> Conversation:
    """Hands the conversation over; raises OwnerChanged when somebody was faster or the step is not allowed."""
    if to not in ALLOWED[conversation.owner]:
        raise OwnerChanged(f"a conversation cannot go from {conversation.owner} to {to}")
    values: dict[str, Any] = {
        "owner": to,
        "epoch": conversation.epoch + 1,
        "agent_id": agent_id,
        "flags": flags.lasting(tx, conversation.id),
        "waiting_since": _waits_since(conversation, to, now),
        "closed_at": now if to == "closed" else None,
    }
    c = tables.conversations.c
    changed = tx.execute(
        update(tables.conversations).where(c.id == conversation.id, c.epoch == conversation.epoch).values(**values)
    )
    if changed.rowcount != 1:
        raise OwnerChanged()
    facts: dict[str, Any] = {"from": conversation.owner, "to": to, "epoch": conversation.epoch + 1, "agent": agent_id}
    if conversation.owner == "waiting" and conversation.waiting_since is not None:
        facts["waited"] = round((now - conversation.waiting_since).total_seconds(), 1)
    _move_unanswered(tx, conversation.id, to, conversation.epoch + 1, now)
    close_choices(tx, conversation.id, commands=WAITING_COMMANDS)
    events.append(tx, "owner.changed", actor=actor, now=now, conversation_id=conversation.id, **facts)
    return replace(conversation, **values)


def set_fields(tx: Transaction, conversation_id: str, **values: Any) -> None:
    """Writes columns that are not about ownership; the caller appends the event that says why."""
    tx.execute(update(tables.conversations).where(tables.conversations.c.id == conversation_id).values(**values))


def enqueue(
    tx: Transaction, conversation: Conversation, kind: str, payload: dict[str, Any], *, actor: str, now: datetime
) -> None:
    """Makes a turn due; raises SlowDown when too many are."""
    t = tables.turns.c
    source = conversation.source or conversation.id
    for condition, most in ((t.conversation_id == conversation.id, DUE_AT_MOST), (t.source == source, DUE_OF_SOURCE)):
        if _due(tx, condition) >= most:
            raise SlowDown()
    inserted = tx.execute(
        insert(tables.turns).values(
            conversation_id=conversation.id,
            kind=kind,
            payload=hide(payload),
            epoch=conversation.epoch,
            state="due",
            source=source,
            created_at=now,
        )
    )
    turn = inserted.inserted_primary_key[0]
    events.append(tx, "turn.due", actor=actor, now=now, conversation_id=conversation.id, turn=turn, turn_kind=kind)


def close_choices(tx: Transaction, conversation_id: str, *, commands: tuple[str, ...] = ()) -> None:
    """Closes the open choices of a conversation, or those with these commands."""
    c = tables.choices.c
    query = update(tables.choices).where(c.conversation_id == conversation_id, c.state == "open")
    tx.execute((query.where(c.command.in_(commands)) if commands else query).values(state="closed"))


def _waits_since(conversation: Conversation, to: str, now: datetime) -> datetime | None:
    """Being taken is no answer yet: a visitor who waited for a person waits on until that person writes."""
    return {"waiting": now, "agent": conversation.waiting_since}.get(to)


def _due(tx: Transaction, condition: ColumnElement[bool]) -> int:
    return int(tx.execute(select(func.count()).where(condition, tables.turns.c.state == "due")).scalar_one())


def _move_unanswered(tx: Transaction, conversation_id: str, to: str, epoch: int, now: datetime) -> None:
    """Messages not read yet are read for the new owner; every other turn was meant for the old one, and ends."""
    t = tables.turns.c
    unanswered = (t.conversation_id == conversation_id, t.state.in_(("due", "running")))
    kinds = ("message", ASIDE) if to in MODES else (ASIDE,)
    again = {"state": "due", "epoch": epoch, "worker": None, "lease_until": None}
    tx.execute(update(tables.turns).where(*unanswered, t.kind.in_(kinds)).values(**again))
    ended = update(tables.turns).where(*unanswered, t.epoch < epoch).values(state="cancelled", finished_at=now)
    cancelled = tx.execute(ended).rowcount
    if cancelled:
        events.append(tx, "turns.cancelled", actor="system", now=now, conversation_id=conversation_id, turns=cancelled)
    tx.execute(delete(tables.trackers).where(tables.trackers.c.conversation_id == conversation_id))
