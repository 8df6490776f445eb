"""Notes that only agents see."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.desk import notes
from web.desk.frames import Moved, NoteAdded
from web.desk.requests import AddNote
from web.desk.routes import ROUTES
from web.desk.shown import Note
from web.desk.socket import DeskSocket


@ROUTES.serves(AddNote, needs=AGENT, answers=Moved)
async def add_note(socket: DeskSocket, request: AddNote) -> None:
    s, conversation_id = socket.service, request.conversation
    text = request.text
    note = await s.call(notes.add_note, s.db, conversation_id=conversation_id, agent_id=socket.agent.id, text=text)
    shown = Note(note.agent_name, note.text, note.at.isoformat())
    for desk in socket.live.desks():
        desk.tell_of(conversation_id, NoteAdded(conversation=conversation_id, note=shown))
    await socket.moved(Moved(reply_to=request.id, conversation=conversation_id))
