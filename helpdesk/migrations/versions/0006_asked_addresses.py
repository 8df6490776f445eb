"""An address that has still to be confirmed stands beside the confirmed one, which goes on until then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("subscriptions", sa.Column("asked_email", sa.String(length=254), nullable=True))
    op.add_column("subscriptions", sa.Column("asked_at", sa.DateTime(), nullable=True))
    op.create_index("ix_subscriptions_asked_email", "subscriptions", ["asked_email"])
    op.execute(
        "UPDATE subscriptions SET asked_email = email, asked_at = created_at, email = NULL "
        "WHERE email IS NOT NULL AND confirmed_at IS NULL"
    )


def downgrade() -> None:
    op.execute(
        "UPDATE subscriptions SET email = asked_email, confirmed_at = NULL "
        "WHERE email IS NULL AND asked_email IS NOT NULL"
    )
    op.drop_index("ix_subscriptions_asked_email", "subscriptions")
    op.drop_column("subscriptions", "asked_at")
    op.drop_column("subscriptions", "asked_email")
