"""The whole schema: importing this lets one MetaData know the tables of every room. For Alembic and retention."""

from __future__ import annotations

import helpdesk.agents.tables
import helpdesk.articles.tables
import helpdesk.canned_replies.tables
import helpdesk.conversations.tables
import helpdesk.desk.tables
import helpdesk.labels.tables
import helpdesk.mail.tables
import helpdesk.members.tables
import helpdesk.targets.tables
import helpdesk.tickets.tables
import helpdesk.verification.tables  # noqa: F401
from helpdesk.tables import metadata

__all__ = ["metadata"]
