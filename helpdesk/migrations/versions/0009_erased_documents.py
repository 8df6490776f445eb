"""An erased document is still known as one, and the same file may belong to several tickets of a talk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachments") as table:
        table.add_column(sa.Column("erased_at", sa.DateTime(), nullable=True))
        table.drop_constraint("uq_attachments_conversation_id_sha256", type_="unique")
    op.create_index("ix_attachments_conversation_id_sha256", "attachments", ["conversation_id", "sha256"])


def downgrade() -> None:
    op.execute("DELETE FROM attachments WHERE erased_at IS NOT NULL")
    op.drop_index("ix_attachments_conversation_id_sha256", "attachments")
    with op.batch_alter_table("attachments") as table:
        table.drop_column("erased_at")
        table.create_unique_constraint("uq_attachments_conversation_id_sha256", ["conversation_id", "sha256"])
