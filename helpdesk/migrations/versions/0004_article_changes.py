"""When the text of an article last changed for its readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('articles', sa.Column('text_hash', sa.String(length=64), nullable=True))
    op.add_column('articles', sa.Column('changed_at', sa.DateTime(), nullable=True))
    op.create_index('ix_articles_changed_at', 'articles', ['changed_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_articles_changed_at', table_name='articles')
    op.drop_column('articles', 'changed_at')
    op.drop_column('articles', 'text_hash')
