"""Canned replies: every agent uses them, supervisors write them."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT, SUPERVISOR
from helpdesk.canned_replies import store
from helpdesk.canned_replies.store import Draft
from helpdesk.desk import replying
from web.desk.frames import CannedFilled, CannedListed, CannedSaved, CannedVersions
from web.desk.requests import FillCanned, ListCanned, ListCannedVersions, RemoveCanned, SaveCanned
from web.desk.routes import ROUTES
from web.desk.shown import CannedVersion
from web.desk.socket import DeskSocket
from web.frames import typed


@ROUTES.serves(ListCanned, needs=AGENT, answers=CannedListed)
async def list_canned(socket: DeskSocket, request: ListCanned) -> None:
    s = socket.service
    found = await s.call(replying.list_canned, s.db, s.texts, request.text, conversation_id=request.conversation)
    teams = replying.teams(s.texts)
    await socket.send(typed(CannedListed, reply_to=request.id, replies=found, teams=teams))


@ROUTES.serves(FillCanned, needs=AGENT, answers=CannedFilled)
async def fill_canned(socket: DeskSocket, request: FillCanned) -> None:
    """canned.fill: the reply as it would be sent, and the fields that nothing is known for."""
    s, who = socket.service, socket.agent.id
    filled = await s.call(
        replying.fill_canned, s.db, s.platform, request.reply, conversation_id=request.conversation, agent_id=who
    )
    await socket.send(CannedFilled(reply_to=request.id, **vars(filled)))


@ROUTES.serves(SaveCanned, needs=SUPERVISOR, answers=CannedSaved)
async def save_canned(socket: DeskSocket, request: SaveCanned) -> None:
    s, draft, who = socket.service, Draft(request.title, request.text, request.team), socket.agent.id
    if request.reply is None:
        saved = await s.call(store.add, s.db, s.platform, draft, agent_id=who)
    else:
        saved = await s.call(store.edit, s.db, s.platform, request.reply, draft, agent_id=who)
    await socket.send(typed(CannedSaved, reply_to=request.id, reply=replying.shown(s.texts, saved)))


@ROUTES.serves(RemoveCanned, needs=SUPERVISOR)
async def remove_canned(socket: DeskSocket, request: RemoveCanned) -> None:
    s = socket.service
    await s.call(store.remove, s.db, request.reply, agent_id=socket.agent.id)
    await socket.done(request)


@ROUTES.serves(ListCannedVersions, needs=SUPERVISOR, answers=CannedVersions)
async def list_versions(socket: DeskSocket, request: ListCannedVersions) -> None:
    s = socket.service
    found = await s.call(store.list_versions, s.db, request.reply)
    versions = [CannedVersion(**{**vars(one), "created_at": one.created_at.isoformat()}) for one in found]
    await socket.send(CannedVersions(reply_to=request.id, versions=versions))
