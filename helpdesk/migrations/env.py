"""What Alembic runs for each migration; helpdesk.database.Database.migrate hands over the open connection."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["target_metadata"],
    render_as_batch=True,  # SQLite cannot alter a column in place
)
context.run_migrations()
