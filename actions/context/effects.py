"""What actions want written, as JSON through the dispatcher.

helpdesk.assistant.effects reads it in the commit of the turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from helpdesk.conversations.flags import OTHER_REQUESTS


def request_agent(
    dispatcher: CollectingDispatcher,
    reason: str,
    topic: str,
    *,
    summary: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Asks for a person; the help desk opens the ticket and says its number and what happens next."""
    _send(
        dispatcher,
        "request_agent",
        reason=reason,
        topic=topic,
        summary=summary,
        details=dict(sorted((details or {}).items())),
    )


def open_ticket(dispatcher: CollectingDispatcher, reason: str, topic: str, *, summary: str = "") -> None:
    """Opens a ticket while the talk stays with the assistant; the help desk says its number."""
    _send(dispatcher, "open_ticket", topic=topic, reason=reason, summary=summary, details={})


def reopen_ticket(dispatcher: CollectingDispatcher, summary: str) -> None:
    """Opens the ticket that was solved last again; the help desk says so, with its number."""
    _send(dispatcher, "reopen_ticket", summary=summary)


def ask_verification(dispatcher: CollectingDispatcher, kind: str, topic: str) -> None:
    """Asks for `age` or `identity`, or sends the `code`; the help desk says the words and records the answer."""
    _send(dispatcher, "ask_verification", kind=kind, topic=topic)


def record_claim(dispatcher: CollectingDispatcher, claim: Mapping[str, str]) -> None:
    """Hands over who the visitor says to be; the words after it are the same whether or not the member exists."""
    _send(
        dispatcher,
        "record_claim",
        name=claim.get("name", ""),
        user_name=claim.get("user_name", ""),
        email=claim.get("email", ""),
    )


def declare_adult(dispatcher: CollectingDispatcher) -> None:
    """Takes an age that was typed for the declaration."""
    _send(dispatcher, "declare_adult")


def confirm_minor(dispatcher: CollectingDispatcher) -> None:
    """Asks once more whether the visitor is under age, by two buttons."""
    _send(dispatcher, "confirm_minor")


def take_back_minor(dispatcher: CollectingDispatcher) -> None:
    """Asks for the age afresh of a visitor who is not under age after all."""
    _send(dispatcher, "take_back_minor")


def set_flag(dispatcher: CollectingDispatcher, name: str) -> None:
    """Notes something lasting about the conversation."""
    _send(dispatcher, "set_flag", name=name, value=True)


def note_other_request(dispatcher: CollectingDispatcher, intent: str) -> None:
    """Notes for the person who takes over what was going on, or asked for, beside the reason of the handoff."""
    _send(dispatcher, "set_flag", name=OTHER_REQUESTS, value=[intent])


def article_shown(dispatcher: CollectingDispatcher, slug: str) -> None:
    """Notes which article was shown."""
    _send(dispatcher, "article_shown", slug=slug)


def article_voted(dispatcher: CollectingDispatcher, slug: str, *, helped: bool) -> None:
    """Notes whether the article helped."""
    _send(dispatcher, "article_voted", slug=slug, helped=helped)


def _send(dispatcher: CollectingDispatcher, effect: str, **facts: Any) -> None:
    dispatcher.utter_message(json_message={"effect": effect, **facts})
