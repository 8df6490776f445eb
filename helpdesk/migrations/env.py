"""What Alembic runs for each migration; helpdesk.database.Database.migrate hands over the open connection."""

from __future__ import annotations

from alembic import context

from helpdesk.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a column in place
)
context.run_migrations()
