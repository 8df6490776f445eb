"""The token of a conversation knows when it was used last: it ends with idleness."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("token_used_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "token_used_at")
