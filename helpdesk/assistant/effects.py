"""What an action of the assistant asks to happen. Actions read, the turn writes: effects run in the turn's commit.

An action sends `{"effect": "request_agent", "reason": "asked", ...}` through its dispatcher; `parse` checks it, `apply`
does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any, Union

from helpdesk import events
from helpdesk.articles import search
from helpdesk.assistant.errors import BadEffect
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
from helpdesk.tickets.case import INTAKE, Case
from helpdesk.topics import REASONS, TOPICS
from helpdesk.verification import age_and_identity, claims
from helpdesk.verification.errors import ClaimIncomplete
from helpdesk.visitor import choices, distress


@dataclass(frozen=True)
class OpenTicket(Case):
    """Opens a ticket; the talk stays with whoever has it. `is_beside`: for another matter of the same breath."""

    reason: str = INTAKE
    is_beside: bool = False


@dataclass(frozen=True)
class RequestAgent(Case):
    """Puts the conversation into the queue, with a ticket."""

    topic: str | None = None


@dataclass(frozen=True)
class AskVerification:
    """Asks for the age (two buttons), the identity (a form, or the offer of a code), or sends a code."""

    kind: str
    topic: str | None = None


@dataclass(frozen=True)
class RecordClaim:
    """Name and user name or e-mail, as told in the talk, or a part of it; `match` is what `prepare` found out."""

    name: str = ""
    user_name: str | None = None
    email: str | None = None
    match: claims.Match = claims.UNCHECKED


@dataclass(frozen=True)
class DeclareAdult:
    """Takes an age that the visitor typed for the declaration."""


@dataclass(frozen=True)
class ConfirmMinor:
    """Asks whether the visitor is really under age."""


@dataclass(frozen=True)
class TakeBackMinor:
    """Asks for the age afresh of a visitor who is not under age after all."""


@dataclass(frozen=True)
class SetFlag:
    name: str
    value: Any = True


@dataclass(frozen=True)
class ArticleShown:
    slug: str


@dataclass(frozen=True)
class ArticleVoted:
    slug: str
    helped: bool


@dataclass(frozen=True)
class Acknowledge:
    """Tells who waits, once, that what they wrote is there."""


@dataclass(frozen=True)
class TellPlace:
    """Tells who waits where they stand in the queue and what can be expected."""


@dataclass(frozen=True)
class AddToTicket:
    """Adds what was told to the ticket under way; `topic` is what a ticket of none is about."""

    summary: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    topic: str | None = None


@dataclass(frozen=True)
class ReopenTicket:
    """Opens the ticket that was solved last again, and puts the talk into the queue for it."""

    summary: str = ""


@dataclass(frozen=True)
class RaiseAlarm:
    """Danger, or the wish for a limit, said while the assistant does not have the talk."""

    danger: str  # life | play | limit


@dataclass(frozen=True)
class WriteTo:
    """Asks an address to confirm that it wants mails about the ticket."""

    email: str


@dataclass(frozen=True)
class Suggest:
    """Shows the agent which articles fit what was just written, and the danger that it speaks of."""

    intent: str
    articles: tuple[str, ...] = ()
    danger: str = ""


@dataclass(frozen=True)
class QueueTurn:
    """Another turn after this one, such as the second request of a message."""

    kind: str
    payload: dict[str, Any]


Effect = Union[
    OpenTicket,
    RequestAgent,
    AskVerification,
    RecordClaim,
    DeclareAdult,
    ConfirmMinor,
    TakeBackMinor,
    SetFlag,
    ArticleShown,
    ArticleVoted,
    Acknowledge,
    TellPlace,
    AddToTicket,
    ReopenTicket,
    RaiseAlarm,
    WriteTo,
    Suggest,
    QueueTurn,
]

EFFECTS: dict[str, type[Any]] = {
    "open_ticket": OpenTicket,
    "request_agent": RequestAgent,
    "ask_verification": AskVerification,
    "record_claim": RecordClaim,
    "declare_adult": DeclareAdult,
    "confirm_minor": ConfirmMinor,
    "take_back_minor": TakeBackMinor,
    "set_flag": SetFlag,
    "article_shown": ArticleShown,
    "article_voted": ArticleVoted,
    "reopen_ticket": ReopenTicket,
    "queue_turn": QueueTurn,
}
TURN_KINDS = ("message", "choice", "notice")
VERIFIED_BY = ("age", "identity", "code")


def parse(given: dict[str, Any]) -> Effect:
    """The effect that a JSON object asks for; raises BadEffect with what is wrong. None means "not given"."""
    content = {key: value for key, value in given.items() if value is not None}
    kind = EFFECTS.get(content.pop("effect", ""))
    if kind is None:
        raise BadEffect(f"there is no effect {given.get('effect')!r}")
    known = fields(kind)
    unknown = content.keys() - {each.name for each in known if each.name != "match"}
    required = {each.name for each in known if each.default is MISSING and each.default_factory is MISSING}
    if unknown or required - content.keys():
        raise BadEffect(f"{given['effect']}: unknown {sorted(unknown)}, missing {sorted(required - content.keys())}")
    effect: Effect = kind(**content)
    _check(effect)
    return effect


def prepare(db: Database, directory: MemberDirectory, wanted: Sequence[Effect]) -> list[Effect]:
    """Asks what must be asked outside of the transaction that applies the effects: the member directory."""
    return [
        replace(effect, match=claims.look_up(db, directory, _claim_of(effect)))
        if isinstance(effect, RecordClaim) and _is_whole(effect)
        else effect
        for effect in wanted
    ]


def apply(tx: Transaction, texts: Texts, conversation_id: str, effect: Effect, *, now: datetime) -> None:
    """Does it, within the turn's commit. What needs the assistant as owner does nothing once that has ended."""
    conversation = owners.get(tx, conversation_id, lock=True)
    if isinstance(effect, ArticleShown):
        events.append(tx, "article.shown", actor="bot", now=now, conversation_id=conversation_id, slug=effect.slug)
    elif isinstance(effect, ArticleVoted):
        search.record_vote(tx, effect.slug, helped=effect.helped, conversation_id=conversation_id, now=now)
    elif isinstance(effect, SetFlag):
        flags.note(tx, conversation_id, effect.name, effect.value)
        events.append(tx, "flag.set", actor="bot", now=now, conversation_id=conversation_id, name=effect.name)
    elif isinstance(effect, RecordClaim):
        if _is_whole(effect):
            age_and_identity.record_claim(tx, conversation, _claim_of(effect), effect.match, now=now)
        else:
            told = {name: value for name, value in vars(effect).items() if name != "match" and value}
            age_and_identity.record_part(tx, conversation, told, now=now)
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
        distress.raise_alarm(tx, texts, conversation, effect.danger, now=now)
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
        age_and_identity.record_age(tx, conversation, result="adult", method=age_and_identity.DECLARED, now=now)


