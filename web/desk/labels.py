"""Labels: every agent puts them on talks, supervisors keep the list."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT, SUPERVISOR
from helpdesk.labels import store, talks
from helpdesk.labels.store import Draft
from web.desk.frames import Labelled, LabelSaved, LabelsListed
from web.desk.requests import ListLabels, RemoveLabel, SaveLabel, SetLabels
from web.desk.routes import ROUTES
from web.desk.shown import Label
from web.desk.socket import DeskSocket
from web.frames import typed


@ROUTES.serves(ListLabels, needs=AGENT, answers=LabelsListed)
async def list_labels(socket: DeskSocket, request: ListLabels) -> None:
    found = await socket.service.call(store.find, socket.service.db)
    shown = [Label(**vars(label)) for label in found]
    await socket.send(LabelsListed(reply_to=request.id, labels=shown, colors=list(store.COLORS)))


@ROUTES.serves(SetLabels, needs=AGENT, answers=Labelled)
async def set_labels(socket: DeskSocket, request: SetLabels) -> None:
    """label.set: the talk has these and no others."""
    s, conversation_id = socket.service, request.conversation
    shown = await s.call(
        talks.put, s.db, conversation_id=conversation_id, wanted=request.labels, agent_id=socket.agent.id
    )
    await socket.moved(typed(Labelled, reply_to=request.id, conversation=conversation_id, labels=shown))


@ROUTES.serves(SaveLabel, needs=SUPERVISOR, answers=LabelSaved)
async def save_label(socket: DeskSocket, request: SaveLabel) -> None:
    s, draft, who = socket.service, Draft(request.name, request.color, request.active), socket.agent.id
    if request.label is None:
        saved = await s.call(store.add, s.db, draft, agent_id=who)
    else:
        saved = await s.call(store.edit, s.db, request.label, draft, agent_id=who)
    await socket.send(LabelSaved(reply_to=request.id, label=Label(**vars(saved))))


@ROUTES.serves(RemoveLabel, needs=SUPERVISOR)
async def remove_label(socket: DeskSocket, request: RemoveLabel) -> None:
    s = socket.service
    await s.call(store.remove, s.db, request.label, agent_id=socket.agent.id)
    await socket.done(request)
