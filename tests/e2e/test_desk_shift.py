"""An agent works a whole shift: by keyboard alone, and on a phone by touch alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.conversations import owners
from tests.e2e.backstage import STORED, Backstage
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.helpdesk.talk import Talk
from tests.web.server import Server

THUMB = 44  # the least that one hits


@dataclass(frozen=True)
class Shift:
    """Three who wait, the first the longest, and a colleague at her desk."""

    answered: Talk
    handed_on: Talk
    put_aside: Talk
    colleague: Agent

    def owner(self, talk: Talk) -> tuple[str, str | None]:
        with talk.db.read() as tx:
            conversation = owners.get(tx, talk.id)
        return conversation.owner, conversation.agent_id


@pytest.fixture
def shift(visit: Visit, served: Server, backstage: Backstage) -> Iterator[Shift]:
    email = f"{uuid.uuid4().hex}@example.com"
    colleague = roster.add(backstage.db, email=email, name="Ece Yıldız", password="x" * 12, role=roster.AGENT)
    who = {"email": email, "password": "x" * 12}
    _, headers, _ = served.request("POST", "/desk/login", who, **{"content-type": "application/json"})
    token = headers["set-cookie"].split(";")[0].partition("=")[2]
    hers = visit("/help")
    hers.context.add_cookies([{"name": "destek_agent", "value": token, "url": served.url}])
    hers.goto("/desk")
    expect(hers.locator("desk-queue")).to_be_visible()
    waiting = [
        backstage.waiting(minutes_ago=minutes, topic=topic, summary=summary)
        for minutes, topic, summary in (
            (12, "game", "Kuponum yanlış sonuçlandı"),
            (8, "game", "Bahsim görünmüyor"),
            (4, "game", "Oyun dondu"),
        )
    ]
    yield Shift(*waiting, colleague=colleague)
    for talk in waiting:
        backstage.end(talk)


@dataclass
class Keys:
    """A desk that is reached by keys only; the focus must never fall off the page."""

    desk: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.desk.keyboard.press(key)
            self.pressed.append(key)

    def type(self, text: str) -> None:
        self.desk.keyboard.type(text)

    def is_in_place(self) -> None:
        assert self.desk.evaluate("document.activeElement !== document.body"), self.pressed


def test_a_whole_shift_without_a_mouse(visit: Visit, shift: Shift) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue .queue li")).to_have_count(3)
    keys, strip, dialog = Keys(desk), desk.locator("desk-talk .strip"), desk.get_by_role("dialog")
    number = desk.locator(".ticket-number")

    keys.press("s")  # the one who waits longest
    expect(number).to_contain_text(str(shift.answered.now.ticket))
    keys.press("a")
    expect(strip).to_contain_text("Sizde")
    keys.press("y")
    expect(desk.locator("desk-reply textarea")).to_be_focused()
    keys.press("/")
    expect(dialog.get_by_role("option").first).to_be_visible()
    keys.type("gorusmeden ayrilmaniz")
    expect(dialog.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    keys.press("Enter")
    expect(desk.locator(STORED).last).to_contain_text("Kontrol edip size birkaç dakika içinde yazacağım.")
    keys.press("Alt+n")
    keys.type("Kupon ekibine soruldu")
    keys.press("Enter")
    expect(desk.locator(".note").last).to_contain_text("Kupon ekibine soruldu")
    keys.press("Alt+m")
    keys.type("teknik")
    expect(dialog.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    expect(dialog.get_by_role("option")).to_contain_text("seçili")
    keys.press("Escape")
    expect(desk.locator("desk-dossier .labels")).to_contain_text("Teknik ekibe soruldu")
    keys.is_in_place()
    keys.press("Alt+k")
    expect(dialog).to_be_visible()
    keys.press("1")  # solved
    expect(strip).to_contain_text("Kapandı")
    keys.is_in_place()

    keys.press("Alt+s")
    expect(number).to_contain_text(str(shift.handed_on.now.ticket))
    keys.is_in_place()
    keys.press("Alt+a")
    expect(strip).to_contain_text("Sizde")
    keys.press("Alt+d")
    expect(dialog.get_by_role("button", name="Ece Yıldız")).to_be_visible()
    keys.press("1")
    expect(strip).to_contain_text("Ece Yıldız ilgileniyor")
    keys.is_in_place()

    keys.press("Alt+s")
    expect(number).to_contain_text(str(shift.put_aside.now.ticket))
    keys.is_in_place()
    keys.press("Alt+a")
    expect(strip).to_contain_text("Sizde")
    keys.press("Alt+j")
    expect(dialog.get_by_role("button", name="Yarın sabah")).to_be_focused()
    keys.press("Enter")
    expect(strip).to_contain_text("Ertelendi")
    keys.is_in_place()
    assert_done(shift)


def assert_done(shift: Shift) -> None:
    assert shift.owner(shift.answered)[0] == "closed"
    assert shift.owner(shift.handed_on) == ("agent", shift.colleague.id)
    assert shift.owner(shift.put_aside)[0] == "closed"


def tap(target: Locator) -> None:
    """Presses it with a thumb, which must be able to hit it."""
    expect(target).to_be_visible()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    assert box["height"] >= THUMB, f"{target} is {box['height']} px high"
    target.tap()


def test_a_whole_shift_on_a_phone_by_touch(visit: Visit, shift: Shift) -> None:
    desk = visit("/desk", is_agent=True, viewport=PHONE, has_touch=True, is_mobile=True)
    strip, dialog = desk.locator("desk-talk .strip"), desk.get_by_role("dialog")

    def button(name: str) -> Locator:
        return desk.get_by_role("button", name=name, exact=True)

    def open_and_take(talk: Talk) -> None:
        tap(desk.locator(f"desk-queue li[data-key='{talk.id}'] button"))
        tap(button("Görüşmeyi al"))
        expect(strip).to_contain_text("Sizde")

    open_and_take(shift.answered)
    tap(button("Hazır yanıtlar"))
    dialog.get_by_label("Hazır yanıtlarda ara").fill("gorusmeden ayrilmaniz")
    expect(dialog.get_by_role("option")).to_have_count(1)
    tap(dialog.get_by_role("option").first)
    tap(button("Gönder"))
    expect(desk.locator(STORED).last).to_contain_text("Kontrol edip size birkaç dakika içinde yazacağım.")
    tap(button("Özel not"))
    desk.locator("desk-reply textarea").fill("Kupon ekibine soruldu")
    tap(button("Notu ekle"))
    expect(desk.locator(".note").last).to_contain_text("Kupon ekibine soruldu")
    tap(button("Dosya"))
    tap(button("Etiketle"))
    tap(dialog.get_by_role("option", name="Teknik ekibe soruldu"))
    expect(dialog.get_by_role("option", name="Teknik ekibe soruldu")).to_contain_text("seçili")
    tap(dialog.get_by_role("button", name="Kapat"))
    expect(desk.locator("desk-dossier .labels")).to_contain_text("Teknik ekibe soruldu")
    tap(button("Görüşme"))
    tap(button("Kapat"))
    tap(dialog.get_by_role("button", name="Çözüldü, kapat"))
    expect(strip).to_contain_text("Kapandı")

    tap(desk.get_by_role("button", name="Liste"))
    open_and_take(shift.handed_on)
    tap(button("Devret"))
    tap(dialog.get_by_role("button", name="Ece Yıldız").first)
    expect(strip).to_contain_text("Ece Yıldız ilgileniyor")

    tap(desk.get_by_role("button", name="Liste"))
    open_and_take(shift.put_aside)
    tap(button("Dosya"))
    tap(desk.locator("desk-dossier .ticket").get_by_role("button", name="Ertele"))
    tap(dialog.get_by_role("button", name="Yarın sabah"))
    tap(button("Görüşme"))
    expect(strip).to_contain_text("Ertelendi")
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert_done(shift)
