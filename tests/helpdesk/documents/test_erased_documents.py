"""How long documents are kept, and what is said of one that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from sqlalchemy import delete, select, update

from helpdesk import retention, schema
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket
from helpdesk.conversations.tables import conversations
from helpdesk.documents import attachments, pdfs, uploads
from helpdesk.documents.errors import (
    AttachmentErased,
    AttachmentNotFound,
)
from helpdesk.documents.kinds import MOST_BYTES, TAKEN
from helpdesk.documents.uploads import Taken
from helpdesk.documents.vault import Vault
from helpdesk.errors import HelpdeskError
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets.tables import attachments as attachment_table
from helpdesk.visitor import session
from tests.documents import screenshot
from tests.helpdesk.documents.sending import SECRET, age_files, close_and_wait, erase, follow, open_as_visitor, send
from tests.helpdesk.talk import Talk

ROOT = Path(__file__).parents[3]


def test_a_document_is_erased_with_its_file_after_a_year_and_the_talk_says_so(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    age_files(vault)
    close_and_wait(talk, 364)
    assert erase(talk, vault) == 0
    assert len(list(vault.folder.iterdir())) == 1
    talk.clock.forward(days=2)
    assert erase(talk, vault, dry_run=True) == 1
    assert erase(talk, vault) == 1
    assert list(vault.folder.iterdir()) == []
    message = talk.since(taken.seq - 1)[0]
    assert message.text == "Bu belge, saklama süresi dolduğu için silindi."
    assert message.card is not None
    assert (message.card["state"], message.card["id"]) == ("erased", taken.attachment.id)


def test_an_erased_document_is_said_to_be_erased_wherever_it_is_asked_for(
    talk: Talk, vault: Vault, deniz: Agent
) -> None:
    taken = send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    close_and_wait(talk, 366)
    asked = {"attachment_id": taken.attachment.id, "now": talk.clock.now}
    old_link = attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, **asked)
    erase(talk, vault)
    with pytest.raises(AttachmentErased):
        follow(talk, vault, old_link)
    with pytest.raises(AttachmentErased):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, **asked)
    with pytest.raises(AttachmentErased):
        attachments.link_for_agent(talk.db, SECRET, agent_id=deniz.id, **asked)
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id="another", **asked)


def test_no_name_of_a_file_outlives_it(talk: Talk, vault: Vault) -> None:
    send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    close_and_wait(talk, 366)
    erase(talk, vault)
    with talk.db.read() as tx:
        kept = [str(tx.execute(select(table)).all()) for table in schema.metadata.sorted_tables]
    assert not any("Yilmaz" in rows for rows in kept)


def test_a_document_that_an_earlier_version_erased_loses_its_name_too(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    with talk.db.write() as tx:
        tx.execute(delete(attachment_table))
    erase(talk, vault)
    message = talk.since(taken.seq - 1)[0]
    assert "Yilmaz" not in f"{message.text} {message.card}"
    assert message.card is not None
    assert message.card["state"] == "erased"


def test_an_erased_document_takes_no_room_and_may_be_sent_again(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot())
    close_and_wait(talk, 366)
    erase(talk, vault)
    with talk.db.write() as tx:
        tx.execute(update(conversations).values(owner="bot", closed_at=None))
    assert attachments.list_of_conversation(talk.db, talk.id) == []
    again = send(talk, vault, screenshot())
    assert (again.duplicate, again.attachment.id == first.attachment.id) == (False, False)


def test_a_document_of_an_open_case_is_kept(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    send(talk, vault, screenshot())
    close_and_wait(talk, 1000)
    assert erase(talk, vault) == 0


def test_the_conversation_goes_with_its_last_document(talk: Talk, vault: Vault) -> None:
    send(talk, vault, screenshot())
    close_and_wait(talk, 3000)
    erase(talk, vault)
    with pytest.raises(HelpdeskError):
        session.get(talk.db, talk.id)


def test_a_file_that_no_record_names_is_swept_once_it_is_old(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    stray = vault.keep(b"of an upload that was cut short")
    erase(talk, vault)
    assert {file.name for file in vault.folder.iterdir()} == {taken.attachment.file, stray}
    age_files(vault)
    erase(talk, vault)
    assert {file.name for file in vault.folder.iterdir()} == {taken.attachment.file}


def test_a_file_that_is_gone_is_said_to_be_erased(talk: Talk, vault: Vault) -> None:
    taken: Taken = send(talk, vault, screenshot())
    vault.discard(taken.attachment.file)
    with pytest.raises(AttachmentErased):
        open_as_visitor(talk, vault, taken)


def test_what_visitors_are_told_is_what_happens(platform: Platform, texts: Texts) -> None:
    facts = yaml.safe_load((ROOT / "platform.yml").read_text(encoding="utf-8"))["facts"]
    names = {"png": "PNG", "jpeg": "JPG", "webp": "WebP", "heic": "HEIC", "pdf": "PDF"}
    assert TAKEN.keys() - names.keys() == {"avif"}  # taken, and no word that visitors know
    assert sorted(facts["documents"]["formats"]) == sorted(names.values())
    assert facts["documents"]["max_size"] == f"{MOST_BYTES // 1024 // 1024} MB"
    assert facts["documents"]["max_count"] == str(uploads.MOST_OF_A_TICKET)
    years = re.fullmatch(r"(\d+) yıl", facts["privacy"]["document_retention"])
    assert years is not None
    assert retention.days_kept(platform)["attachments"] == 365 * int(years[1])
    notice = texts.say("system_document_notice")
    assert facts["privacy"]["document_retention"] in notice
    assert str(pdfs.MOST_PAGES) in texts.error("pdf_too_long")
