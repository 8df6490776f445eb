"""The hours end while a chat is open, in a real browser: every part of the product says the same, without a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.conftest import PLATFORM_FILE
from tests.e2e.conftest import Visit
from tests.web.closing import EVENING
from tests.web.server import Server, serving

OFFICE = ["09:00", "18:00"]
OPENS = "03.12.2026 Perşembe, 09:00"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("office")
    content = yaml.safe_load(PLATFORM_FILE.read_text(encoding="utf-8"))
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    content["hours"] = {day: OFFICE for day in days}
    platform = folder / "platform.yml"
    platform.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with serving(folder, module="tests.web.closing", DESTEK_PLATFORM=str(platform)) as running:
        yield running


def test_an_open_chat_says_by_itself_that_the_desk_has_closed_and_when_it_opens(visit: Visit, served: Server) -> None:
    chat = visit("/widget")
    expect(chat.locator("chat-message").first).to_be_visible()
    strip = chat.locator(".hours-strip")
    expect(strip).to_be_hidden()
    evening: Path = served.var / EVENING
    evening.touch()
    expect(strip).to_have_text(f"Şu anda çalışma saatleri dışındayız. Ekibin bir sonraki çalışma saati: {OPENS}")
    evening.unlink()
    expect(strip).to_be_hidden()


def test_the_article_names_the_hours_of_the_platform(visit: Visit) -> None:
    page = visit("/help/destek-saatleri")
    expect(page.locator(".gist")).to_contain_text("temsilcilere pazartesi–cuma 09:00–18:00 yazabilirsiniz")
