"""Codes that were sent by mail, and what their wrong tries pause."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

codes = Table(
    "codes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("member_id", String(64)),  # None: the claim fitted nobody, and no code is ever right
    Column("code_hash", String(200)),  # salted; set when the mail goes out, which is where the code is made
    Column("state", String(16), nullable=False),  # pending | used | failed | expired | replaced | unsent
    Column("tries", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("failed_at", UtcDateTime),
    *(Index(f"ix_codes_{name}", name) for name in ("conversation_id", "created_at")),
)


code_keys = Table(
    "code_keys",
    metadata,
    Column("code_id", String(32), ForeignKey("codes.id"), primary_key=True),
    Column("key", String(64), primary_key=True),  # SHA-256 of what is paused: conversation, account
    Index("ix_code_keys_key", "key"),
)
