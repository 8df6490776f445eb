"""Finding the way at the desk in a real browser: filters, one box for commands, earlier tickets, danger in a talk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.members.login_token import Identity
from helpdesk.verification import age_and_identity
from helpdesk.visitor import distress, session
from helpdesk.visitor.distress import Alarm
from tests.e2e.backstage import STORED, Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.helpdesk.desk import crowd
from tests.helpdesk.talk import Talk

pytestmark = pytest.mark.browser


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="game", summary="Kuponum yanlış sonuçlandı")
    yield waiting
    backstage.end(waiting)


@pytest.fixture
def desk(visit: Visit) -> Page:
    page = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(page.locator("desk-queue")).to_be_visible()
    return page


def name(talk: Talk, backstage: Backstage, who: str) -> None:
    identity = Identity(who.casefold(), who, f"{who.casefold()}@example.com")
    age_and_identity.submit_identity(backstage.db, backstage.texts, conversation_id=talk.id, identity=identity)


def test_a_filter_by_topic_finds_whoever_waits_behind_the_first_page(
    desk: Page, backstage: Backstage, talk: Talk
) -> None:
    waiting = crowd.add(backstage.db, 250, now=moment())
    desk.reload()
    rows = desk.locator("desk-queue .queue li")
    expect(rows).to_have_count(100)
    desk.locator("body").press("f")
    expect(desk.get_by_label("Görünüm")).to_be_focused()
    desk.get_by_label("Konu").select_option("game")
    expect(rows).to_have_count(1)
    expect(desk.locator(".wished")).to_contain_text("Bahis ve oyun")
    danger = backstage.waiting(reason="distress", topic="safe_play")
    expect(rows).to_have_count(2)
    expect(rows.first).to_have_attribute("data-key", danger.id)
    desk.reload()  # it is remembered
    expect(rows).to_have_count(2)
    desk.locator("body").press("x")
    expect(desk.locator("desk-queue .more")).to_contain_text("52 kişi daha bekliyor.")
    desk.get_by_role("button", name="Devamını göster").click()
    expect(rows).to_have_count(252)
    for conversation_id in (*waiting, danger.id):
        session.close(backstage.db, backstage.texts, conversation_id, actor="system")


def test_a_talk_is_gone_to_by_a_few_letters_of_its_visitor(desk: Page, backstage: Backstage, talk: Talk) -> None:
    name(talk, backstage, "Işıl Çağlar")
    expect(desk.locator("desk-queue")).to_contain_text("Işıl Çağlar")
    desk.locator("body").press("Control+k")
    desk.keyboard.type("isil cag")
    expect(desk.get_by_role("option").first).to_contain_text("Işıl Çağlar")
    desk.keyboard.press("Enter")
    expect(desk.locator("#talk-title")).to_have_text("Işıl Çağlar")
    desk.keyboard.press("a")
    expect(desk.locator("desk-talk .strip")).to_contain_text("Sizde")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("kisayol")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Kısayollar")).to_be_visible()


def test_earlier_tickets_of_a_member_open_from_the_dossier(desk: Page, backstage: Backstage, talk: Talk) -> None:
    before = backstage.waiting(topic="campaign", summary="Bonusum gelmedi")
    for each in (before, talk):
        name(each, backstage, "Selin")
    backstage.end(before)
    number = str(before.now.ticket)
    open_talk(desk, talk)
    earlier = desk.locator("desk-dossier .ticket").filter(has_text=number)
    earlier.get_by_role("button", name="Görüşmesini aç").click()
    expect(desk.locator(".ticket-number")).to_contain_text(number)
    expect(desk.locator("desk-talk .strip")).to_contain_text("Kapandı")
    desk.locator("#talk-title").press("p")
    expect(desk.locator(".ticket-number")).to_contain_text(str(talk.now.ticket))


def test_a_reply_goes_to_the_ticket_that_was_chosen(desk: Page, backstage: Backstage, talk: Talk) -> None:
    first = str(talk.now.ticket)
    backstage.take(talk)
    backstage.ask_for_person(talk, topic="deposit", summary="Yatırdığım para yok")
    second = str(talk.now.ticket)
    open_talk(desk, talk)
    choice = desk.get_by_label("Yanıt hangi talep için")
    expect(choice).to_have_value(second)
    field = desk.locator("desk-reply textarea")
    field.fill("Kuponunuza bakıyorum.")
    desk.keyboard.press("Alt+h")
    expect(choice).to_have_value(first)
    desk.keyboard.press("Enter")
    expect(desk.locator(STORED).filter(has_text="Kuponunuza")).to_have_count(1)
    assert talk.last.ticket == first


def test_danger_in_a_talk_of_mine_is_told_wherever_i_am(desk: Page, backstage: Backstage, talk: Talk) -> None:
    other = backstage.waiting()
    for each in (talk, other):
        backstage.take(each)
    open_talk(desk, other)
    talk.write("her şeyimi kaybettim, yaşamak istemiyorum")
    with backstage.db.write() as tx:  # as the assistant does once it has read it
        distress.raise_alarm(tx, backstage.texts, owners.get(tx, talk.id, lock=True), Alarm("life"), now=moment())
    banner = desk.locator("desk-danger")
    expect(banner).to_contain_text("sizden yanıt bekliyor")
    desk.locator("#talk-title").press("u")
    expect(banner).to_be_hidden()
    expect(desk.locator("desk-talk .alarm")).to_contain_text("Acil")
    desk.locator("desk-reply textarea").fill("Buradayım.")
    desk.keyboard.press("Enter")
    expect(desk.locator(STORED).filter(has_text="Buradayım.")).to_have_count(1)
    open_talk(desk, other)
    expect(banner).to_be_hidden()
    backstage.end(other)
