"""What can go wrong with desk."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class AlreadyTaken(HelpdeskError):
    code = "already_taken"
    status = 409
    sentence = "Another agent has this conversation."

    def __init__(self, agent_name: str) -> None:
        super().__init__(f"{agent_name} has this conversation.")
        self.agent_name = agent_name
        self.more = {"agent": agent_name}
