"""Whether an agent takes talks, and when they were given one last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from helpdesk.utc_times import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "agents", sa.Column("presence", sa.String(length=16), nullable=False, server_default="at_desk")
    )
    op.add_column("agents", sa.Column("presence_reason", sa.String(length=100), nullable=False, server_default=""))
    op.add_column("agents", sa.Column("given_at", UtcDateTime()))


def downgrade() -> None:
    for column in ("given_at", "presence_reason", "presence"):
        op.drop_column("agents", column)
