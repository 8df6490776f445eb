"""The help centre as a browser without scripts reads it."""

from __future__ import annotations

import re
import urllib.robotparser
from datetime import datetime, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest

from helpdesk.articles import store
from helpdesk.database import Database
from helpdesk.platform import Platform
from tests.conftest import ROOT
from tests.web.server import Server


def page_of(server: Server, path: str) -> str:
    status, _, body = server.request("GET", path, accept="text/html")
    assert status == 200
    return body.decode()


def rewrite_an_article(
    server: Server,
    folder: Path,
    platform: Platform,
    slug: str,
    *,
    more: str = "",
    now: datetime | None = None,
    **days: str,
) -> None:
    """Imports an article with other days in its head, and with one more sentence."""
    text = (ROOT / "data" / "faq" / f"{slug}.md").read_text(encoding="utf-8")
    for name, day in days.items():
        text = re.sub(rf"^{name}: .*$", f"{name}: {day}", text, flags=re.MULTILINE)
    (folder / f"{slug}.md").write_text(f"{text}\n{more}\n", encoding="utf-8")
    db = Database(f"sqlite:///{server.var}/destek.db")
    store.import_articles(db, folder, platform, now)
    db.close()


def review_of(slug: str) -> str:
    text = (ROOT / "data" / "faq" / f"{slug}.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("reviewed: ")).removeprefix("reviewed: ")


def test_what_changed_lately_is_said_once_something_did(
    lone_server: Server, tmp_path: Path, platform: Platform
) -> None:
    assert "Son değişenler" not in page_of(lone_server, "/help")
    rewrite_an_article(lone_server, tmp_path, platform, "sifremi-unuttum", more="Bir cümle daha.")
    section = page_of(lone_server, "/help").partition("Son değişenler")[2].partition("</section>")[0]
    assert section.count("<li>") == 1
    assert "/help/sifremi-unuttum" in section
    assert "Son değişenler" not in page_of(lone_server, "/help?q=limit")


def test_search_engines_can_read_an_article(lone_server: Server) -> None:
    page = page_of(lone_server, "/help/para-cekme-suresi")
    assert f'<link rel="canonical" href="{lone_server.url}/help/para-cekme-suresi">' in page
    described = re.search(r'<meta name="description" content="([^"]{40,})">', page)
    assert described is not None
    assert page.count(described[1]) == 2, "it is the answer that people read"
    assert "noindex" not in page
    assert f'<link rel="canonical" href="{lone_server.url}/help">' in page_of(lone_server, "/help")
    assert '<meta name="description"' in page_of(lone_server, "/help")


@pytest.mark.parametrize("path", ["/help?q=limit", "/help?q=qwxyz", "/help/para-cekme-suresi?voted=1"])
def test_search_engines_keep_no_results_and_no_votes(lone_server: Server, path: str) -> None:
    page = page_of(lone_server, path)
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page


def test_the_sitemap_names_every_article_with_its_last_day(
    lone_server: Server, tmp_path: Path, platform: Platform
) -> None:
    slug, long_ago = "oyun-gecmisi-ve-hatirlatici", datetime(2020, 3, 1, 12, tzinfo=timezone.utc)
    rewrite_an_article(lone_server, tmp_path, platform, slug, more="Ek.", now=long_ago, reviewed="2019-05-01")
    status, headers, body = lone_server.request("GET", "/sitemap.xml")
    assert (status, headers["content-type"]) == (200, "application/xml")
    listed = {loc.text: day.text for loc, day in ElementTree.fromstring(body)}  # noqa: S314  our own
    everything = {file.stem for file in (ROOT / "data" / "faq").glob("*.md")}
    assert set(listed) == {f"{lone_server.url}/help"} | {f"{lone_server.url}/help/{slug}" for slug in everything}
    assert listed[f"{lone_server.url}/help/onayli-iletisim-kanallari"] == review_of("onayli-iletisim-kanallari")
    assert listed[f"{lone_server.url}/help/{slug}"] == "2020-03-01"  # its change
    assert listed[f"{lone_server.url}/help"] == max(listed.values())


def test_robots_are_kept_from_the_desk_and_from_what_belongs_to_one_visitor(lone_server: Server) -> None:
    status, headers, body = lone_server.request("GET", "/robots.txt")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/plain")
    lines = body.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {f"Disallow: {path}" for path in ("/desk", "/ticket", "/ws", "/attachments")} < set(lines)
    assert f"Sitemap: {lone_server.url}/sitemap.xml" in lines
    told = urllib.robotparser.RobotFileParser()
    told.parse(lines)
    assert told.can_fetch("*", "/help/para-cekme-suresi")
    assert not told.can_fetch("*", "/ticket?key=x")


def test_without_a_setting_the_address_is_the_one_that_was_asked_for(lone_server: Server) -> None:
    _, _, body = lone_server.request("GET", "/robots.txt", host="destek.example.com")
    assert b"Sitemap: http://destek.example.com/sitemap.xml" in body


def test_the_address_that_was_set_is_the_one_that_search_engines_get(tmp_path: Path) -> None:
    server = Server(tmp_path, module="tests.web.alone", DESTEK_PUBLIC_URL="https://destek.example.com/")
    try:
        server.wait_until_alive()
        page = page_of(server, "/help/para-cekme-suresi")
        assert '<link rel="canonical" href="https://destek.example.com/help/para-cekme-suresi">' in page
        assert b"<loc>https://destek.example.com/help</loc>" in server.request("GET", "/sitemap.xml")[2]
    finally:
        server.stop()


def test_an_expired_article_says_so_on_its_page_and_where_it_is_listed(
    lone_server: Server, tmp_path: Path, platform: Platform
) -> None:
    label, slug = "Gözden geçirme tarihi geçti", "yarisma-odulu"
    assert label not in page_of(lone_server, "/help")
    assert "Yeniden bakılması gereken tarih geçti" not in page_of(lone_server, f"/help/{slug}")
    rewrite_an_article(lone_server, tmp_path, platform, slug, review_by="2020-02-01")
    assert "Yeniden bakılması gereken tarih geçti" in page_of(lone_server, f"/help/{slug}")
    overview = page_of(lone_server, "/help")
    assert overview.count(label) == 1
    assert label in overview.partition(f'<a href="/help/{slug}">')[2].partition("</li>")[0]
    results = page_of(lone_server, "/help?q=yarisma+odulu").partition("Konular</h2>")[0]
    assert label in results.partition(f'<a href="/help/{slug}">')[2].partition("</li>")[0]


def test_every_channel_is_told_by_its_article_and_by_the_home_page(lone_server: Server, platform: Platform) -> None:
    article, home = page_of(lone_server, "/help/onayli-iletisim-kanallari"), page_of(lone_server, "/")
    assert len(platform.channels) >= 3
    for channel in platform.channels:
        assert f"<li>{channel.name}: {channel.address}</li>" in article
        assert f"<strong>{channel.name}</strong>" in home
        assert channel.address in home


def test_it_is_told_what_each_channel_is_for_and_how_it_goes_on(lone_server: Server) -> None:
    article = page_of(lone_server, "/help/onayli-iletisim-kanallari").partition("Hangisini kullanmalı")[2]
    assert "Sohbet. Talep numarası burada verilir." in article
    assert "E-posta. Kullanıcı adınızı ve varsa talep numaranızı yazın." in article
    assert '<a href="/help">Yardım merkezi</a>' in article


def test_the_help_centre_advises_to_look_again_now_and_then(lone_server: Server) -> None:
    assert "arada bir yeniden bakmanız yararlıdır" in page_of(lone_server, "/help/yardim-merkezi-ve-sss")
