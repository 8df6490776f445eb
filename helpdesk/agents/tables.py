"""Who is logged in at the desk; the table of agents is of the ground, because every message names one."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", String(32), ForeignKey("agents.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),  # when the agent last did something, to the minute
    Column("seen_at", UtcDateTime),  # a desk of this session touches it while its socket lives
)
