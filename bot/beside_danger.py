"""Danger in what is written while the talk is not the assistant's, and what is told after it: bot.beside asks."""

from __future__ import annotations

from dataclasses import replace

from actions.context.said import SURE, VERY_SURE, Said
from actions.context.wishes import written_wish
from bot.beside_message import Beside, articles_for, shown
from bot.danger import ACCOUNT
from helpdesk.assistant.effects import AddToTicket, Effect, KeepCompany, RaiseAlarm, RequestAgent
from helpdesk.assistant.turns import TurnResult
from helpdesk.topics import GENERAL
from helpdesk.visitor.distress import ALARMS
from turkish.phrases.wishes import wants_freeze

_RELATIVE = "yakinlar-icin"
_CONTACT = "suspicious_contact"  # the topic, and the reason
_ADDED = ("utter_waiting_account", "utter_waiting_account_more")
_COURTESIES = ("greet", "thank", "goodbye")


def alarm(said: Said) -> RaiseAlarm:
    """The alarm that a message raises, with the wish for a limit as it is said back."""
    return RaiseAlarm(said.danger, said.text, written_wish(said) if said.danger == "limit" else "")


def read_danger(beside: Beside) -> TurnResult | None:
    """Reads danger to a life, of play, the wish for a limit, and worry about another."""
    danger = beside.said.danger
    if danger in (*ALARMS, "limit"):
        return TurnResult(effects=[alarm(beside.said), AddToTicket(summary=beside.said.text)])
    if danger != "relative":
        return None
    article = beside.desk.find_article(_RELATIVE)
    help_lines = beside.desk.platform.render("{{ help_lines }}")
    told = shown(beside, article).messages if article else []
    return TurnResult(messages=[*told, replace(beside.say("utter_relative", help_lines=help_lines), choices=())])


def read_account(beside: Beside) -> TurnResult | None:
    """Reads that an account is in other hands: what to do now, and first in the queue with it, or added to it."""
    said, is_freeze = beside.said, wants_freeze(beside.said.plain)
    topic, told = (beside.ticket.topic, beside.ticket.summary) if beside.ticket else ("", "")
    if said.danger != ACCOUNT and not (topic == _CONTACT and is_freeze and not beside.asks):
        return None
    added = AddToTicket(summary=said.text, topic=_CONTACT)
    if topic == _CONTACT:
        again = _ADDED[told.count("\n") % len(_ADDED)]  # two in a row are never alike
        return TurnResult(messages=[beside.say("utter_waiting_freeze" if is_freeze else again)], effects=[added])
    first = beside.say("utter_freeze_wish" if is_freeze else "utter_account_urgent")
    goes_on: Effect = added if topic == GENERAL else RequestAgent(_CONTACT, _CONTACT, said.text)
    return TurnResult(messages=[first, beside.say("utter_account_taken")], effects=[goes_on])


def read_company(beside: Beside) -> TurnResult | None:
    """Reads what somebody in danger tells on; a question that an article surely answers is one all the same."""
    said = beside.said
    is_courtesy = said.intent in _COURTESIES and said.confidence >= SURE
    if not beside.is_in_danger or said.is_choice or is_courtesy or said.words < 2:
        return None
    if beside.asks and said.confidence >= VERY_SURE and articles_for(beside):
        return None
    added = AddToTicket(summary=said.text)
    if wants_freeze(said.plain) and not beside.asks:
        return TurnResult(messages=[beside.say("utter_waiting_closing")], effects=[added])
    return TurnResult(effects=[added, KeepCompany()])