def _apply_to_talk(tx: Transaction, texts: Texts, conversation: Conversation, effect: Effect, now: datetime) -> None:
    if isinstance(effect, AskVerification) and effect.kind == "age":
        flags.note(tx, conversation.id, flags.AGE_HOLDS_UP)
        age_and_identity.ask_age(tx, texts, conversation, author="bot", now=now)
    elif isinstance(effect, AskVerification) and effect.kind == "code":
        choices.send_code(tx, texts, conversation, now=now)
    elif isinstance(effect, AskVerification):
        age_and_identity.ask_what_is_wanted(tx, texts, conversation, effect.topic, now=now)
    elif isinstance(effect, DeclareAdult):
        age_and_identity.record_age(tx, conversation, result="adult", method=age_and_identity.DECLARED, now=now)
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


def _is_whole(effect: RecordClaim) -> bool:
    return bool(effect.name and (effect.user_name or effect.email))


def _claim_of(effect: RecordClaim) -> claims.Claim:
    claim = claims.check_claim(effect.name, effect.user_name or effect.email or "")
    if effect.user_name and effect.email:
        email = claims.check_claim(effect.name, effect.email).email
        claim = claims.Claim(claim.name, claim.user_name, email)
    return claim


def _check(effect: Effect) -> None:
    if isinstance(effect, Case):
        if effect.topic is not None and effect.topic not in TOPICS:
            raise BadEffect(f"there is no topic {effect.topic!r}")
        if effect.reason not in REASONS:
            raise BadEffect(f"there is no reason {effect.reason!r}")
        if not isinstance(effect.summary, str) or not isinstance(effect.details, dict):
            raise BadEffect("summary must be a string, details an object")
    elif isinstance(effect, AskVerification) and effect.kind not in VERIFIED_BY:
        raise BadEffect(f"there is no verification of {effect.kind!r}")
    elif isinstance(effect, SetFlag) and effect.name not in flags.FLAGS:
        raise BadEffect(f"there is no flag {effect.name!r}")
    elif isinstance(effect, QueueTurn) and (effect.kind not in TURN_KINDS or not isinstance(effect.payload, dict)):
        raise BadEffect(f"there is no turn of kind {effect.kind!r}")
    elif isinstance(effect, RecordClaim):
        if not (effect.name or effect.user_name or effect.email):
            raise BadEffect("a claim needs a name, a user name or an e-mail")
        if not _is_whole(effect):
            return
        try:
            claims.check_claim(effect.name, effect.user_name or effect.email or "")
        except ClaimIncomplete as error:
            raise BadEffect("a claim is too short or too long") from error
