"""The list of tickets, and their states."""

from __future__ import annotations

from datetime import timezone

from helpdesk.agents.roster import AGENT
from helpdesk.desk import snooze_times, snoozing, ticket_list
from helpdesk.desk.ticket_list import Wish
from helpdesk.tickets import access
from web.desk.frames import Snoozed, SnoozeTimesListed, Stepped, TicketsListed
from web.desk.requests import ListSnoozeTimes, ListTickets, SnoozeTicket, StepTicket
from web.desk.routes import ROUTES
from web.desk.shown import SnoozeTime
from web.desk.socket import DeskSocket
from web.frames import typed


@ROUTES.serves(ListTickets, needs=AGENT, answers=TicketsListed)
async def list_tickets(socket: DeskSocket, request: ListTickets) -> None:
    """tickets.list: those last touched first, in pages, and how many there are."""
    s = socket.service
    agent_id = socket.agent.id if request.mine else None
    wish = Wish(request.state, request.topic, agent_id, request.text, request.label)
    found = await s.call(ticket_list.list_tickets, s.db, s.texts, wish, before=request.before, limit=request.limit)
    await socket.send(typed(TicketsListed, reply_to=request.id, **found))


@ROUTES.serves(StepTicket, needs=AGENT, answers=Stepped)
async def step_ticket(socket: DeskSocket, request: StepTicket) -> None:
    """ticket.step: moves a ticket to another state; its visitor is told by mail, if they wanted that."""
    s = socket.service
    number, to = request.number, request.to
    ticket = await s.call(access.move, s.db, number=number, to=to, actor=f"agent:{socket.agent.id}")
    await socket.moved(Stepped(reply_to=request.id, conversation=ticket.conversation_id, state=ticket.state))


@ROUTES.serves(SnoozeTicket, needs=AGENT, answers=Snoozed)
async def snooze_ticket(socket: DeskSocket, request: SnoozeTicket) -> None:
    """ticket.snooze: nobody is bothered with the ticket until then, or until its visitor writes."""
    s, until = socket.service, request.until.astimezone(timezone.utc)
    ticket = await s.call(
        snoozing.snooze,
        s.db,
        s.texts,
        number=request.number,
        until=until,
        agent_id=socket.agent.id,
        reason=request.reason,
    )
    answer = Snoozed(
        reply_to=request.id,
        conversation=ticket.conversation_id,
        state=ticket.state,
        snoozed_until=until.isoformat(),
    )
    await socket.moved(answer)


@ROUTES.serves(ListSnoozeTimes, needs=AGENT, answers=SnoozeTimesListed)
async def list_snooze_times(socket: DeskSocket, request: ListSnoozeTimes) -> None:
    """ticket.snooze_times: the mornings of the desk that are one key away."""
    offered = snooze_times.offer(socket.service.texts.platform)
    shown = [SnoozeTime(each.name, each.at.isoformat(), each.moved) for each in offered]
    await socket.send(SnoozeTimesListed(reply_to=request.id, times=shown))
