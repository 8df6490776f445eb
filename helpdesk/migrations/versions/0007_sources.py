"""Turns are taken in fair turns over addresses and talks; sessions of agents know when they were used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agent_sessions", sa.Column("used_at", sa.DateTime(), nullable=True))
    op.add_column("agent_sessions", sa.Column("seen_at", sa.DateTime(), nullable=True))
    op.create_index("ix_agent_sessions_agent_id", "agent_sessions", ["agent_id"])
    op.add_column("conversations", sa.Column("source", sa.String(length=32), nullable=True))
    op.add_column("turns", sa.Column("source", sa.String(length=32), nullable=False, server_default=""))
    op.add_column("turns", sa.Column("claimed", sa.Integer(), nullable=True))
    op.execute("UPDATE turns SET source = conversation_id")
    op.drop_index("ix_turns_conversation_id", "turns")
    op.create_index("ix_turns_state_source", "turns", ["state", "source"])
    op.create_index("ix_turns_conversation_id_claimed", "turns", ["conversation_id", "claimed"])
    op.create_index("ix_turns_source_claimed", "turns", ["source", "claimed"])
    op.create_index("ix_turns_claimed", "turns", ["claimed"])


def downgrade() -> None:
    for name in ("claimed", "source_claimed", "conversation_id_claimed", "state_source"):
        op.drop_index(f"ix_turns_{name}", "turns")
    op.create_index("ix_turns_conversation_id", "turns", ["conversation_id"])
    op.drop_column("turns", "claimed")
    op.drop_column("turns", "source")
    op.drop_column("conversations", "source")
    op.drop_index("ix_agent_sessions_agent_id", "agent_sessions")
    op.drop_column("agent_sessions", "seen_at")
    op.drop_column("agent_sessions", "used_at")
