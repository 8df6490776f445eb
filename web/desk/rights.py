"""What the role of an agent lets them do: asked before each handler, of the socket and of HTTP alike."""

from __future__ import annotations

import logging

from helpdesk.agents import roster
from helpdesk.agents.errors import NotAllowed
from helpdesk.agents.roster import Agent

logger = logging.getLogger(__name__)


def check(agent: Agent, needs: str, wanted: str) -> None:
    """Raises NotAllowed where a role is not enough, and puts that into the log."""
    if not roster.may(agent, needs):
        logger.warning("agent %s, %s, may not do %s, which needs %s", agent.id, agent.role, wanted, needs)
        raise NotAllowed()
