"""Canned replies, and each version of one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from helpdesk.utc_times import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "canned_replies",
        sa.Column("id", sa.String(length=32), primary_key=True),
        sa.Column("key", sa.String(length=64), unique=True),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("team", sa.String(length=32)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", UtcDateTime()),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "canned_reply_versions",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("reply_id", sa.String(length=32), sa.ForeignKey("canned_replies.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.String(length=32), sa.ForeignKey("agents.id")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("reply_id", "version"),
    )


def downgrade() -> None:
    op.drop_table("canned_reply_versions")
    op.drop_table("canned_replies")
