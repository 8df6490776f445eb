"""The members of the platform as far as support has seen them, and what is known of a visitor."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

verifications = Table(
    "verifications",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(16), nullable=False),  # age | identity
    Column("result", String(16), nullable=False),  # adult | minor | claimed | unmatched | unchecked | verified | failed
    Column("method", String(16), nullable=False),  # declaration | birth_date | claim | token | code
    Column("member_id", String(64)),
    Column("facts", JSON, nullable=False, default=dict),  # {"name", "user_name", "email"} of a claim
    Column("created_at", UtcDateTime, nullable=False),
    Column("valid_until", UtcDateTime),
    Index("ix_verifications_conversation_id", "conversation_id"),
)


members = Table(
    "members",
    metadata,
    Column("external_id", String(64), primary_key=True),
    Column("user_name", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("phone", String(20)),
    Column("birth_date", Date),
    Index("ix_members_email", "email"),
)
