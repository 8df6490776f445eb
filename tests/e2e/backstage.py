"""What happens behind the browser's back in its tests: what the assistant says, what an agent does, who waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FrameLocator, Page, expect

from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.database import Database
from helpdesk.desk import taking
from helpdesk.platform import Platform
from helpdesk.queue import handoff
from helpdesk.replies import Option, Reply
from helpdesk.texts import Texts
from helpdesk.tickets.case import Case
from helpdesk.visitor import session
from helpdesk.visitor.session import Started
from tests.clock import Clock
from tests.helpdesk.talk import Talk

STORED = ".timeline .agent:not(.pending)"  # a reply at the desk that the server has
KEPT = "JSON.parse(localStorage.getItem('destek.session'))"


@dataclass(frozen=True)
class Backstage:
    db: Database
    platform: Platform
    texts: Texts

    def talk_of(self, page: Page) -> Talk:
        """The talk that the chat in this browser keeps."""
        expect(chat_in(page).locator("chat-message").first).to_be_attached()
        kept = page.evaluate(KEPT)
        conversation = session.get(self.db, kept["conversation"])
        return self._talk(Started(conversation, kept["token"], []))

    def waiting(self, *, minutes_ago: int = 0, **request: Any) -> Talk:
        """Somebody who has asked for a person."""
        talk = self._talk(session.start(self.db, self.platform, self.texts, page="/"))
        talk.clock.forward(minutes=-minutes_ago)
        self.ask_for_person(talk, **request)
        return talk

    def end(self, talk: Talk) -> None:
        session.close(self.db, self.texts, talk.id, actor="system")

    def ask_for_person(self, talk: Talk, **request: Any) -> None:
        with self.db.write() as tx:
            owned = owners.get(tx, talk.id, lock=True)
            handoff.request_agent(
                tx, self.texts, owned, Case(**{"topic": None, **request}), actor="visitor", now=talk.clock.now
            )

    def say(self, talk: Talk, text: str, *labels: str, card: dict[str, Any] | None = None) -> None:
        """A message of the assistant with these buttons."""
        choices = tuple(Option(label, intent={"name": "inform", "entities": {}}) for label in labels)
        with self.db.write() as tx:
            messages.store(tx, owners.get(tx, talk.id), Reply(text, choices, card), author="bot", now=moment())

    def take(self, talk: Talk) -> Agent:
        agent = roster.list_agents(self.db)[0]
        taking.take(self.db, self.texts, talk.id, agent.id)
        talk.clock.now = moment()
        return agent

    def _talk(self, started: Started) -> Talk:
        return Talk(self.db, self.platform, self.texts, Clock(moment()), started)


def chat_in(page: Page) -> Page | FrameLocator:
    """The chat, which is the page itself or in its frame."""
    return page if page.url.endswith("/widget") else page.frame_locator("iframe.frame")


def log_in(desk: Page) -> Page:
    desk.locator("input[type=email]").fill("agent@example.com")
    desk.locator("input[type=password]").fill("destek-demo")
    desk.keyboard.press("Enter")
    expect(desk.locator("desk-queue")).to_be_visible()
    return desk


def open_talk(desk: Page, talk: Talk) -> Page:
    """Opens the talk at the desk, wherever it stands in the lists."""
    desk.locator(f"desk-queue li[data-key='{talk.id}'] button").click()
    expect(desk.locator("desk-dossier .part").first).to_be_attached()
    return desk
