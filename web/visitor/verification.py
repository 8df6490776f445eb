"""Who a visitor is: a claim, a code, a login token."""

from __future__ import annotations

from helpdesk.conversations.errors import BadMessage
from helpdesk.verification import age_and_identity, codes
from helpdesk.verification.errors import CodePaused
from web.visitor.frames import CodeSent, Known
from web.visitor.requests import SendCode, SetIdentity, SubmitVerification
from web.visitor.routes import MESSAGE, ROUTES
from web.visitor.socket import VisitorSocket


@ROUTES.serves(SubmitVerification, needs=MESSAGE, answers=Known)
async def submit_verification(socket: VisitorSocket, request: SubmitVerification) -> None:
    s, conversation_id = socket.service, socket.started()
    token = None
    if request.method == "claim":
        await s.call(
            age_and_identity.submit_claim,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            name=request.name or "",
            account=request.account or "",
            directory=s.directory,
        )
    else:
        token = await _submit_code(socket, request.code or "", conversation_id)
    await socket.say_known(request, token)


@ROUTES.serves(SendCode, needs=MESSAGE, answers=CodeSent)
async def send_code(socket: VisitorSocket, request: SendCode) -> None:
    """verification.send_code: the answer is the same whether or not there is a member to write to."""
    s, conversation_id = socket.service, socket.started()
    sent = await s.call(codes.send, s.db, s.texts, conversation_id=conversation_id, directory=s.directory)
    expires_at, resend_at = sent.expires_at.isoformat(), sent.resend_at.isoformat()
    await socket.send(CodeSent(reply_to=request.id, expires_at=expires_at, resend_at=resend_at))
    socket.moved()


@ROUTES.serves(SetIdentity, needs=MESSAGE, answers=Known)
async def set_identity(socket: VisitorSocket, request: SetIdentity) -> None:
    s, conversation_id = socket.service, socket.started()
    who = await socket.identity(request.token, conversation_id)
    if who is None:
        raise BadMessage("token must not be empty")
    async with socket.proving:
        known = await s.call(
            age_and_identity.submit_identity, s.db, s.texts, conversation_id=conversation_id, identity=who
        )
        token = socket.take_token(known)
    await socket.say_known(request, token)


async def _submit_code(socket: VisitorSocket, code: str, conversation_id: str) -> str | None:
    s = socket.service
    try:
        async with socket.proving:
            known = await s.call(codes.submit, s.db, s.texts, conversation_id=conversation_id, code=code)
            return socket.take_token(known)
    except CodePaused:
        socket.moved()  # the fifth wrong one has something to say in the talk too
        raise
