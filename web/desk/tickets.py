"""The states of a ticket."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.tickets import access
from web.desk.requests import StepTicket
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket


@ROUTES.serves(StepTicket, needs=AGENT)
async def step_ticket(socket: DeskSocket, request: StepTicket) -> None:
    """ticket.step: moves a ticket to another state; its visitor is told by mail, if they wanted that."""
    s = socket.service
    number, to = request.number, request.to
    ticket = await s.call(access.move, s.db, number=number, to=to, actor=f"agent:{socket.agent.id}")
    await socket.moved(request, ticket.conversation_id, state=ticket.state)
