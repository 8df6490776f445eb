"""What comes of the effects that actions ask for: done in the commit of the assistant's turn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from helpdesk import events
from helpdesk.articles import search
from helpdesk.assistant.effects import (
    Acknowledge,
    AddToTicket,
    ArticleShown,
    ArticleVoted,
    AskVerification,
    ConfirmMinor,
    DeclareAdult,
    Effect,
    KeepCompany,
    OpenTicket,
    QueueTurn,
    RaiseAlarm,
    RecordClaim,
    ReopenTicket,
    RequestAgent,
    SetFlag,
    Suggest,
    TakeBackMinor,
    TellPlace,
    WriteTo,
    claim_of,
    is_whole,
)
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.errors import SlowDown
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.errors import HelpdeskError
from helpdesk.mail import ticket_news
from helpdesk.members.directory import MemberDirectory
from helpdesk.queue import handoff, meanwhile
from helpdesk.texts import Texts
from helpdesk.tickets import subscriptions
from helpdesk.topics import TOPICS
from helpdesk.verification import age_and_identity, claims, records
from helpdesk.visitor import choices, distress


def prepare(db: Database, directory: MemberDirectory, wanted: Sequence[Effect]) -> list[Effect]:
    """Asks the member directory, before the transaction that applies the effects begins."""
    return [
        replace(effect, match=claims.look_up(db, directory, claim_of(effect)))
        if isinstance(effect, RecordClaim) and is_whole(effect)
        else effect
        for effect in wanted
    ]


def apply(tx: Transaction, texts: Texts, conversation_id: str, effect: Effect, *, now: datetime) -> None:
    """Applies an effect within the turn's commit; one that needs the assistant as owner does nothing without it."""
    conversation = owners.get(tx, conversation_id, lock=True)
    if isinstance(effect, ArticleShown):
        events.append(tx, "article.shown", actor="bot", now=now, conversation_id=conversation_id, slug=effect.slug)
    elif isinstance(effect, ArticleVoted):
        search.record_vote(tx, effect.slug, helped=effect.helped, conversation_id=conversation_id, now=now)
    elif isinstance(effect, SetFlag):
        flags.note(tx, conversation_id, effect.name, effect.value)
        events.append(tx, "flag.set", actor="bot", now=now, conversation_id=conversation_id, name=effect.name)
    elif isinstance(effect, RecordClaim):
        if is_whole(effect):
            records.record_claim(tx, conversation, claim_of(effect), effect.match, now=now)
        else:
            told = {name: value for name, value in vars(effect).items() if name != "match" and value}
            records.record_part(tx, conversation, told, now=now)
    elif isinstance(effect, OpenTicket):
        _open_ticket(tx, texts, conversation, effect, now)
    elif isinstance(effect, RequestAgent):
        handoff.request_agent(tx, texts, conversation, effect, actor="bot", now=now)
    elif isinstance(effect, ReopenTicket):
        meanwhile.reopen(tx, texts, conversation, effect.summary, now=now)
    elif isinstance(effect, Suggest):
        facts: dict[str, Any] = {"intent": effect.intent, "articles": list(effect.articles), "danger": effect.danger}
        flags.note(tx, conversation_id, flags.SUGGESTED, conversation.flags.get(flags.SUGGESTED, 0) + 1)
        events.append(tx, "assistant.suggested", actor="bot", now=now, conversation_id=conversation_id, **facts)
    elif isinstance(effect, RaiseAlarm):
        alarm = distress.Alarm(effect.danger, effect.said, effect.wish)
        distress.raise_alarm(tx, texts, conversation, alarm, now=now)
    elif conversation.owner == "waiting":
        _apply_to_waiting(tx, texts, conversation, effect, now)
    elif conversation.owner == "bot":
        _apply_to_talk(tx, texts, conversation, effect, now)


