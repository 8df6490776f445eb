"""How a visitor rates the talk."""

from __future__ import annotations

from helpdesk.visitor import ratings
from web.visitor.requests import SetRating
from web.visitor.routes import RATING, ROUTES
from web.visitor.socket import VisitorSocket


@ROUTES.serves(SetRating, needs=RATING)
async def set_rating(socket: VisitorSocket, request: SetRating) -> None:
    s, conversation_id = socket.service, socket.started()
    await s.call(
        ratings.rate,
        s.db,
        conversation_id=conversation_id,
        score=request.score,
        comment=request.comment or "",
    )
    await socket.done(request)
    socket.moved()
