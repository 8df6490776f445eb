"""The table of targets that were missed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

ticket_breaches = Table(
    "ticket_breaches",
    metadata,
    Column("ticket_id", String(32), ForeignKey("tickets.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),  # one of helpdesk.service_levels
    Column("since", UtcDateTime, primary_key=True),  # when what was missed had begun to count
    Column("due_at", UtcDateTime, nullable=False),
)
