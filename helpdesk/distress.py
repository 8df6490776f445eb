"""Distress about gambling or life, in what a visitor writes while the assistant does not have the talk.

The assistant answers it by its own rules (actions.safety). Somebody who waits, or whose agent is slow, gets the help
lines at once, and the talk goes before all others.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sqlalchemy import and_

from helpdesk import cases, events, owners, tables
from helpdesk.database import Transaction
from helpdesk.owners import Conversation
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.topics import URGENT
from turkish.normalise import plain

# A flag of the conversation: the help lines were given outside of the assistant.
HELPED = "helped"
_HARM = re.compile(
    r"\b(?:intihar|olmek ist|kendime zarar|yasamak istem|canima kiy|kendimi oldur|kill myself|suicide|want to die)"
)
_CANNOT_STOP = re.compile(
    r"\b(?:kendimi (?:durduram|tutam|kontrol edem)|kumar(?:i|dan)? (?:birakam|kurtulam|vazgecem)|kumar bagimli|"
    r"oynama(?:yi|ktan|dan) (?:birakam|duram|kendimi alam)|(?:oynamamak|kumar oynamamak) icin)"
)
# "hesabımı dondurmuşsunuz" is a complaint, and a limit of drawing out no wish for one of play.
_NOT_DONE = r"(?!\w*(?:m[iu]s|d[iu](?:\b|[mkn])))"
_SHUT_OUT = rf"\b(?:kisitla|dondur|engelle|yasakla|kilitle|uzaklastir|men et|askiya al){_NOT_DONE}"
_ONESELF = r"\b(?:beni|kendim|hesab|uyelig|giris|erisim)"
_WANTS_BREAK = re.compile(
    rf"{_ONESELF}\w* (?:\w+ ){{0,4}}{_SHUT_OUT}|{_SHUT_OUT}\w* {_ONESELF}|^mola$|\bmola (?:ver(?:me|ece)|alm|alay|ist)|"
    rf"\bara ver(?:me|ece|i[cy]|c|dir|ey|sem)|\b(?:gecici|suresiz|(?:surel|ayl|yill)ig\w+)\b.*\bkapat{_NOT_DONE}|"
    rf"(?<!cekim )\b(?:limit|sinir)\w* (?:\w+ )?(?:koy|azalt|dusur|belirle|tanimla|indir){_NOT_DONE}"
)


def speaks_of_harm(text: str) -> bool:
    """Whether a text speaks of harming oneself."""
    return bool(_HARM.search(plain(text)))


def is_danger(text: str) -> bool:
    """Whether a text speaks of harming oneself, or of play that cannot be stopped, whatever else it asks."""
    return speaks_of_harm(text) or bool(_CANNOT_STOP.search(plain(text)))


def wants_break(text: str) -> bool:
    """Whether a text asks for a limit, a break or exclusion."""
    return bool(_WANTS_BREAK.search(plain(text)))


def answer(tx: Transaction, texts: Texts, conversation: Conversation, text: str, *, now: datetime) -> Reply | None:
    """Notes danger or the wish for a break, puts the talk and its tickets first, and gives what is to be said."""
    if not _is_new_to(conversation, text):
        return None
    for flag in (HELPED, owners.DISTRESS) if is_danger(text) else (owners.DISTRESS,):
        owners.set_flag(tx, conversation.id, flag, True)
    owners.set_fields(tx, conversation.id, priority=URGENT)
    t = tables.tickets.c
    for ticket in cases.read_tickets(tx, and_(t.conversation_id == conversation.id, t.state.in_(cases.LIVE))):
        cases.add_to(tx, ticket, priority=URGENT, actor="visitor", now=now)
    events.append(tx, "flag.set", actor="visitor", now=now, conversation_id=conversation.id, name=owners.DISTRESS)
    return Reply(texts.say(_words_for(text)), card=help_lines_card(texts))


def _is_new_to(conversation: Conversation, text: str) -> bool:
    """Whether it has to be answered here; the wish for a break only while nobody is there who could read it."""
    if is_danger(text):
        return conversation.owner in ("waiting", "agent") and not conversation.flags.get(HELPED)
    return conversation.owner == "waiting" and not conversation.flags.get(owners.DISTRESS) and wants_break(text)


def _words_for(text: str) -> str:
    if speaks_of_harm(text):
        return "system_danger_help"
    return "system_distress_help" if is_danger(text) else "system_break_help"


def help_lines_card(texts: Texts) -> dict[str, Any]:
    return {"kind": "help_lines", "lines": [vars(line) for line in texts.platform.help_lines]}
