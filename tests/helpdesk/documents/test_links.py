"""Who may open a document, by a link that lives for five minutes."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta

import pytest

from helpdesk import events, signed
from helpdesk.agents.roster import Agent
from helpdesk.documents import attachments
from helpdesk.documents.errors import (
    AttachmentNotFound,
    LinkExpired,
)
from helpdesk.documents.vault import Vault
from helpdesk.visitor import session
from tests.documents import screenshot
from tests.helpdesk.documents.sending import SECRET, follow, open_as_visitor, send
from tests.helpdesk.talk import Talk


def test_each_opening_by_an_agent_is_on_record_and_none_by_the_visitor(talk: Talk, vault: Vault, deniz: Agent) -> None:
    taken = send(talk, vault, screenshot())
    open_as_visitor(talk, vault, taken)
    assert "attachment.opened" not in talk.kinds()
    url = attachments.link_for_agent(
        talk.db, SECRET, agent_id=deniz.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    follow(talk, vault, url)
    follow(talk, vault, url)
    opened = [e for e in events.list_events(talk.db, conversation_id=talk.id) if e.kind == "attachment.opened"]
    assert [(e.actor, e.facts) for e in opened] == [(f"agent:{deniz.id}", {"attachment": taken.attachment.id})] * 2


def test_a_link_lives_for_five_minutes(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    talk.clock.forward(minutes=4, seconds=59)
    follow(talk, vault, url)
    talk.clock.forward(seconds=1)
    with pytest.raises(LinkExpired):
        follow(talk, vault, url)


def test_a_link_cannot_be_made_into_another(talk: Talk, vault: Vault, deniz: Agent) -> None:
    first, second = send(talk, vault, screenshot(1)).attachment, send(talk, vault, screenshot(2)).attachment
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=first.id, now=talk.clock.now
    )
    address, _, key = url.partition("?key=")
    subject, until, signature = key.split(".")
    agents_subject = b64encode(f"{first.id} agent:{deniz.id}".encode()).decode().rstrip("=")
    ticket_key = signed.sign(SECRET, "ticket", f"{first.id} visitor", expires=talk.clock.now + timedelta(days=1))
    for forged in (
        url.replace(first.id, second.id),
        f"{address}?key={agents_subject}.{until}.{signature}",
        f"{address}?key={subject}.{int(until) + 600}.{signature}",
        f"{address}?key={ticket_key}",
        url[:-1] + ("0" if url[-1] != "0" else "1"),
    ):
        with pytest.raises(AttachmentNotFound):
            follow(talk, vault, forged)
    for wrong in ("", "soon", ".", "..", "9" * 1000, "\ud800", "a.b.\ud800"):
        with pytest.raises(AttachmentNotFound):
            attachments.open_link(talk.db, vault, SECRET, first.id, key=wrong)


def test_a_visitor_gets_no_link_to_what_is_in_another_talk(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    other = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now).conversation
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=other.id, attachment_id=taken.attachment.id)
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, attachment_id="0" * 32)
