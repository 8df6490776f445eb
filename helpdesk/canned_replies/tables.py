"""The tables of canned replies: as they are now, and each version that was."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(64), unique=True),  # its name in data/canned_replies.yml; of one written here, none
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("team", String(32)),  # whose it is; of all teams, none
    Column("version", Integer, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
)

canned_reply_versions = Table(
    "canned_reply_versions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reply_id", String(32), ForeignKey("canned_replies.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("agent_id", String(32), ForeignKey("agents.id")),  # of what came from the file, none
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("reply_id", "version"),
)
