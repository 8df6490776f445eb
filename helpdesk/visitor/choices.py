"""Buttons: each was offered by the server, is resolved by the server, and works once.

A pick is stored as the visitor's message with the label. What it means is either an intent, which makes a turn for the
assistant, or a command of the help desk, which needs no Rasa.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Row

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.messages import Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import choices
from helpdesk.conversations.tables import messages as message_table
from helpdesk.database import Database, Transaction
from helpdesk.mail import ticket_news
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.queue import handoff
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import subscriptions
from helpdesk.tickets.case import Case
from helpdesk.verification import age_and_identity, codes, records
from helpdesk.verification.errors import AlreadyVerified, CodePaused, CodeTooSoon, NoClaim
from helpdesk.visitor import ratings, session, writing
from helpdesk.visitor.errors import ChoiceClosed, ChoiceNotFound
from turkish.normalise import plain

LONGEST_LABEL = 80
# What counts before the law or once only is not left to words that may be quoted.
ONLY_PRESSED = ("adult", "minor", "confirm_minor", "not_minor", *ratings.RATE_COMMANDS)
# Why no code is sent: said in the talk, as the button stands there.
CODE_REFUSALS = (AlreadyVerified, CodePaused, CodeTooSoon, DirectoryUnavailable, NoClaim)


@dataclass(frozen=True)
class Scene:
    """Where a command runs."""

    tx: Transaction
    texts: Texts
    conversation: Conversation
    now: datetime
    card: dict[str, Any] | None = None  # of the message that the button stood under


def say(
    db: Database, texts: Texts, *, conversation_id: str, client_id: str, text: str, now: datetime | None = None
) -> Stored:
    """Stores what a visitor typed; typing the words of an open button presses it."""
    messages.check_length(text)
    with db.read() as tx:
        choice_id = _typed_choice(tx, conversation_id, text)
    if choice_id is not None:
        with suppress(ChoiceClosed, ChoiceNotFound):  # pressed in another tab meanwhile: then it is a message
            return pick(db, texts, conversation_id=conversation_id, client_id=client_id, choice_id=choice_id, now=now)
    return writing.add_visitor_message(
        db, texts, conversation_id=conversation_id, client_id=client_id, text=text, now=now
    )


def pick(
    db: Database, texts: Texts, *, conversation_id: str, client_id: str, choice_id: str, now: datetime | None = None
) -> Stored:
    """Uses a button; raises ChoiceNotFound, or ChoiceClosed when it or a neighbour was used."""
    at = moment(now)
    with db.write() as tx:
        earlier = messages.find_duplicate(tx, conversation_id, client_id)
        if earlier is not None:
            return earlier
        choice = _find(tx, conversation_id, choice_id)
        if choice.command in ratings.RATE_COMMANDS:  # rating a talk does not reopen it
            conversation = owners.get(tx, conversation_id, lock=True)
        else:
            conversation = messages.receive(tx, conversation_id, now=at)
        _use(tx, conversation, choice, at)
        seq = messages.store(tx, conversation, Reply(choice.label), author="visitor", client_id=client_id, now=at)
        if choice.command:
            COMMANDS[choice.command](Scene(tx, texts, conversation, at, choice.card))
        else:
            payload = {**choice.intent, "label": choice.label}
            writing.answer_later(tx, texts, conversation, "choice", payload, now=at)
        return Stored(seq, duplicate=False)


def _adult(scene: Scene) -> None:
    records.record_age(scene.tx, scene.conversation, result="adult", method=records.DECLARED, now=scene.now)
    if scene.conversation.owner != "bot":
        return
    if scene.conversation.flags.get(flags.AGE_HOLDS_UP):
        flags.note(scene.tx, scene.conversation.id, flags.AGE_HOLDS_UP, None)
        age_and_identity.notice(scene.tx, scene.conversation, age_and_identity.NOTICE_AGE_DECLARED, now=scene.now)
    else:  # nothing waits for it, so it takes no turn to say thank you
        thanks = scene.texts.reply("system_age_noted")
        messages.store(scene.tx, scene.conversation, thanks, author="bot", now=scene.now)


def _minor(scene: Scene) -> None:
    age_and_identity.ask_whether_minor(
        scene.tx, scene.texts, scene.conversation, author=scene.conversation.voice, now=scene.now
    )


def _confirm_minor(scene: Scene) -> None:
    records.record_age(scene.tx, scene.conversation, result="minor", method=records.DECLARED, now=scene.now)
    age_and_identity.end_for_minor(scene.tx, scene.texts, scene.conversation, actor="visitor", now=scene.now)


def _not_minor(scene: Scene) -> None:
    age_and_identity.take_back_minor(
        scene.tx, scene.texts, scene.conversation, author=scene.conversation.voice, now=scene.now
    )


def _request_agent(scene: Scene) -> None:
    if scene.conversation.owner != "bot":
        next_text = handoff.what_next(scene.tx, scene.texts, scene.conversation, now=scene.now)
        reply = scene.texts.reply("system_already_waiting", next=next_text)
        if scene.conversation.owner == "waiting":
            reply = ticket_news.offer_once(scene.tx, scene.conversation.id, reply)
            messages.store(scene.tx, scene.conversation, reply, author="system", now=scene.now)
    else:
        handoff.request_agent(scene.tx, scene.texts, scene.conversation, Case(None), actor="visitor", now=scene.now)


def _send_code(scene: Scene) -> None:
    send_code(scene.tx, scene.texts, scene.conversation, now=scene.now)


def _notify(scene: Scene) -> None:
    card = scene.card or {}
    number = card["number"] if card.get("kind") == "ticket" else None
    subscriptions.choose(scene.tx, scene.texts, scene.conversation, number=number, now=scene.now)


def _keep_waiting(scene: Scene) -> None:
    session.say_keep_waiting(scene.tx, scene.texts, scene.conversation, now=scene.now)


def _back_to_assistant(scene: Scene) -> None:
    session.leave_queue(scene.tx, scene.texts, scene.conversation, now=scene.now)


def _rate(score: int) -> Callable[[Scene], None]:
    def rate(scene: Scene) -> None:
        ratings.record(scene.tx, scene.conversation, score, now=scene.now)
        thanks = scene.texts.reply("system_rating_recorded")
        messages.store(scene.tx, scene.conversation, thanks, author="system", now=scene.now)

    return rate


COMMANDS: dict[str, Callable[[Scene], None]] = {
    "adult": _adult,
    "minor": _minor,
    "confirm_minor": _confirm_minor,
    "not_minor": _not_minor,
    "request_agent": _request_agent,
    "send_code": _send_code,
    "notify_by_email": _notify,
    "keep_waiting": _keep_waiting,
    "back_to_assistant": _back_to_assistant,
    "rate_1": _rate(1),
    "rate_2": _rate(2),
    "rate_3": _rate(3),
    "rate_4": _rate(4),
    "rate_5": _rate(5),
}


def send_code(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """Sends a code to the address on file, or says why not."""
    try:
        codes.queue(tx, texts, conversation, now=now)
    except CODE_REFUSALS as error:
        said = Reply(texts.error(error.code, **error.more))
        messages.store(tx, conversation, said, author=conversation.voice, now=now)


def _find(tx: Transaction, conversation_id: str, choice_id: str) -> Row:
    c, m = choices.c, message_table.c
    query = (
        select(c.id, c.message_id, c.label, c.intent, c.command, c.state, m.card)
        .join(message_table, m.id == c.message_id)
        .where(c.id == choice_id, c.conversation_id == conversation_id)
    )
    choice = tx.execute(query).one_or_none()
    if choice is None:
        raise ChoiceNotFound()
    return choice


def _typed_choice(tx: Transaction, conversation_id: str, text: str) -> str | None:
    """The open button of the newest message that has some, if the text is its label; declarations are only pressed."""
    if not isinstance(text, str) or len(text) > LONGEST_LABEL:
        return None
    c, m = choices.c, message_table.c
    query = (
        select(c.id, c.label, c.command, m.seq)
        .join(message_table, m.id == c.message_id)
        .where(c.conversation_id == conversation_id, c.state == "open")
        .order_by(m.seq.desc(), c.position)
    )
    rows = tx.execute(query).all()
    newest = [row for row in rows if row.seq == rows[0].seq and row.command not in ONLY_PRESSED]
    typed = plain(text)
    return next((row.id for row in newest if typed and plain(row.label) == typed), None)


def _use(tx: Transaction, conversation: Conversation, choice: Row, now: datetime) -> None:
    """Marks the choice as picked by compare-and-set, and closes the others of its message."""
    c = choices.c
    picked = tx.execute(update(choices).where(c.id == choice.id, c.state == "open").values(state="picked"))
    if picked.rowcount != 1:
        raise ChoiceClosed()
    tx.execute(update(choices).where(c.message_id == choice.message_id, c.state == "open").values(state="closed"))
    facts = {"choice": choice.id, "meaning": choice.command or choice.intent["name"]}
    events.append(tx, "choice.picked", actor="visitor", now=now, conversation_id=conversation.id, **facts)
