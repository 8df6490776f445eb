"""Mails know whose mailbox they went to once their recipient is forgotten; the links of a ticket can be revoked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mails", sa.Column("mailbox", sa.String(length=32), nullable=True))
    op.create_index("ix_mails_mailbox", "mails", ["mailbox"])
    op.add_column("tickets", sa.Column("links_since", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("tickets", "links_since")
    op.drop_index("ix_mails_mailbox", "mails")
    op.drop_column("mails", "mailbox")
