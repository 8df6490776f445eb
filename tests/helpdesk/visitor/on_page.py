"""The page of a ticket as its visitor uses it."""

from __future__ import annotations

from helpdesk.members.login_token import Identity
from helpdesk.tickets.access import Access, move
from helpdesk.visitor import ticket_page
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


def own(talk: Talk, number: str) -> Access:
    return Access(number, conversation_id=talk.id)


def follow(talk: Talk, number: str) -> ticket_page.Followed:
    return ticket_page.follow(talk.db, talk.texts, own(talk, number), now=talk.clock.now)


def add(talk: Talk, number: str, text: str, client_id: str = "page-1") -> int:
    access = own(talk, number)
    return ticket_page.add_message(talk.db, talk.texts, access, client_id=client_id, text=text, now=talk.clock.now).seq


def reopen(talk: Talk, number: str, text: str = "sorun sürüyor") -> None:
    ticket_page.reopen(talk.db, talk.texts, own(talk, number), client_id="page-2", text=text, now=talk.clock.now)


def solve(talk: Talk, number: str) -> None:
    move(talk.db, number=number, to="solved", actor="agent:x", now=talk.clock.now)