def acknowledge(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """Says once that a message is there, while nobody has the talk."""
    if conversation.owner != "waiting" or conversation.flags.get(flags.ACKNOWLEDGED):
        return
    flags.note(tx, conversation.id, flags.ACKNOWLEDGED)
    reply = ticket_news.offer_once(tx, conversation.id, texts.reply("system_waiting_acknowledged"))
    messages.store(tx, conversation, reply, author="system", now=now)
    events.append(tx, "conversation.acknowledged", actor="system", now=now, conversation_id=conversation.id)


def _apply_to_waiting(tx: Transaction, texts: Texts, conversation: Conversation, effect: Effect, now: datetime) -> None:
    if isinstance(effect, Acknowledge):
        acknowledge(tx, texts, conversation, now=now)
    elif isinstance(effect, KeepCompany):
        distress.keep_company(tx, texts, conversation, now=now)
    elif isinstance(effect, TellPlace):
        meanwhile.say_place(tx, texts, conversation, now=now)
    elif isinstance(effect, AddToTicket):
        meanwhile.add_to_case(tx, conversation, effect.topic, summary=effect.summary, details=effect.details, now=now)
    elif isinstance(effect, WriteTo):
        with suppress(HelpdeskError):
            subscriptions.ask(tx, texts, conversation, effect.email, now=now)
            messages.store(tx, conversation, texts.reply("system_notify_confirm"), author="system", now=now)
    elif isinstance(effect, QueueTurn):
        with suppress(SlowDown):
            owners.enqueue(tx, conversation, effect.kind, effect.payload, actor="bot", now=now)
    elif isinstance(effect, ConfirmMinor):
        age_and_identity.ask_whether_minor(tx, texts, conversation, author=conversation.voice, now=now)
    elif isinstance(effect, DeclareAdult):
        records.record_age(tx, conversation, result="adult", method=records.DECLARED, now=now)


def _apply_to_talk(tx: Transaction, texts: Texts, conversation: Conversation, effect: Effect, now: datetime) -> None:
    if isinstance(effect, AskVerification) and effect.kind == "age":
        flags.note(tx, conversation.id, flags.AGE_HOLDS_UP)
        age_and_identity.ask_age(tx, texts, conversation, author="bot", now=now)
    elif isinstance(effect, AskVerification) and effect.kind == "code":
        choices.send_code(tx, texts, conversation, now=now)
    elif isinstance(effect, AskVerification):
        age_and_identity.ask_what_is_wanted(tx, texts, conversation, effect.topic, now=now)
    elif isinstance(effect, DeclareAdult):
        records.record_age(tx, conversation, result="adult", method=records.DECLARED, now=now)
        flags.note(tx, conversation.id, flags.AGE_HOLDS_UP, None)
    elif isinstance(effect, ConfirmMinor):
        flags.note(tx, conversation.id, flags.AGE_HOLDS_UP)
        age_and_identity.ask_whether_minor(tx, texts, conversation, author="bot", now=now)
    elif isinstance(effect, TakeBackMinor):
        age_and_identity.take_back_minor(tx, texts, conversation, author="bot", now=now)
    elif isinstance(effect, QueueTurn):
        # With so much unanswered, the rest of this message is not worth losing its answer for.
        with suppress(SlowDown):
            owners.enqueue(tx, conversation, effect.kind, effect.payload, actor="bot", now=now)


def _open_ticket(tx: Transaction, texts: Texts, conversation: Conversation, effect: OpenTicket, now: datetime) -> None:
    ticket, is_new = handoff.ticket_of_case(
        tx,
        conversation,
        effect,
        actor="bot",
        # The newest ticket stands for the talk: that is the one that a person was asked for.
        now=now - timedelta(milliseconds=1) if effect.is_beside else now,
    )
    if effect.is_beside or conversation.owner == "waiting":
        topic = texts.say(TOPICS[ticket.topic].label)
        said = texts.reply("system_second_ticket", topic=topic, number=ticket.number)
        messages.store(tx, conversation, said, author="bot", now=now)
        return
    next_text = handoff.what_next(tx, texts, conversation, now=now)
    handoff.say_ticket(
        tx,
        texts,
        conversation,
        ticket,
        is_new=is_new,
        next_text=next_text,
        author="bot",
        now=now,
        choices=subscriptions.offer(tx, texts, conversation.id),
    )
