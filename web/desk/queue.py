"""The desk begins, and stays: its queue, and who else is there."""

from __future__ import annotations

from helpdesk.agents import roster
from helpdesk.agents.roster import AGENT
from helpdesk.desk import dossiers, rows
from web.desk.frames import AgentsListed, QueueListed, Started
from web.desk.logins import agent_json
from web.desk.requests import ListAgents, ListQueue, Ping, SetPresence, Start
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket
from web.frames import typed


@ROUTES.serves(Start, needs=AGENT, answers=Started)
async def start(socket: DeskSocket, request: Start) -> None:
    s = socket.service
    socket.is_listed = True
    await s.call(roster.touch, s.db, socket.agent.id, token=socket.token)
    socket.live.add_desk(socket)  # what changes from here on comes behind the answer
    async with socket.listing:
        found = await s.call(rows.first, s.db, s.texts, socket.agent.id)
        everybody = await s.call(dossiers.colleagues, s.db)
        me = agent_json(socket.agent)
        started = typed(Started, reply_to=request.id, agent=me, agents=everybody, **found)
        for row in started.mine:
            await socket.watch(row.conversation)
        await socket.send(started)
        socket.begin(started)
    socket.live.wake()


@ROUTES.serves(ListQueue, needs=AGENT, answers=QueueListed)
async def list_queue(socket: DeskSocket, request: ListQueue) -> None:
    """queue.list: the rows behind those that the desk has."""
    s = socket.service
    async with socket.listing:
        found = await s.call(rows.page, s.db, s.texts, after=request.after, label_id=request.label, limit=request.limit)
        listed = typed(QueueListed, reply_to=request.id, **found)
        await socket.send(listed)
        socket.list_more(listed.queue)


@ROUTES.serves(ListAgents, needs=AGENT, answers=AgentsListed)
async def list_agents(socket: DeskSocket, request: ListAgents) -> None:
    """Who is at the desk right now: asked before a talk is handed on."""
    everybody = await socket.service.call(dossiers.colleagues, socket.service.db)
    await socket.send(typed(AgentsListed, reply_to=request.id, agents=everybody))


@ROUTES.serves(SetPresence, needs=AGENT)
async def set_presence(socket: DeskSocket, request: SetPresence) -> None:
    """presence.set: whether the agent takes talks now."""
    s = socket.service
    await s.call(roster.set_presence, s.db, socket.agent.id, request.presence, reason=request.reason)
    await socket.done(request)
    socket.live.wake()


@ROUTES.serves(Ping, needs=AGENT)
async def ping(socket: DeskSocket, request: Ping) -> None:
    """desk.ping, each 20 s: the agent counts as present."""
    await socket.service.call(roster.touch, socket.service.db, socket.agent.id, token=socket.token)
    await socket.done(request)
