"""Documents: what is taken in, what is refused and with which words, who may open them, and how long they are kept."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image, PngImagePlugin

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.conversations import flags
from helpdesk.conversations.errors import BadMessage, ConversationClosed
from helpdesk.documents import attachments
from helpdesk.documents.errors import (
    UploadRefused,
)
from helpdesk.documents.kinds import KINDS
from helpdesk.documents.vault import Vault
from helpdesk.visitor import session
from tests.documents import encoded, page, pdf, photo, screenshot
from tests.helpdesk.documents.sending import open_as_visitor, send
from tests.helpdesk.talk import Talk

# What is taken in


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_readable_image_is_a_message_of_the_visitor(talk: Talk, vault: Vault, kind: str) -> None:
    taken = send(talk, vault, encoded(page(640, 480, 18), kind), "ekran görüntüsü.png")
    message = talk.since(taken.seq - 1)[0]
    suffix = KINDS[kind.lower()].suffix
    assert (message.author, message.text) == ("visitor", f"Belge: ekran görüntüsü{suffix}")
    assert message.card == {
        "kind": "document",
        "id": taken.attachment.id,
        "name": f"ekran görüntüsü{suffix}",
        "size": taken.attachment.size,
        "media": "image",
        "state": "received",
        "scanned": False,
    }
    assert Image.open(io.BytesIO(open_as_visitor(talk, vault, taken).content)).size == (640, 480)


def test_a_pdf_is_kept_as_it_came(talk: Talk, vault: Vault) -> None:
    data = pdf(3)
    taken = send(talk, vault, data, "ekstre.pdf")
    assert attachments.describe(taken.attachment) == {
        "id": taken.attachment.id,
        "kind": "pdf",
        "name": "ekstre.pdf",
        "size": len(data),
        "pages": 3,
    }
    assert open_as_visitor(talk, vault, taken).content == data


def test_a_pdf_that_only_forbids_editing_is_fine(talk: Talk, vault: Vault) -> None:
    assert send(talk, vault, pdf(2, owner_only=True)).attachment.pages == 2


def test_the_content_decides_and_not_the_name(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, pdf(), "fotoğraf.jpg")
    assert (taken.attachment.kind, taken.attachment.name) == ("pdf", "fotoğraf.pdf")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Belgeler\\dekont.png", "dekont.png"),
        ("fatura\u202egnp.exe", "faturagnp.png"),
        ("satır\nsonu\x00.png", "satırsonu.png"),
        ("", "belge.png"),
        (".png", "png.png"),
        ("👨\u200d👩\u200d👧 aile.png", "👨\u200d👩\u200d👧 aile.png"),
        ("می\u200cخواهم.png", "می\u200cخواهم.png"),
        ("a\u200db\u200c.png", "ab.png"),
        ("ekim\u2028kasım\u2029.png", "ekimkasım.png"),
        ("....", "belge.png"),
        ("a" * 300 + ".png", "a" * 80 + ".png"),
        ("İşlem Dökümü (Kasım).PNG", "İşlem Dökümü (Kasım).png"),
        ('"><script>.png', "script.png"),
    ],
)
def test_a_name_is_only_a_name(talk: Talk, vault: Vault, name: str, shown: str) -> None:
    assert send(talk, vault, screenshot(), name).attachment.name == shown


def test_nothing_but_the_picture_is_kept(talk: Talk, vault: Vault) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ayse"
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif.get_ifd(0x8825)[2] = (41.0, 1.0, 0.0)  # where it was taken
    photographed = (
        encoded(page(640, 480, 18), "JPEG", exif=exif.tobytes(), comment=b"said by Ayse") + b"after the end, Ayse"
    )
    kept = open_as_visitor(talk, vault, send(talk, vault, photographed, "foto.jpg")).content
    image = Image.open(io.BytesIO(kept))
    assert image.size == (480, 640)  # upright
    assert len(image.getexif()) == 0
    assert b"Ayse" not in kept
    assert b"Exif" not in kept
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ayse")
    kept = open_as_visitor(talk, vault, send(talk, vault, encoded(page(640, 480, 18), "PNG", pnginfo=text))).content
    assert b"Ayse" not in kept


@pytest.mark.parametrize("lossless", [True, False])
def test_nothing_but_the_picture_is_kept_of_a_webp(talk: Talk, vault: Vault, lossless: bool) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ayse"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (41.0, 1.0, 0.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>photographed by Ayse</x:xmpmeta>"
    profile = b"profile of Ayse" + bytes(200)
    drawn = page(640, 480, 18).convert("RGB")
    sent = encoded(drawn, "WEBP", exif=exif.tobytes(), xmp=xmp, icc_profile=profile, lossless=lossless)
    assert all(chunk in sent for chunk in (b"EXIF", b"XMP ", b"ICCP"))
    assert sent.count(b"Ayse") == 3
    kept = open_as_visitor(talk, vault, send(talk, vault, sent, "foto.webp")).content
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.size, len(image.getexif())) == ("WEBP", (480, 640), 0)
    assert not any(chunk in kept for chunk in (b"EXIF", b"Exif", b"XMP ", b"xmpmeta", b"ICCP", b"Ayse"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_understood(talk: Talk, vault: Vault, mode: str) -> None:
    drawn = page(640, 480, 18)
    drawn = (
        drawn.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else drawn.convert(mode)
    )
    data = encoded(drawn, "JPEG" if mode == "CMYK" else "PNG")
    kept = Image.open(io.BytesIO(open_as_visitor(talk, vault, send(talk, vault, data)).content))
    assert kept.convert("L").getpixel((2, 2)) > 200  # type: ignore[operator]  # the paper is still white


def test_a_large_photo_is_kept_at_a_size_that_can_be_read(talk: Talk, vault: Vault) -> None:
    data = encoded(photo(page(3000, 5000, 50)), "JPEG", quality=70)
    kept = open_as_visitor(talk, vault, send(talk, vault, data, "foto.jpg")).content
    assert Image.open(io.BytesIO(kept)).size == (2400, 4000)


def test_the_file_has_a_name_that_says_nothing_and_is_only_ours_to_read(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot(), "kimlik.png")
    (file,) = vault.folder.iterdir()
    assert file.name == taken.attachment.file
    assert re.fullmatch(r"[0-9a-f]{32}", file.name)
    assert file.stat().st_mode & 0o077 == 0
    assert vault.folder.stat().st_mode & 0o077 == 0


# Twice the same


def test_the_same_file_again_is_answered_with_the_first(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1), "a.png")
    second = send(talk, vault, screenshot(1), "another name.png")
    assert (second.seq, second.attachment, second.duplicate) == (first.seq, first.attachment, True)
    assert len(list(vault.folder.iterdir())) == 1
    assert talk.kinds().count("attachment.added") == 1


def test_the_same_client_id_again_is_answered_with_the_first(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1), client_id="same")
    assert send(talk, vault, screenshot(2), client_id="same").attachment == first.attachment


def test_a_client_id_of_a_text_is_an_error(talk: Talk, vault: Vault) -> None:
    talk.write("merhaba", client_id="same")
    with pytest.raises(BadMessage):
        send(talk, vault, screenshot(1), client_id="same")


def test_the_same_file_in_another_conversation_is_another_document(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1))
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    other = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
    assert send(other, vault, screenshot(1)).attachment.id != first.attachment.id


def test_the_same_file_for_a_second_ticket_belongs_to_that_one_too(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    first = send(talk, vault, screenshot(1))
    assert send(talk, vault, screenshot(1)).duplicate
    talk.clock.forward(seconds=1)
    talk.do(OpenTicket("withdrawal"))
    second = send(talk, vault, screenshot(1))
    assert not second.duplicate
    assert len({first.attachment.ticket_id, second.attachment.ticket_id}) == 2
    assert send(talk, vault, screenshot(1)).attachment == second.attachment
    assert len(list(vault.folder.iterdir())) == 2


# What is refused


# Whose turn it is


def test_while_the_assistant_has_the_talk_a_document_makes_no_turn_and_is_acknowledged(
    talk: Talk, vault: Vault
) -> None:
    taken = send(talk, vault, screenshot())
    (said,) = talk.since(taken.seq)
    assert said.author == "bot"
    assert said.text.startswith("Belgenizi aldım; talebiniz açıldığında ona eklenir.")
    assert talk.claim() is None
    assert "turn.due" not in talk.kinds()


def test_with_an_open_ticket_it_is_said_to_which_it_was_added(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    taken = send(talk, vault, screenshot())
    assert f"{talk.now.ticket} numaralı talebinize ekledim" in talk.last.text
    added = next(e for e in events.list_events(talk.db, conversation_id=talk.id) if e.kind == "attachment.added")
    assert added.ticket_id == taken.attachment.ticket_id is not None
    assert "dekont" not in str(added.facts)  # ids and facts, never names


def test_what_was_sent_before_there_is_a_ticket_belongs_to_it(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    talk.do(OpenTicket("deposit"))
    (kept,) = attachments.list_of_conversation(talk.db, talk.id)
    assert taken.attachment.ticket_id is None
    assert kept.ticket_id is not None


def test_several_pages_at_once_are_acknowledged_once(talk: Talk, vault: Vault) -> None:
    for number in range(3):
        send(talk, vault, screenshot(number))
    assert [m.author for m in talk.messages][-4:] == ["visitor", "bot", "visitor", "visitor"]


def test_a_waiting_visitor_is_told_once_that_the_document_arrived(talk: Talk, vault: Vault) -> None:
    talk.do(RequestAgent())
    send(talk, vault, screenshot(1))
    assert talk.last.text.startswith("Belgenizi aldım; temsilci bağlandığında")
    labels = [choice.label for choice in talk.last.choices]
    assert labels == ["Beklemeye devam et", "E-postayla haber ver", "Asistana dön"]
    send(talk, vault, screenshot(2))
    assert talk.last.author == "visitor"


def test_an_agent_gets_it_as_the_visitors_message(talk: Talk, vault: Vault, deniz: Agent) -> None:
    talk.take(deniz)
    send(talk, vault, screenshot())
    assert (talk.last.author, talk.last.card["kind"] if talk.last.card else "") == ("visitor", "document")


def test_a_document_reopens_a_talk_closed_of_late_and_not_one_long_closed(talk: Talk, vault: Vault) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(hours=1)
    send(talk, vault, screenshot(1))
    assert talk.now.owner == "bot"
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(hours=25)
    with pytest.raises(ConversationClosed):
        send(talk, vault, screenshot(2))
    assert len(list(vault.folder.iterdir())) == 1


def test_a_minor_is_not_asked_for_documents(talk: Talk, vault: Vault) -> None:
    talk.do(RequestAgent())
    with talk.db.write() as tx:
        flags.note(tx, talk.id, flags.MINOR)
    with pytest.raises(UploadRefused):
        send(talk, vault, screenshot())


# The scanner


# Links


# How long


# What is said
