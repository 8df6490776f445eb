"""The tables of labels: what there are, and which of them a talk has."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

labels = Table(
    "labels",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(64), unique=True),  # its name in data/labels.yml; of one written here, none
    Column("name", String(40), nullable=False),
    Column("color", String(16), nullable=False),  # one of helpdesk.labels.store.COLORS
    Column("active", Boolean, nullable=False, default=True),
    Column("updated_at", UtcDateTime, nullable=False),
)

conversation_labels = Table(
    "conversation_labels",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("label_id", String(32), ForeignKey("labels.id"), primary_key=True, index=True),
    Column("agent_id", String(32), ForeignKey("agents.id"), nullable=False),  # who put it there
    Column("created_at", UtcDateTime, nullable=False),
)
