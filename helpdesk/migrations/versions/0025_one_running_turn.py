"""At most one turn of a talk runs at a time, whatever workers on whatever machines do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_RUNS = sa.text("state = 'running'")


def upgrade() -> None:
    op.create_index(
        "ix_turns_running", "turns", ["conversation_id"], unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS
    )


def downgrade() -> None:
    op.drop_index("ix_turns_running", table_name="turns")
