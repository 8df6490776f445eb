"""The targets that were missed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from helpdesk.utc_times import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_breaches",
        sa.Column("ticket_id", sa.String(length=32), sa.ForeignKey("tickets.id"), primary_key=True),
        sa.Column("kind", sa.String(length=16), primary_key=True),
        sa.Column("since", UtcDateTime(), primary_key=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ticket_breaches")
