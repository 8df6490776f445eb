"""A talk, what was said and offered in it, what the assistant has to answer, and how it was rated."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", String(64), nullable=False),  # SHA-256 of the visitor's token
    Column("token_used_at", UtcDateTime),  # to ten minutes
    Column("channel", String(32), nullable=False),  # an id of platform.yml's channels
    Column("page", String(500), nullable=False, default=""),
    Column("owner", String(16), nullable=False),  # bot | waiting | agent | closed
    Column("epoch", Integer, nullable=False, default=0),  # moves with each change of owner
    Column("last_seq", Integer, nullable=False, default=0),
    Column("agent_id", String(32), ForeignKey("agents.id"), index=True),
    Column("member_id", String(64), ForeignKey("members.external_id")),  # set once claimed-and-matched or verified
    Column("topic", String(32)),  # a key of helpdesk.topics
    Column("reason", String(32)),  # why it was handed off, see helpdesk.topics.REASONS
    Column("priority", Integer, nullable=False, default=2),  # 0 urgent, 1 high, 2 normal, 3 low
    Column("flags", JSON, nullable=False, default=dict),  # {"distress": true, "failed_turns": 1, ...}
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_message_at", UtcDateTime, nullable=False, index=True),
    Column("waiting_since", UtcDateTime),  # for a person: until one has it and writes; then since the next message
    Column("closed_at", UtcDateTime),
    Column("source", String(32)),  # keyed hash of the address that its visitor came from last
    Index("ix_conversations_owner_priority", "owner", "priority", "waiting_since"),
)


messages = Table(
    "messages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("author", String(16), nullable=False),  # visitor | bot | agent | system
    Column("agent_id", String(32), ForeignKey("agents.id")),
    Column("channel", String(32), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("card", JSON),  # {"kind": "ticket" | "summary" | "verification" | "rating" | "article" | "document", ...}
    Column("client_id", String(64)),
    Column("ticket_id", String(32), index=True),  # what visitor or agent wrote it about, see conversations.about
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "client_id"),
)


choices = Table(
    "choices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("message_id", String(32), ForeignKey("messages.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("label", String(200), nullable=False),
    Column("intent", JSON),  # {"name": "...", "entities": {...}}: a turn for Rasa
    Column("command", String(64)),  # or a command of the help desk: adult, minor, request_agent, ...
    Column("state", String(16), nullable=False, default="open"),  # open | picked | closed
    Index("ix_choices_conversation_id", "conversation_id"),
)


_RUNS = text("state = 'running'")
turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(16), nullable=False),  # message | choice | notice | aside
    Column("payload", JSON, nullable=False),  # {"text"} | {"name", "entities", "label"} | {"name"}
    Column("epoch", Integer, nullable=False),
    Column("state", String(16), nullable=False),  # due | running | done | failed | cancelled
    Column("attempt", Integer, nullable=False, default=0),
    Column("worker", String(64)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("due_at", UtcDateTime),  # not before then; empty: at once
    Column("finished_at", UtcDateTime),
    Column("source", String(32), nullable=False),  # of its conversation, or that itself: who shares a place in the line
    Column("claimed", Integer, index=True),  # the how manieth turn to be taken it was
    Index("ix_turns_state_id", "state", "id"),
    Index("ix_turns_state_source", "state", "source"),
    Index("ix_turns_conversation_id_claimed", "conversation_id", "claimed"),
    Index("ix_turns_source_claimed", "source", "claimed"),
    # Two workers may choose at the same moment; only one of them gets a turn of the same talk.
    Index("ix_turns_running", "conversation_id", unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS),
)


trackers = Table(
    "trackers",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("snapshot", JSON, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)


ratings = Table(
    "ratings",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("score", Integer, nullable=False),  # 1 to 5
    Column("comment", Text, nullable=False, default=""),
    Column("created_at", UtcDateTime, nullable=False),
)
