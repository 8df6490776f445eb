"""The help centre as a browser without scripts reads it."""

from __future__ import annotations

from pathlib import Path

from helpdesk import faq
from helpdesk.database import Database
from helpdesk.platform import Platform
from tests.conftest import ROOT
from tests.web.server import Server


def page_of(server: Server, path: str) -> str:
    status, _, body = server.request("GET", path, accept="text/html")
    assert status == 200
    return body.decode()


def change_an_article(server: Server, folder: Path, platform: Platform, slug: str) -> None:
    text = (ROOT / "data" / "faq" / f"{slug}.md").read_text(encoding="utf-8")
    (folder / f"{slug}.md").write_text(f"{text}\nBir cümle daha.\n", encoding="utf-8")
    db = Database(f"sqlite:///{server.var}/destek.db")
    faq.import_articles(db, folder, platform)
    db.close()


def test_what_changed_lately_is_said_once_something_did(
    lone_server: Server, tmp_path: Path, platform: Platform
) -> None:
    assert "Son değişenler" not in page_of(lone_server, "/help")
    change_an_article(lone_server, tmp_path, platform, "sifremi-unuttum")
    section = page_of(lone_server, "/help").partition("Son değişenler")[2].partition("</section>")[0]
    assert section.count("<li>") == 1
    assert "/help/sifremi-unuttum" in section
    assert "Son değişenler" not in page_of(lone_server, "/help?q=limit")
