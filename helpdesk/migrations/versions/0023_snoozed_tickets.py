"""Until when a ticket is put aside, and by whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from helpdesk.utc_times import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("snoozed_until", UtcDateTime()))
    op.add_column("tickets", sa.Column("snoozed_by", sa.String(length=32)))
    op.create_index("ix_tickets_snoozed_until", "tickets", ["snoozed_until"])


def downgrade() -> None:
    op.drop_index("ix_tickets_snoozed_until", "tickets")
    op.drop_column("tickets", "snoozed_by")
    op.drop_column("tickets", "snoozed_until")
