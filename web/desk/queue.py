"""The desk begins, and stays: its queue, and who else is there."""

from __future__ import annotations

from helpdesk.agents import roster
from helpdesk.agents.roster import AGENT
from helpdesk.desk import dossiers
from web.desk.logins import agent_json
from web.desk.requests import ListAgents, Ping, Start
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket


@ROUTES.serves(Start, needs=AGENT)
async def start(socket: DeskSocket, request: Start) -> None:
    s = socket.service
    socket.is_listed = True
    await s.call(roster.touch, s.db, socket.agent.id, token=socket.token)
    queue = await socket.queue()
    for row in queue["mine"]:
        await socket.watch(row["conversation"])
    socket.everybody = await s.call(dossiers.colleagues, s.db)
    await socket.reply(request, "desk.started", agent=agent_json(socket.agent), agents=socket.everybody, **queue)
    socket.live.add_desk(socket)
    socket.live.wake()


@ROUTES.serves(ListAgents, needs=AGENT)
async def list_agents(socket: DeskSocket, request: ListAgents) -> None:
    """Who is at the desk right now: asked before a talk is handed on."""
    await socket.reply(request, agents=await socket.service.call(dossiers.colleagues, socket.service.db))


@ROUTES.serves(Ping, needs=AGENT)
async def ping(socket: DeskSocket, request: Ping) -> None:
    """desk.ping, each 20 s: the agent counts as present."""
    await socket.service.call(roster.touch, socket.service.db, socket.agent.id, token=socket.token)
    await socket.reply(request)
