"""A document added on the page of a ticket: for that ticket, under the rules of the chat, and back into the queue."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket
from helpdesk.documents import attachments, uploads
from helpdesk.documents.errors import TooManyFiles, UploadRefused
from helpdesk.documents.scanner import NoScanner
from helpdesk.documents.uploads import Taken, Upload
from helpdesk.documents.vault import Vault
from helpdesk.tickets import access, record
from helpdesk.tickets.access import Access
from helpdesk.tickets.errors import TicketNotFound, TicketNotOpen
from helpdesk.visitor import session, ticket_page
from tests.documents import screenshot
from tests.helpdesk.talk import Talk


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "attachments")


@pytest.fixture
def number(talk: Talk) -> str:
    return opened(talk, "technical")


def opened(talk: Talk, topic: str) -> str:
    talk.do(OpenTicket(topic))
    assert talk.now.ticket is not None
    return talk.now.ticket


def add(talk: Talk, vault: Vault, number: str, data: bytes, client_id: str = "page-1") -> Taken:
    ticket = ticket_page.open_ticket_of(talk.db, Access(number, conversation_id=talk.id), now=talk.clock.now)
    upload = Upload(ticket.conversation_id, client_id, "dekont.png", data, ticket_id=ticket.id)
    return uploads.add(talk.db, talk.texts, vault, NoScanner(), upload, now=talk.clock.now)


def step(talk: Talk, number: str, to: str) -> None:
    access.move(talk.db, number=number, to=to, actor="agent:x", now=talk.clock.now)


def state_of(talk: Talk, number: str) -> str:
    return next(ticket.state for ticket in access.list_of_conversation(talk.db, talk.id) if ticket.number == number)


def test_it_reaches_the_queue_and_stands_on_the_page(talk: Talk, vault: Vault, number: str) -> None:
    taken = add(talk, vault, number, screenshot())
    assert (talk.now.owner, talk.now.reason) == ("waiting", "followed")
    assert talk.last.text == f"{number} numaralı talebe eklediğiniz belge kaydedildi; görüşmeniz temsilci sırasında."
    shown = ticket_page.follow(talk.db, talk.texts, Access(number, conversation_id=talk.id), now=talk.clock.now)
    assert shown.said[-1].text == "Belge: dekont.png"
    assert add(talk, vault, number, screenshot()).seq == taken.seq
    assert "ticket.message_added" in talk.kinds()


def test_it_belongs_to_that_ticket_and_not_to_the_newest(talk: Talk, vault: Vault, number: str) -> None:
    talk.clock.forward(minutes=1)
    newer = opened(talk, "campaign")
    step(talk, number, "pending")
    step(talk, newer, "pending")
    add(talk, vault, number, screenshot())
    (document,) = attachments.list_of_conversation(talk.db, talk.id)
    mine = next(ticket for ticket in access.list_of_conversation(talk.db, talk.id) if ticket.number == number)
    assert document.ticket_id == mine.id
    assert (state_of(talk, number), state_of(talk, newer)) == ("open", "pending")


def test_an_agent_who_has_the_talk_keeps_it(talk: Talk, vault: Vault, number: str, deniz: Agent) -> None:
    talk.take(deniz)
    taken = add(talk, vault, number, screenshot())
    assert (talk.now.owner, talk.last.seq) == ("agent", taken.seq)


def test_a_ticket_takes_five(talk: Talk, vault: Vault, number: str) -> None:
    for place in range(uploads.MOST_OF_A_TICKET):
        add(talk, vault, number, screenshot(place), f"page-{place}")
    with pytest.raises(TooManyFiles):
        add(talk, vault, number, screenshot(9), "page-last")


@pytest.mark.parametrize("state", ["solved", "closed"])
def test_a_ticket_that_is_over_takes_none(talk: Talk, vault: Vault, number: str, state: str) -> None:
    step(talk, number, state)
    with pytest.raises(TicketNotOpen):
        add(talk, vault, number, screenshot())


def test_nor_does_one_that_is_closed_while_the_document_is_looked_at(talk: Talk, vault: Vault, number: str) -> None:
    ticket = ticket_page.open_ticket_of(talk.db, Access(number, conversation_id=talk.id), now=talk.clock.now)
    step(talk, number, "closed")
    upload = Upload(ticket.conversation_id, "page-1", "dekont.png", screenshot(), ticket_id=ticket.id)
    with pytest.raises(TicketNotOpen):
        uploads.add(talk.db, talk.texts, vault, NoScanner(), upload, now=talk.clock.now)
    assert not list(vault.folder.glob("*"))


def test_somebody_else_adds_nothing(talk: Talk, number: str) -> None:
    with pytest.raises(TicketNotFound):
        ticket_page.open_ticket_of(talk.db, Access(number, conversation_id="another"), now=talk.clock.now)


def test_nor_does_a_minor(talk: Talk, vault: Vault, number: str) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    with pytest.raises(UploadRefused):
        add(talk, vault, number, screenshot())


def test_a_closed_talk_comes_back_into_the_queue_however_old(talk: Talk, vault: Vault, number: str) -> None:
    session.close(talk.db, talk.texts, talk.id, actor="system", solved=False, now=talk.clock.now)
    talk.clock.forward(days=3)
    add(talk, vault, number, screenshot())
    assert talk.now.owner == "waiting"
    assert state_of(talk, number) in record.LIVE
