"""How visitors rate a talk with a person: one score for a conversation, the last one counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import ratings
from helpdesk.database import Database, Transaction
from helpdesk.masking import hide
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.visitor import writing
from helpdesk.visitor.errors import BadRating

LONGEST_COMMENT = 1000
RATE_COMMANDS = ("rate_1", "rate_2", "rate_3", "rate_4", "rate_5")


def rate(
    db: Database,
    *,
    conversation_id: str,
    score: int,
    comment: str = "",
    now: datetime | None = None,
) -> None:
    """Stores score and comment from the rating card; raises BadRating."""
    at = moment(now)
    with db.write() as tx:
        conversation = owners.get(tx, conversation_id, lock=True)
        owners.close_choices(tx, conversation_id, commands=RATE_COMMANDS)
        record(tx, conversation, score, comment, now=at)


def ask(tx: Transaction, texts: Texts, conversation: Conversation, *, ticket_number: str | None, now: datetime) -> None:
    """Shows the rating card, with a button for each score."""
    question = texts.reply("system_rating_question")
    card = {"kind": "rating", "ticket": ticket_number}
    messages.store(tx, conversation, Reply(question.text, question.choices, card), author="system", now=now)


def record(tx: Transaction, conversation: Conversation, score: int, comment: str = "", *, now: datetime) -> None:
    """Stores a score; one given later replaces it, the same again is nothing new."""
    if isinstance(score, bool) or not isinstance(score, int) or not 1 <= score <= 5 or not isinstance(comment, str):
        raise BadRating()
    text = hide(messages.check_text(comment))[:LONGEST_COMMENT] if comment.strip() else ""
    r, values = ratings, {"score": score, "comment": text, "created_at": now}
    given = select(r.c.score, r.c.comment).where(r.c.conversation_id == conversation.id)
    if tx.execute(given).one_or_none() == (score, text):
        return
    replaced = tx.execute(update(r).where(r.c.conversation_id == conversation.id).values(**values))
    if replaced.rowcount == 0:
        tx.execute(insert(r).values(conversation_id=conversation.id, **values))
    writing.listen_later(tx, conversation, text, now=now)
    events.append(tx, "rating.given", actor="visitor", now=now, conversation_id=conversation.id, score=score)
