"""What agents note for each other."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

notes = Table(
    "notes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("agent_id", String(32), ForeignKey("agents.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_notes_conversation_id", "conversation_id"),
)
