"""The first words of a talk, and the last."""

from __future__ import annotations

from datetime import datetime

from helpdesk.conversations import messages
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.members.standing import read_standing
from helpdesk.texts import Texts
from helpdesk.verification import age_and_identity
from helpdesk.visitor import ratings
from turkish.person_names import shorten_name


def greet(tx: Transaction, texts: Texts, conversation: Conversation, *, name: str | None = None, now: datetime) -> None:
    """Says who answers here and what can be asked, and asks for the age where it is not known, a stranger for more."""
    hello = texts.reply("system_greeting_member", name=shorten_name(name)) if name else texts.reply("system_greeting")
    messages.store(tx, conversation, hello, author="bot", now=now)
    age = read_standing(tx, conversation.id, now=now).age
    if age == "minor":
        age_and_identity.end_for_minor(tx, texts, conversation, actor="system", now=now)
        return
    messages.store(tx, conversation, texts.reply("system_abilities"), author="bot", now=now)
    if age != "unknown":
        return
    # Last, where it is in sight on the smallest screen.
    if name:
        age_and_identity.ask_age(tx, texts, conversation, author="bot", now=now)
    else:
        age_and_identity.open_with(tx, texts, conversation, now=now)


def take_leave(
    tx: Transaction,
    texts: Texts,
    conversation: Conversation,
    *,
    ticket_number: str | None,
    was_with_person: bool,
    now: datetime,
) -> None:
    """Says that the talk has ended; after one with a person the number again, and the question how it was."""
    if not was_with_person:
        messages.store(tx, conversation, texts.reply("system_closed"), author="system", now=now)
        return
    if ticket_number:
        said = texts.reply("system_closed_by_agent", number=ticket_number)
    else:
        said = texts.reply("system_closed_by_agent_no_ticket")
    messages.store(tx, conversation, said, author="system", now=now)
    ratings.ask(tx, texts, conversation, ticket_number=ticket_number, now=now)
