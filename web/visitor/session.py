"""The talk itself: begun or resumed, the page the visitor is on, its end."""

from __future__ import annotations

from msgspec import structs

from helpdesk.tokens import source_of
from helpdesk.visitor import session
from web.attachments import documents_json
from web.frames import show_message
from web.visitor.frames import Documents, SessionStarted
from web.visitor.requests import CloseConversation, SetPage, StartSession
from web.visitor.routes import MESSAGE, ROUTES, START
from web.visitor.socket import VisitorSocket


@ROUTES.serves(StartSession, needs=START, answers=SessionStarted)
async def start(socket: VisitorSocket, request: StartSession) -> None:
    """session.start: a new conversation, or the one that `resume` names."""
    s = socket.service
    who = await socket.identity(request.identity or "")
    resume, source, page = request.resume, source_of(s.settings.secret, socket.address), request.page or ""
    if resume is None:
        started = await s.call(session.start, s.db, s.platform, s.texts, page=page, identity=who, source=source)
    else:
        started = await s.call(
            session.resume,
            s.db,
            s.texts,
            conversation_id=resume.conversation,
            token=resume.token,
            after_seq=resume.after_seq or 0,
            page=page,
            identity=who,
            source=source,
            idle=s.visitor_idle,
        )
    last_seq = started.messages[-1].seq if started.messages else (resume.after_seq or 0 if resume else 0)
    state = await socket.begin(started.conversation.id, started.token, last_seq)
    identity, verification = await socket.verification()
    await socket.send(
        SessionStarted(
            reply_to=request.id,
            conversation=started.conversation.id,
            token=started.token,
            messages=[show_message(message) for message in started.messages],
            last_seq=last_seq,
            identity=identity,
            verification=verification,
            documents=Documents(**documents_json(s.texts)),
            **structs.asdict(state),
        )
    )
    socket.follow()


@ROUTES.serves(SetPage, needs=MESSAGE)
async def set_page(socket: VisitorSocket, request: SetPage) -> None:
    """page.set: the visitor is on another page of the site now."""
    s, conversation_id = socket.service, socket.started()
    await s.call(session.move_to, s.db, conversation_id, request.page)
    await socket.done(request)


@ROUTES.serves(CloseConversation, needs=MESSAGE)
async def leave(socket: VisitorSocket, request: CloseConversation) -> None:
    """conversation.close: the visitor ends the talk."""
    s = socket.service
    await s.call(session.close, s.db, s.texts, socket.started())
    await socket.done(request)
    socket.moved()
