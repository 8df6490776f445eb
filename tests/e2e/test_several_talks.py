"""Several talks at one desk: a text for one visitor reaches no other, and nothing of a talk is lost or doubled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from helpdesk.agents import roster
from helpdesk.desk import taking
from helpdesk.visitor import session
from tests.e2e.backstage import STORED, Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.helpdesk.talk import Talk


def own(talk: Talk) -> list[str]:
    return [message.text for message in talk.messages if message.author == "agent"]


@pytest.fixture
def pair(backstage: Backstage) -> tuple[Talk, Talk]:
    """Two visitors of one agent."""
    a, b = backstage.waiting(summary="A bekliyor"), backstage.waiting(summary="B bekliyor")
    for talk in (a, b):
        backstage.take(talk)
    return a, b


@pytest.fixture
def desk(visit: Visit, pair: tuple[Talk, Talk]) -> Page:
    return open_talk(visit("/desk", is_agent=True, viewport=SCREEN), pair[0])


def test_a_message_of_another_talk_changes_nothing_of_where_a_text_goes(desk: Page, pair: tuple[Talk, Talk]) -> None:
    a, b = pair
    field = desk.locator("desk-reply textarea")
    field.fill("A için")
    b.write("ben de buradayım")
    expect(desk.locator(f"desk-queue li[data-key='{b.id}']")).to_contain_text("ben de buradayım")
    field.press("Enter")
    expect(desk.locator(STORED).filter(has_text="A için")).to_have_count(1)
    assert (own(a), own(b)) == (["A için"], [])


def test_an_agent_who_goes_to_another_talk_right_behind_enter_has_written_to_the_first(
    desk: Page, pair: tuple[Talk, Talk]
) -> None:
    a, b = pair
    field = desk.locator("desk-reply textarea")
    field.fill("A için")
    field.press("Enter")
    open_talk(desk, b)
    expect(field).to_have_value("")
    open_talk(desk, a)
    expect(desk.locator(STORED).filter(has_text="A için")).to_have_count(1)
    assert (own(a), own(b)) == (["A için"], [])


@pytest.mark.parametrize("how", ["closed", "taken by a colleague"])
def test_a_text_for_a_talk_one_has_no_more_is_sent_nowhere_and_kept(
    desk: Page, pair: tuple[Talk, Talk], backstage: Backstage, how: str
) -> None:
    a, b = pair
    field = desk.locator("desk-reply textarea")
    field.fill("A için")
    mine, colleague = roster.list_agents(backstage.db)[:2]
    if how == "closed":
        session.close(backstage.db, backstage.texts, a.id, actor="visitor", solved=False)
    else:
        taking.transfer(backstage.db, backstage.texts, a.id, mine.id, colleague.id)
    field.press("Enter")
    if how == "closed":  # the box writes to the ticket now, and still holds the text
        expect(desk.get_by_text("metniniz gönderilmedi").first).to_be_visible()
        expect(field).to_have_value("A için")
    else:
        expect(desk.get_by_text("Taslağınız duruyor")).to_be_visible()
    open_talk(desk, b)
    expect(field).to_have_value("")
    assert (own(a), own(b)) == ([], [])


def test_an_agent_who_comes_back_to_a_talk_finds_every_message_once_and_in_order(
    desk: Page, pair: tuple[Talk, Talk], backstage: Backstage
) -> None:
    a, b = pair
    for number in range(250):
        backstage.say(a, f"eski {number:03}")
    desk.reload()
    open_talk(desk, a)
    desk.get_by_role("button", name="Önceki mesajları göster").click()
    field = desk.locator("desk-reply textarea")
    field.fill("birinci yanıt")
    field.press("Enter")
    expect(desk.locator(STORED).filter(has_text="birinci yanıt")).to_have_count(1)
    a.write("hemen cevap")
    field.fill("ikinci yanıt")
    field.press("Enter")
    expect(desk.locator(STORED).filter(has_text="ikinci yanıt")).to_have_count(1)
    open_talk(desk, b)
    a.write("siz yokken bir")
    a.write("siz yokken iki")
    open_talk(desk, a)
    expect(desk.locator(".timeline").get_by_text("siz yokken iki")).to_have_count(1)
    shown = desk.locator("desk-talk .entry")
    earlier = desk.get_by_role("button", name="Önceki mesajları göster")
    if earlier.is_visible():  # what was shown before is there still
        earlier.click()
    expect(shown.filter(has_text="eski 000")).to_have_count(1)
    said = [message.text for message in a.messages if message.text.startswith("eski") or message.author != "bot"]
    entries = shown.all_inner_texts()
    places = [[place for place, entry in enumerate(entries) if text in entry] for text in said if text]
    assert [len(place) for place in places] == [1] * len(places)
    assert places == sorted(places)
