"""What a visitor's message must not keep: a code that is awaited, a card, a password; and the sentence that says so.

Works inside the caller's transaction, for what is written in the chat and on the page of a ticket.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from helpdesk import masking
from helpdesk.conversations import messages
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.texts import Texts
from helpdesk.verification.tables import codes
from turkish.masking import Masked, mask, mask_code

AWAITED_CODE = "awaited_code"


def without_secrets(tx: Transaction, texts: Texts, conversation_id: str, text: str, *, now: datetime) -> Masked:
    """The text as it may be stored, and as `rest` the part of it that is to be answered.

    Neither a code that is awaited, nor a card, a password and the like is kept. A visitor who sends a code, in its
    sentence or with the mail that brought it, hears where it belongs; nothing of that reaches the assistant.
    """
    awaited = mask_code(text) if _awaits_code(tx, conversation_id, now) else None
    if awaited and awaited.kinds:
        rest = masking.without_own_letter(texts, awaited.rest)
        is_said = any(character.isalpha() for character in rest)
        return Masked(mask(awaited.text).text, frozenset({AWAITED_CODE}), mask(rest).text if is_said else "")
    masked = mask(text)
    is_code_alone = masked.kinds == {"code"} and not masking.without_own_letter(texts, masked.rest)
    return Masked(masked.text, masked.kinds, "" if is_code_alone or not masked.rest else masked.text)


def warn(tx: Transaction, texts: Texts, conversation: Conversation, shown: Masked, *, now: datetime) -> None:
    """Tells the visitor in one sentence what was hidden, if anything was."""
    if not shown.kinds:
        return
    is_awaited = AWAITED_CODE in shown.kinds
    reply = texts.reply("system_code_masked") if is_awaited else masking.warning(texts, shown.kinds)
    messages.store(tx, conversation, reply, author=conversation.voice, now=now)


def _awaits_code(tx: Transaction, conversation_id: str, now: datetime) -> bool:
    c = codes.c
    is_pending = (c.conversation_id == conversation_id, c.state == "pending", c.expires_at > now)
    return tx.execute(select(c.id).where(*is_pending).limit(1)).first() is not None
