"""A message knows the ticket it is about, and a ticket the agent who deals with it and its words for a search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from turkish.folding import fold

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# What was written in a talk stood on the page of each ticket that was open by then: from now on of the newest alone.
_ABOUT = """
UPDATE messages SET ticket_id = (
    SELECT t.id FROM tickets t
    WHERE t.conversation_id = messages.conversation_id AND t.created_at <= messages.created_at
    ORDER BY t.created_at DESC, t.id LIMIT 1
) WHERE author IN ('visitor', 'agent')
"""
_DEALT_WITH = """
UPDATE tickets SET agent_id = (
    SELECT m.agent_id FROM messages m
    WHERE m.conversation_id = tickets.conversation_id AND m.agent_id IS NOT NULL
    ORDER BY m.seq DESC LIMIT 1
)
"""


def upgrade() -> None:
    op.add_column("messages", sa.Column("ticket_id", sa.String(length=32), nullable=True))
    op.create_index("ix_messages_ticket_id", "messages", ["ticket_id"])
    op.add_column("tickets", sa.Column("agent_id", sa.String(length=32), nullable=True))
    op.create_index("ix_tickets_agent_id", "tickets", ["agent_id"])
    op.add_column("tickets", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_tickets_updated_at", "tickets", ["updated_at"])
    op.execute(_ABOUT)
    op.execute(_DEALT_WITH)
    tickets = sa.table("tickets", sa.column("id", sa.String), sa.column("summary", sa.Text), sa.column("folded", sa.Text))
    for row in op.get_bind().execute(sa.select(tickets.c.id, tickets.c.summary)).all():
        op.execute(tickets.update().where(tickets.c.id == row.id).values(folded=fold(row.summary)))


def downgrade() -> None:
    for index, table in (
        ("ix_tickets_updated_at", "tickets"),
        ("ix_tickets_agent_id", "tickets"),
        ("ix_messages_ticket_id", "messages"),
    ):
        op.drop_index(index, table)
    op.drop_column("tickets", "folded")
    op.drop_column("tickets", "agent_id")
    op.drop_column("messages", "ticket_id")
