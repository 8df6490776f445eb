"""What the database says of turns."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.conversations.tables import turns as turn_table
from helpdesk.database import Database


def states(db: Database) -> list[str]:
    with db.read() as tx:
        return [row.state for row in tx.execute(select(turn_table.c.state).order_by(turn_table.c.id))]
