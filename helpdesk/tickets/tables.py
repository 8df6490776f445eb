"""The steps of a ticket, and its documents; the table of tickets is of the ground, because every talk names its own."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

ticket_steps = Table(
    "ticket_steps",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket_id", String(32), ForeignKey("tickets.id"), nullable=False),
    Column("state", String(16), nullable=False),  # the state it went to
    Column("actor", String(64), nullable=False),  # visitor | bot | system | agent:<id>
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_ticket_steps_ticket_id", "ticket_id"),
)


attachments = Table(
    "attachments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("ticket_id", String(32), ForeignKey("tickets.id")),
    Column("seq", Integer, nullable=False),  # of the message that shows it
    Column("channel", String(32), nullable=False),
    Column("file", String(32), nullable=False, unique=True),  # its name in the vault
    Column("kind", String(16), nullable=False),  # png | jpeg | webp | pdf
    Column("name", String(100), nullable=False),  # as the visitor called it; "" once erased
    Column("size", Integer, nullable=False),  # bytes of what is kept
    Column("pages", Integer),  # of a PDF
    Column("sha256", String(64), nullable=False),  # of what was sent; "" once erased
    Column("scanned", Boolean, nullable=False),  # by a virus scanner
    Column("created_at", UtcDateTime, nullable=False),
    Column("erased_at", UtcDateTime),  # the row stays as long as the message that shows it, so that a link can say so
    Index("ix_attachments_conversation_id_sha256", "conversation_id", "sha256"),
    Index("ix_attachments_ticket_id", "ticket_id"),
    Index("ix_attachments_created_at", "created_at"),
)
