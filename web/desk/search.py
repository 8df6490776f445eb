"""The search at the desk, over what was said."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.desk import search
from helpdesk.desk.search import Wish
from web.desk.frames import TextsFound
from web.desk.requests import FindTexts
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket
from web.frames import typed


@ROUTES.serves(FindTexts, needs=AGENT, answers=TextsFound)
async def find_texts(socket: DeskSocket, request: FindTexts) -> None:
    """search.find: messages and notes by their words, the newest first."""
    s = socket.service
    wish = Wish(request.text, request.author, request.agent, request.first_day, request.last_day)
    found = await s.call(search.find, s.db, s.texts, wish, before=request.before, limit=request.limit)
    await socket.send(typed(TextsFound, reply_to=request.id, **found))
