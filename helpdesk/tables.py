"""What every table shares, and the tables of the ground: those that a room below their own reads.

Each room has its own tables in its tables.py; helpdesk.schema knows them all. Migrations create them. Ids are opaque
strings from a secure random source; times are aware UTC (see UtcDateTime); JSON columns hold small dicts. `events` is
append-only and holds ids and facts, never texts, so that erasing a person leaves the log whole.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from helpdesk.utc_times import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


tickets = Table(
    "tickets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", String(17), nullable=False, unique=True),  # TK-1234-5678-9012
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("member_id", String(64), ForeignKey("members.external_id")),
    Column("verified", Boolean, nullable=False, default=False),  # was member_id verified when it was written here
    Column("topic", String(32), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("team", String(32), nullable=False),
    Column("state", String(16), nullable=False),  # open | pending | solved | closed
    Column("channel", String(32), nullable=False),
    Column("summary", Text, nullable=False, default=""),
    Column("details", JSON, nullable=False, default=dict),  # {"date": "2026-03-12", "amount": "500.00", ...}
    Column("agent_id", String(32), index=True),  # who deals with it: took its talk, or wrote about it, last
    Column("folded", Text, nullable=False, default="", server_default=""),  # the summary as a search compares it
    Column("links_since", UtcDateTime),  # links of mails that were made before open nothing any more
    Column("snoozed_until", UtcDateTime, index=True),  # put aside until then, while it is pending
    Column("snoozed_by", String(32)),  # the agent who did
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    *(Index(f"ix_tickets_{name}", name) for name in ("conversation_id", "member_id", "state", "updated_at")),
)


agents = Table(
    "agents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),  # what visitors read
    Column("password_hash", String(200), nullable=False),
    Column("role", String(16), nullable=False, default="agent"),  # agent | supervisor
    Column("active", Boolean, nullable=False, default=True),
    Column("seen_at", UtcDateTime),  # the desk touches it while its socket lives
    Column("left_at", UtcDateTime),  # when the last socket closed; null while one lives
    Column("presence", String(16), nullable=False, default="at_desk", server_default="at_desk"),  # what the agent says
    Column("presence_reason", String(100), nullable=False, default="", server_default=""),  # of a break
    Column("given_at", UtcDateTime),  # when the last talk came to this agent
)


events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(48), nullable=False),  # see helpdesk.events.KINDS
    Column("actor", String(64), nullable=False),  # visitor | bot | system | agent:<id> | command
    Column("conversation_id", String(32)),
    Column("ticket_id", String(32)),
    Column("facts", JSON, nullable=False, default=dict),
    Index("ix_events_conversation_id", "conversation_id", "id"),
    Index("ix_events_kind_at", "kind", "at"),
)


settings = Table(
    "settings",
    metadata,
    Column("key", String(64), primary_key=True),  # faq_version, ...
    Column("value", Text, nullable=False),
)
