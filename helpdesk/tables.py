"""Every table, once. Migrations create them; the modules of this package read and write them.

Ids are opaque strings from a secure random source; times are aware UTC (see UtcDateTime); JSON columns hold small
dicts. `events` is append-only and holds ids and facts, never texts, so that erasing a person leaves the log whole.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from helpdesk.utc_times import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(16), nullable=False),  # message | choice | notice
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
)

trackers = Table(
    "trackers",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("snapshot", JSON, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
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
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    *(Index(f"ix_tickets_{name}", name) for name in ("conversation_id", "member_id", "state", "updated_at")),
)

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

mails = Table(
    "mails",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),  # a key of helpdesk.letters.KINDS
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("recipient", String(254), nullable=False, default=""),  # empty: goes nowhere; emptied once it has gone
    Column("mailbox", String(32), index=True),  # hash of the one that a stranger's address belongs to
    Column("facts", JSON, nullable=False, default=dict),  # what the letter is written from; never a code
    Column("state", String(16), nullable=False),  # due | sending | sent | failed | dropped
    Column("attempt", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),  # of one being sent: when whoever sends it is given up
    Column("finished_at", UtcDateTime),
    Index("ix_mails_state_due_at", "state", "due_at"),
    Index("ix_mails_conversation_id", "conversation_id"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("member_id", String(64)),  # mails go to the address on file
    Column("email", String(254)),  # or to one that was typed and then confirmed
    Column("confirmed_at", UtcDateTime),
    Column("asked_email", String(254), index=True),  # typed, and still to be confirmed
    Column("asked_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
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
)

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

ratings = Table(
    "ratings",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversations.id"), primary_key=True),
    Column("score", Integer, nullable=False),  # 1 to 5
    Column("comment", Text, nullable=False, default=""),
    Column("created_at", UtcDateTime, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("slug", String(100), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("owner", String(100), nullable=False),
    Column("reviewed", Date, nullable=False),
    Column("review_by", Date, nullable=False),
    Column("intents", JSON, nullable=False, default=list),
    Column("questions", JSON, nullable=False, default=list),
    Column("body", Text, nullable=False),  # Markdown with {{ placeholders }}; the first paragraph is the gist
    Column("file_hash", String(64)),  # of the file it was imported from; differs from the text's once edited here
    Column("edited", Boolean, nullable=False, default=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("text_hash", String(64)),  # of the title and the text as read, with the platform's facts in it
    Column("changed_at", UtcDateTime, index=True),  # when that last changed, or it was added; null: not since the start
)

article_vectors = Table(
    "article_vectors",
    metadata,
    Column("text_hash", String(64), primary_key=True),  # of model name and text
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)

article_votes = Table(
    "article_votes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("slug", String(100), nullable=False),
    Column("conversation_id", String(32)),
    Column("helped", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_article_votes_slug", "slug"),
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
