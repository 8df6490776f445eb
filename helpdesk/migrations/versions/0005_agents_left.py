"""When an agent left the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('agents', sa.Column('left_at', sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column('agents', 'left_at')
