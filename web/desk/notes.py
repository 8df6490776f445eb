"""Notes that only agents see."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.desk import notes
from web.desk.requests import AddNote
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket


@ROUTES.serves(AddNote, needs=AGENT)
async def add_note(socket: DeskSocket, request: AddNote) -> None:
    s, conversation_id = socket.service, request.conversation
    text = request.text
    note = await s.call(notes.add_note, s.db, conversation_id=conversation_id, agent_id=socket.agent.id, text=text)
    shown = {"agent": note.agent_name, "text": note.text, "at": note.at.isoformat()}
    for desk in socket.live.desks():
        desk.tell_of(conversation_id, "note.added", note=shown)
    await socket.moved(request, conversation_id)
