"""What is noted of a conversation: each flag once, with who sets it, when it ends, and whether the desk shows it.

The names are keys of the column `flags` of conversations and stay as they are. Everything here works inside the
caller's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from helpdesk.conversations import tables
from helpdesk.database import Transaction

DISTRESS = "distress"
DANGER = "danger"
HELPED = "helped"
MINOR = "minor"
FAILED_TURNS = "failed_turns"
ACKNOWLEDGED = "acknowledged"
SUGGESTED = "suggested"
OTHER_REQUESTS = "other_requests"
IDENTITY_DECLINED = "identity_declined"
IDENTITY_FOR = "identity_for"
AGE_HOLDS_UP = "age_holds_up"
SORRY_SAID = "sorry_said"

# When a flag ends: with the conversation, with its owner, or when whoever set it takes it away.
NEVER, WITH_OWNER, TAKEN_AWAY = "never", "with its owner", "taken away"


@dataclass(frozen=True)
class Flag:
    """`means` says when it stands; `set_by` names modules; `is_shown`: among the warnings of a row and a dossier."""

    name: str
    means: str
    set_by: tuple[str, ...]
    ends: str = NEVER
    is_shown: bool = False


_FLAGS = (
    Flag(
        DISTRESS,
        "danger, or the wish for a limit or a break, was heard: no word of play any more",
        ("helpdesk.queue.handoff", "helpdesk.visitor.distress"),
        is_shown=True,
    ),
    Flag(
        DANGER,
        "a life is in danger, or play is out of control: nobody leaves the queue by a button",
        ("helpdesk.queue.handoff", "helpdesk.visitor.distress"),
    ),
    Flag(
        HELPED,
        "the gravest danger (play, life) that help lines were given for outside of the assistant",
        ("helpdesk.visitor.distress",),
    ),
    Flag(MINOR, "the visitor is under age", ("helpdesk.verification.age_and_identity",), is_shown=True),
    Flag(
        FAILED_TURNS,
        "how often in a row the assistant could not answer",
        ("helpdesk.assistant.turns",),
        WITH_OWNER,
        is_shown=True,
    ),
    Flag(
        ACKNOWLEDGED,
        "a visitor who waits was told that the message is there",
        ("helpdesk.assistant.outcomes", "helpdesk.documents.uploads"),
        WITH_OWNER,
    ),
    Flag(SUGGESTED, "how often the assistant has shown an agent what fits", ("helpdesk.assistant.outcomes",)),
    Flag(
        OTHER_REQUESTS,
        "what else was asked for in the same breath; intents",
        ("actions.context.effects", "bot.pending"),
    ),
    Flag(
        IDENTITY_DECLINED,
        "the visitor would rather not say who they are",
        ("actions.intake.form", "actions.intake.leaving_out"),
    ),
    Flag(IDENTITY_FOR, "the topic that asked who the visitor is", ("helpdesk.verification.age_and_identity",)),
    Flag(
        AGE_HOLDS_UP,
        "the age was asked for in the middle of a matter, which goes on once it is told",
        ("helpdesk.assistant.outcomes", "helpdesk.visitor.choices"),
        TAKEN_AWAY,
    ),
    Flag(
        SORRY_SAID,
        "an apology or a word of sympathy was said, which is not said twice",
        ("actions.intake.form", "bot.beside"),
    ),
)

FLAGS: dict[str, Flag] = {flag.name: flag for flag in _FLAGS}
SHOWN = tuple(flag.name for flag in _FLAGS if flag.is_shown)


def note(tx: Transaction, conversation_id: str, name: str, value: Any = True) -> None:
    """Sets a flag; None takes it away."""
    noted = {key: kept for key, kept in {**_read(tx, conversation_id), name: value}.items() if kept is not None}
    tx.execute(update(tables.conversations).where(tables.conversations.c.id == conversation_id).values(flags=noted))


def lasting(tx: Transaction, conversation_id: str) -> dict[str, Any]:
    """What stays noted when the owner changes."""
    noted = _read(tx, conversation_id).items()
    return {name: value for name, value in noted if name not in FLAGS or FLAGS[name].ends != WITH_OWNER}


def _read(tx: Transaction, conversation_id: str) -> dict[str, Any]:
    c = tables.conversations.c
    return dict(tx.execute(select(c.flags).where(c.id == conversation_id)).scalar_one())
