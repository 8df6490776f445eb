"""Handing a talk to a person: the ticket, the queue, honest words on what happens next, and what is still to be asked.

Called within the transaction of whatever asks for it: an effect of the assistant's turn, a button, a failing assistant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from helpdesk import events, tables
from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations import about, flags, messages, owners
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.mail import ticket_news
from helpdesk.members.standing import read_standing
from helpdesk.queue import waiting
from helpdesk.replies import Option, Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record, words
from helpdesk.tickets.case import Case
from helpdesk.tickets.record import Ticket
from helpdesk.topics import TOPICS, priority_of
from helpdesk.verification import age_and_identity

GENERAL, SAFE_PLAY = "general", "safe_play"
FOLLOWED = "followed"
DISTRESSED, LIMIT_WISH = "distress", "limit_wish"
BACK_TO_ASSISTANT = "back_to_assistant"


def request_agent(
    tx: Transaction,
    texts: Texts,
    conversation: Conversation,
    case: Case,
    *,
    actor: str,
    now: datetime,
) -> Conversation:
    """Opens or continues the ticket of this case and puts the conversation into the queue."""
    conversation = _note_distress(tx, conversation, case.reason)
    ticket, is_new = ticket_of_case(tx, conversation, case, actor=actor, now=now)
    was = conversation.owner
    conversation = _into_queue(tx, conversation, ticket, case.reason, actor, now)
    author = "bot" if was == "bot" else "system"
    next_text = what_next(tx, texts, conversation, now=now)
    asks = was == "bot" and not conversation.flags.get(flags.DISTRESS)
    missing = _missing(tx, conversation, ticket, now=now) if asks else frozenset()
    # With the expected wait, whatever is asked after it: the form has no buttons, and the age keeps its own two.
    choices = _choices_of_who_waits(tx, texts, conversation) if was == "bot" else ()
    say_ticket(
        tx, texts, conversation, ticket, is_new=is_new, next_text=next_text, author=author, now=now, choices=choices
    )
    _ask_meanwhile(tx, texts, conversation, missing, now=now)
    return conversation


def rejoin_queue(
    tx: Transaction, texts: Texts, conversation: Conversation, ticket: Ticket, *, now: datetime
) -> Conversation:
    """Puts a talk that nobody has, or the assistant, into the queue again, for its ticket."""
    if conversation.owner not in ("bot", "closed"):
        return conversation
    return _into_queue(tx, conversation, ticket, FOLLOWED, "visitor", now)


def what_next(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> str:
    """What the visitor can expect: never a time or a person that is not known."""
    platform = texts.platform
    if conversation.owner == "agent":
        return texts.say("system_next_agent")
    if conversation.owner != "waiting":
        return texts.say("system_next_recorded")
    if roster.count_present(tx, now=now):
        return _waiting_with_somebody_there(tx, texts, now)
    is_distressed = bool(conversation.flags.get(flags.DISTRESS))  # then help is nearer than we are
    if platform.is_open(now):
        return texts.say("system_next_nobody_distress" if is_distressed else "system_next_nobody")
    opens = platform.opens_at(now)
    if opens is None:
        return texts.say("system_next_nobody_distress" if is_distressed else "system_next_closed_unknown")
    name = "system_next_closed_distress" if is_distressed else "system_next_closed"
    return texts.say(name, opens=texts.written_time(opens))


def read_card(db: Database, texts: Texts, conversation_id: str, now: datetime | None = None) -> dict[str, Any] | None:
    """The card of a talk's newest ticket as it would be told now; None without a ticket."""
    at = moment(now)
    with db.read() as tx:
        conversation = owners.get(tx, conversation_id)
        ticket = record.find_ticket(tx, tables.tickets.c.number == conversation.ticket)
        if ticket is None:
            return None
        is_open = ticket.state == "open"
        next_text = what_next(tx, texts, conversation, now=at) if is_open else words.next_step(texts, ticket)
        return record.card(texts, ticket, next_text)


def say_ticket(
    tx: Transaction,
    texts: Texts,
    conversation: Conversation,
    ticket: Ticket,
    *,
    is_new: bool,
    next_text: str,
    author: str,
    now: datetime,
    choices: tuple[Option, ...] = (),
) -> None:
    """Tells the number, with the ticket's card."""
    name = "system_ticket_opened" if is_new else "system_ticket_reused"
    text = texts.say(name, number=ticket.number, next=next_text)
    reply = Reply(text, choices, record.card(texts, ticket, next_text))
    messages.store(tx, conversation, reply, author=author, now=now)


