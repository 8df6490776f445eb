"""A real Chromium, the system's own. In CI a missing one fails; elsewhere these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.e2e.backstage import Backstage
from tests.e2e.until import LONGEST
from tests.web.server import Server, serving

expect.set_options(timeout=LONGEST)

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


PHONE = {"width": 390, "height": 844}
SCREEN = {"width": 1440, "height": 900}


class Visit(Protocol):
    def __call__(self, path: str, *, before: str = "", is_agent: bool = False, **options: Any) -> Page: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with its module: as long as Playwright runs, its event loop stands in the way of every async test."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium, and this is CI")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product without an assistant, with a database of its own: for what waits for no answer of the bot."""
    with serving(tmp_path_factory.mktemp("var"), module="tests.web.alone") as running:
        yield running


@pytest.fixture(scope="module")
def session(served: Server) -> str:
    """An agent's session, begun once: there is a limit to how often somebody may log in."""
    who = {"email": "agent@example.com", "password": "destek-demo"}
    _, headers, _ = served.request("POST", "/desk/login", who, **{"content-type": "application/json"})
    return headers["set-cookie"].split(";")[0].partition("=")[2]


@pytest.fixture
def visit(browser: Browser, served: Server, session: str) -> Iterator[Visit]:
    """Opens pages, each in a context of its own: `visit("/help", viewport={...})`. A failed script fails the test."""
    problems: list[str] = []
    contexts = []

    def opened(path: str, *, before: str = "", is_agent: bool = False, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "tr-TR", "base_url": served.url, **options})
        contexts.append(context)
        if is_agent:
            context.add_cookies([{"name": "destek_agent", "value": session, "url": served.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems


@pytest.fixture
def backstage(served: Server, platform: Platform, texts: Texts) -> Iterator[Backstage]:
    db = Database(f"sqlite:///{served.var}/destek.db")
    yield Backstage(db, platform, texts)
    db.close()
