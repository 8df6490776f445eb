"""What an action of the assistant asks to happen. Actions read, the turn writes: effects run in the turn's commit.

An action sends `{"effect": "request_agent", "reason": "asked", ...}` through its dispatcher; `parse` checks it, `apply`
does it.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Union

from helpdesk.assistant.errors import BadEffect
from helpdesk.conversations import flags
from helpdesk.tickets.case import INTAKE, Case
from helpdesk.topics import REASONS, TOPICS
from helpdesk.verification import claims
from helpdesk.verification.errors import ClaimIncomplete


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
    """Tells a visitor who waits, once, that the message has arrived."""


@dataclass(frozen=True)
class TellPlace:
    """Tells a visitor who waits their place in the queue and what to expect."""


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
    """Danger, or the wish for a limit, said while the assistant does not have the talk, or at another door."""

    danger: str  # life | play | limit
    said: str = ""
    wish: str = ""  # the wish as it is said back


@dataclass(frozen=True)
class KeepCompany:
    """Answers somebody in danger who waits and tells on, in words that have not just been said."""


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
    KeepCompany,
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


def is_whole(effect: RecordClaim) -> bool:
    return bool(effect.name and (effect.user_name or effect.email))


def claim_of(effect: RecordClaim) -> claims.Claim:
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
        if not is_whole(effect):
            return
        try:
            claims.check_claim(effect.name, effect.user_name or effect.email or "")
        except ClaimIncomplete as error:
            raise BadEffect("a claim is too short or too long") from error