def _topic_of(conversation: Conversation) -> str:
    """The topic of a talk where nobody names one; after distress it is distress, whatever it was before."""
    return SAFE_PLAY if conversation.flags.get(flags.DISTRESS) else conversation.topic or GENERAL


def _note_distress(tx: Transaction, conversation: Conversation, reason: str) -> Conversation:
    """Notes what a reason says of the visitor: both flags keep the talk off play, danger also keeps it in the queue."""
    noted = {DISTRESSED: (flags.DISTRESS, flags.DANGER), LIMIT_WISH: (flags.DISTRESS,)}.get(reason, ())
    for flag in noted:
        flags.note(tx, conversation.id, flag)
    return replace(conversation, flags={**conversation.flags, **dict.fromkeys(noted, True)})


def ticket_of_case(
    tx: Transaction,
    conversation: Conversation,
    case: Case,
    *,
    actor: str,
    now: datetime,
) -> tuple[Ticket, bool]:
    """The ticket of this topic under way, with what is new added to it, or a new one; says whether it is new."""
    topic = case.topic or _topic_of(conversation)
    live = record.find_live(tx, conversation.id, topic)
    if live is None:
        return record.open_ticket(tx, conversation, replace(case, topic=topic), actor=actor, now=now), True
    about.take_in(tx, conversation.id, live.id)
    priority = priority_of(topic, case.reason, distress=bool(conversation.flags.get(flags.DISTRESS)))
    added = record.add_to(
        tx,
        live,
        reason=case.reason,
        summary=case.summary,
        details=case.details,
        priority=priority,
        actor=actor,
        now=now,
    )
    return added, False


def _into_queue(
    tx: Transaction, conversation: Conversation, ticket: Ticket, reason: str, actor: str, now: datetime
) -> Conversation:
    if conversation.owner in ("bot", "closed"):
        conversation = owners.change_owner(tx, conversation, "waiting", actor=actor, now=now)
        priority = ticket.priority
    else:
        priority = min(ticket.priority, conversation.priority)
    values = {"topic": ticket.topic, "reason": reason, "priority": priority}
    owners.set_fields(tx, conversation.id, **values)
    events.append(
        tx,
        "conversation.handed_off",
        actor=actor,
        now=now,
        conversation_id=conversation.id,
        ticket_id=ticket.id,
        **values,
    )
    return replace(conversation, topic=ticket.topic, reason=reason, priority=priority)


def _waiting_with_somebody_there(tx: Transaction, texts: Texts, now: datetime) -> str:
    wait = waiting.expected(tx, texts.platform, now=now)
    if wait is None:
        return texts.say("system_next_waiting")
    if wait.most <= 1:
        return texts.say("system_next_waiting_short")
    return texts.say("system_next_waiting_range", least=wait.least, most=wait.most)


def _choices_of_who_waits(tx: Transaction, texts: Texts, conversation: Conversation) -> tuple[Option, ...]:
    offered = ticket_news.offer_once(tx, conversation.id, texts.reply("system_waiting_choices")).choices
    if not conversation.flags.get(flags.DISTRESS):
        return offered
    # A visitor in distress is not shown the way out of the queue first; it stands under what is said later.
    return tuple(option for option in offered if option.command != BACK_TO_ASSISTANT)


def _asks_who(ticket: Ticket, conversation: Conversation) -> bool:
    """Whoever worries about somebody else has no account here to name, and whoever is in danger is not held up."""
    return ticket.topic != SAFE_PLAY and not conversation.flags.get(flags.IDENTITY_DECLINED)


def _missing(tx: Transaction, conversation: Conversation, ticket: Ticket, *, now: datetime) -> frozenset[str]:
    """What the person will want to know and nobody has told: identity, matter, age."""
    standing = read_standing(tx, conversation.id, now=now)
    return frozenset(
        name
        for name, is_missing in (
            ("identity", _asks_who(ticket, conversation) and not standing.reaches("claimed")),
            ("matter", ticket.topic == GENERAL and not ticket.summary),
            ("age", TOPICS[ticket.topic].needs_age and standing.age == "unknown"),
        )
        if is_missing
    )


def _ask_meanwhile(
    tx: Transaction, texts: Texts, conversation: Conversation, missing: frozenset[str], *, now: datetime
) -> None:
    if "identity" in missing:
        name = "system_ask_identity_and_matter" if "matter" in missing else "system_ask_identity"
        age_and_identity.ask_identity(tx, texts, conversation, texts.reply(name), now=now)
    elif "matter" in missing:
        messages.store(tx, conversation, texts.reply("system_ask_matter"), author="bot", now=now)
    if "age" in missing:  # a person is never held up by it, and still has to know
        age_and_identity.ask_age(tx, texts, conversation, author="bot", now=now)
