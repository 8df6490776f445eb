"""Asking for mails of a ticket as a visitor does it, in the talk and on the page."""

from __future__ import annotations

import re

from helpdesk.agents.roster import Agent
from helpdesk.members.login_token import Identity
from helpdesk.tickets import subscriptions
from helpdesk.tickets.access import Access, move
from helpdesk.tickets.subscriptions import Subscription
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session, ticket_page
from tests.helpdesk.post import SETTINGS, Post
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


MAIL = "E-postayla haber ver"


def another(talk: Talk) -> Talk:
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def log_in(talk: Talk) -> None:
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    talk.answer()


def claim(talk: Talk, account: str) -> None:
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name="Ayşe", account=account)
    talk.answer()


def labels(talk: Talk) -> list[str]:
    return [choice.label for choice in talk.last.choices]


def ask(talk: Talk, number: str, email: str, access: Access | None = None) -> None:
    access = access or Access(number, conversation_id=talk.id)
    ticket_page.ask_mails(talk.db, talk.texts, access, email=email, now=talk.clock.now)


def mails(talk: Talk, number: str) -> Subscription:
    access = Access(number, conversation_id=talk.id)
    found = ticket_page.follow(talk.db, talk.texts, access, now=talk.clock.now).mails
    assert found is not None
    return found


def confirm(talk: Talk, post: Post, address: str) -> None:
    post.go()
    text = next(letter.text for letter in reversed(post.letters) if letter.to == address and "key=" in letter.text)
    key = re.search(r"key=(\S+)", text)
    assert key is not None
    subscriptions.confirm(talk.db, talk.texts, SETTINGS.secret, key[1], now=talk.clock.now)


def told(talk: Talk, post: Post, deniz: Agent, number: str) -> list[str]:
    """Who is written to when something happens now."""
    before = len(post.letters)
    state = ticket_page.follow(talk.db, talk.texts, Access(number, conversation_id=talk.id)).view.state
    to = "pending" if state == "open" else "open"
    move(talk.db, number=number, to=to, actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.clock.forward(minutes=2)
    post.go()
    return [letter.to for letter in post.letters[before:]]


def set_address(talk: Talk, email: str) -> str:
    return subscriptions.set_address(talk.db, talk.texts, conversation_id=talk.id, email=email, now=talk.clock.now)
