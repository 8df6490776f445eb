"""Mails on their way, and who wants news of a ticket."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

mails = Table(
    "mails",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),  # a key of helpdesk.letters.KINDS
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("recipient", String(254), nullable=False, default=""),  # empty: goes nowhere; emptied once it has gone
    Column("mailbox", String(32), index=True),  # hash of the one that a stranger's address belongs to
    Column("facts", JSON, nullable=False, default=dict),  # what the letter is written from; never a code
    Column("state", String(16), nullable=False),  # due | sending | sent | failed | dropped
    Column("attempt", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),  # of one being sent: when whoever sends it is given up
    Column("finished_at", UtcDateTime),
    Index("ix_mails_state_due_at", "state", "due_at"),
    Index("ix_mails_conversation_id", "conversation_id"),
)


subscriptions = Table(
    "subscriptions",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("member_id", String(64)),  # mails go to the address on file
    Column("email", String(254)),  # or to one that was typed and then confirmed
    Column("confirmed_at", UtcDateTime),
    Column("asked_email", String(254), index=True),  # typed, and still to be confirmed
    Column("asked_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
)
