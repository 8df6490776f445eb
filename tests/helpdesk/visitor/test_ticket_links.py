"""Links to the page of a ticket: what they open, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk import signed
from helpdesk.assistant.effects import OpenTicket
from helpdesk.errors import ForeignLink, StaleLink
from helpdesk.tickets.access import Access, find_for_visitor
from helpdesk.tickets.errors import TicketNotFound
from helpdesk.visitor import ticket_page
from tests.helpdesk.post import SETTINGS
from tests.helpdesk.talk import Talk


def test_the_link_of_a_mail_opens_its_ticket_and_no_other(talk: Talk, number: str) -> None:
    link = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now)
    assert link.startswith("https://destek.example.com/ticket?key=")
    opened = ticket_page.read_link(SETTINGS, link.partition("key=")[2], talk.clock.now).number
    assert find_for_visitor(talk.db, opened, link_number=opened).number == number
    talk.clock.forward(minutes=1)
    talk.do(OpenTicket("deposit"))
    with pytest.raises(TicketNotFound):
        find_for_visitor(talk.db, str(talk.now.ticket), link_number=opened)


def test_a_link_runs_out_and_cannot_be_changed(talk: Talk, number: str) -> None:
    key = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now).partition("key=")[2]
    with pytest.raises(StaleLink):
        ticket_page.read_link(SETTINGS, key, talk.clock.now + timedelta(days=14))
    other = signed.sign(SETTINGS.secret, "address", number, expires=talk.clock.now + timedelta(days=1))
    subject, expires, signature = key.split(".")
    forged = (
        f"{subject}.{int(expires) + 1}.{signature}",
        key[:-1],
        key + "x",
        other,
        "",
        "a.b.c",
        "é" * 20,
        "x" * 5000,
    )
    for wrong in forged:
        with pytest.raises(ForeignLink):
            ticket_page.read_link(SETTINGS, wrong, talk.clock.now)


def test_a_revoked_link_opens_nothing_and_a_later_one_does(talk: Talk, number: str) -> None:
    before = by_link(talk, number)
    assert ticket_page.follow(talk.db, talk.texts, before, now=talk.clock.now).view.number == number
    ticket_page.revoke_links(talk.db, before, now=talk.clock.forward(seconds=1))
    for old in (before, Access(number, link_number=number)):
        with pytest.raises(StaleLink):
            ticket_page.follow(talk.db, talk.texts, old, now=talk.clock.now)
        with pytest.raises(StaleLink):
            ticket_page.stop_mails(talk.db, old, now=talk.clock.now)
    after = by_link(talk, number)
    assert ticket_page.follow(talk.db, talk.texts, after, now=talk.clock.now).view.number == number
    mine = Access(number, conversation_id=talk.id, link_number=number)
    assert ticket_page.follow(talk.db, talk.texts, mine, now=talk.clock.now).view.number == number


def by_link(talk: Talk, number: str) -> Access:
    """The access of a link that is made now."""
    key = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now).partition("key=")[2]
    link = ticket_page.read_link(SETTINGS, key, talk.clock.now)
    return Access(link.number, link_number=link.number, link_made_at=link.made_at)
