"""What the front end weighs: kilobytes and requests until chat and desk stand, as a browser counts them.

Whatever goes over the line counts, the heads of the answers too; sockets do not.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import FLAGS, NAMES
from tests.web.server import Server, serving

TARGETS = {
    "widget.js KB": 5,
    "chat KB": 45,
    "chat requests": 4,
    "desk KB": 70,
    "desk requests": 5,
    "reload KB": 2,
}
OF_THE_CHAT = ("/widget", "/theme.css", "/static/build/chat")  # not of the site's page that it stands in


@dataclass
class Line:
    """What went over the line of a page: bytes by path."""

    paths: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def listen(self, page: Page, *, on: tuple[str, ...]) -> None:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.requestWillBeSent", lambda sent: self._sent(sent, on))
        line.on("Network.requestServedFromCache", lambda kept: self.paths.pop(kept["requestId"], None))
        line.on("Network.loadingFinished", self._finished)

    def _sent(self, sent: dict[str, Any], on: tuple[str, ...]) -> None:
        path = "/" + sent["request"]["url"].split("/", 3)[3]
        if path.startswith(on):
            self.paths[sent["requestId"]] = path

    def _finished(self, done: dict[str, Any]) -> None:
        if path := self.paths.get(done["requestId"]):
            self.taken[path] = self.taken.get(path, 0) + int(done["encodedDataLength"])

    @property
    def kilobytes(self) -> float:
        return sum(self.taken.values()) / 1000


def weigh(folder: Path) -> dict[str, float]:
    """By the names of TARGETS; none where there is no Chromium."""
    chromium = next((found for name in NAMES if (found := shutil.which(name))), None)
    if chromium is None:
        return {}
    with serving(folder, module="tests.web.alone") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            chat, desk, reload = _open_chat(browser, server), _open_desk(browser, server), _reload(browser, server)
        finally:
            browser.close()
        accepting = {"accept-encoding": "gzip, br"}
        return {
            "widget.js KB": len(server.request("GET", "/widget.js", **accepting)[2]) / 1000,
            "chat KB": chat.kilobytes,
            "chat requests": len(chat.taken),
            "desk KB": desk.kilobytes,
            "desk requests": len(desk.taken),
            "reload KB": reload.kilobytes,
        }


def _open_chat(browser: Browser, server: Server) -> Line:
    page, line = browser.new_context(base_url=server.url).new_page(), Line()
    line.listen(page, on=OF_THE_CHAT)
    page.goto("/widget")
    page.locator("chat-message").first.wait_for()
    return _ended(page, line)


def _open_desk(browser: Browser, server: Server) -> Line:
    context, line = browser.new_context(base_url=server.url), Line()
    context.request.post("/desk/login", data={"email": "agent@example.com", "password": "destek-demo"})
    page = context.new_page()
    line.listen(page, on=("/",))
    page.goto("/desk")
    page.locator("desk-queue .none").first.wait_for(state="attached")
    return _ended(page, line)


def _reload(browser: Browser, server: Server) -> Line:
    """A site's page that is loaded again, with a chat that was in use."""
    page, line = browser.new_context(base_url=server.url).new_page(), Line()
    page.goto("/")
    page.locator("button.launcher").click()
    page.frame_locator("iframe.frame").locator("chat-message").first.wait_for()
    page.wait_for_load_state("networkidle")
    line.listen(page, on=OF_THE_CHAT)
    page.reload()
    page.frame_locator("iframe.frame").locator("chat-message").first.wait_for(state="attached")
    return _ended(page, line)


def _ended(page: Page, line: Line) -> Line:
    page.wait_for_load_state("networkidle")
    page.context.close()
    return line
