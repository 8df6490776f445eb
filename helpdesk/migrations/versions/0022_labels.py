"""Labels, and which of them a talk has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from helpdesk.utc_times import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "labels",
        sa.Column("id", sa.String(length=32), primary_key=True),
        sa.Column("key", sa.String(length=64), unique=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("color", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "conversation_labels",
        sa.Column(
            "conversation_id", sa.String(length=32), sa.ForeignKey("conversations.id"), primary_key=True
        ),
        sa.Column("label_id", sa.String(length=32), sa.ForeignKey("labels.id"), primary_key=True),
        sa.Column("agent_id", sa.String(length=32), sa.ForeignKey("agents.id"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_conversation_labels_label_id", "conversation_labels", ["label_id"])


def downgrade() -> None:
    op.drop_table("conversation_labels")
    op.drop_table("labels")
