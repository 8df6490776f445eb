"""Each row of docs/topics.md, walked from its first message to the ticket: what is asked, what is not, who gets it."""

from __future__ import annotations

import pytest

from helpdesk.topics import AT_ONCE, CONFIRMED, REASONS, TICKET_AT_ONCE, TOPICS, Topic
from helpdesk.verification import codes
from tests.conversations.mailbox import code_sent
from tests.conversations.steps import days_ago
from tests.conversations.talk import Talk

FIRST_MESSAGES = {
    "deposit": "yatırdığım para gelmedi",
    "withdrawal": "çekimim gelmedi",
    "campaign": "bonusum yüklenmedi",
    "login": "hesabıma giriş yapamıyorum",
    "game": "kuponum sonuçlanmadı",
    "technical": "teknik bir sorun yaşıyorum",
    "account_details": "telefon numaramı değiştirmek istiyorum",
    "account_verification": "hesap doğrulama için hangi belgeler",
    "close_account": "hesabımı kapatmak istiyorum",
    "complaint": "şikayetçiyim",
    "suspicious_contact": "telegramdan biri sizin adınıza şifremi istedi",
    "privacy": "hangi verilerimi saklıyorsunuz",
    "safe_play": "kumarı bırakamıyorum, kendimi durduramıyorum",
    "general": "temsilciye bağla",
}
TELLING = "iki gündür uğraşıyorum ama bir türlü sonuç alamadım"
# What is typed where a detail is asked for, and what the ticket then holds; the day comes from the clock.
DETAILS = {
    "date": ("dün", None),
    "amount": ("1.500 tl", "1500.00"),
    "payment_method": ("havale", "bank_transfer"),
    "transaction_type": ("para çekme", "withdrawal"),
    "coupon": ("bilmiyorum", "unknown"),
    "game": ("ev sahibi - deplasman maçı", "ev sahibi - deplasman maçı"),
    "time": ("21:30", "21:30"),
    "description": (TELLING, TELLING),
}


def rows(*takes_over: str) -> pytest.MarkDecorator:
    """Runs a test for the topics whose person takes over so."""
    chosen = [topic for topic in TOPICS.values() if topic.takes_over in takes_over]
    return pytest.mark.parametrize("topic", chosen, ids=[topic.name for topic in chosen])


async def bring_up(talk: Talk, topic: Topic) -> None:
    """Says the first message; a question is answered first, and a request is opened from there."""
    await talk.says(FIRST_MESSAGES[topic.name])
    assert f"/help/{topic.article}" in talk.heard
    if "Talep aç" in talk.buttons:
        assert talk.card("article")["slug"] == topic.article
        await talk.picks("Talep aç")


async def answer_all(talk: Talk) -> list[str]:
    """Answers whatever is asked until the summary stands, and gives what was asked in its order."""
    asked: list[str] = []
    while not asked or asked[-1] != "confirmation":
        assert talk.owner == "bot"
        assert talk.tickets == []  # nothing is sent before it is confirmed
        asked.append(what_is_asked(talk))
        assert len(asked) < 10, asked
        await answer(talk, asked[-1])
    return asked


def what_is_asked(talk: Talk) -> str:
    slot = str(talk.slot("requested_slot"))
    if slot != "identity":
        return slot
    return "verified" if "E-postayla kod gönder" in talk.buttons else "claimed"


async def answer(talk: Talk, asked: str) -> None:
    if asked == "age":
        await talk.picks("18 yaşındayım")
    elif asked == "claimed":
        assert talk.card("verification")
        await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    elif asked == "verified":
        code = await code_sent(talk)
        codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=code)
        await talk._read()
    elif asked in DETAILS:
        await talk.says(DETAILS[asked][0])


# Whose first message says what happened: nobody is asked to say it again.
SAY_IT_ALL = ("deposit", "withdrawal", "campaign", "login", "technical", "account_details", "game")


def told_before(topic: Topic) -> dict[str, str]:
    """What the first message of the row has told already."""
    return {"description": FIRST_MESSAGES[topic.name]} if topic.name in SAY_IT_ALL else {}


def asked_of_nobody(topic: Topic) -> list[str]:
    """What the row has somebody asked of whom nothing is known: who it is comes last."""
    age = ["age"] if topic.needs_age else []
    identity = {"anonymous": [], "claimed": ["claimed"], "verified": ["claimed", "verified"]}[topic.identity]
    return [*age, *details_asked(topic), *identity, "confirmation"]


def details_asked(topic: Topic) -> list[str]:
    return [name for name in topic.details if name not in told_before(topic)]


@rows(CONFIRMED)
async def test_each_topic_goes_as_the_table_says(stranger: Talk, topic: Topic) -> None:
    await bring_up(stranger, topic)
    asked = await answer_all(stranger)
    assert asked == asked_of_nobody(topic)
    assert stranger.card("summary")
    assert stranger.owner == "bot"
    await stranger.picks("Talebi gönder")
    ticket = stranger.ticket
    assert stranger.owner == "waiting"
    assert (ticket.topic, ticket.reason, ticket.team) == (topic.name, "intake", topic.team)
    assert ticket.priority == stranger.conversation.priority == min(topic.priority, REASONS["intake"].priority)
    assert ticket.verified == (topic.identity == "verified")
    told = {name: DETAILS[name][1] or days_ago(stranger, 1) for name in topic.details}
    assert ticket.details == {**told, **told_before(topic)}


@rows(CONFIRMED)
async def test_what_is_known_is_not_asked(adult_member: Talk, topic: Topic) -> None:
    await bring_up(adult_member, topic)
    if "date" in topic.details:  # told before its turn, in the sentence with the problem
        await adult_member.says("vazgeçtim")
        await adult_member.says(f"dün {FIRST_MESSAGES[topic.name]}")
    asked = await answer_all(adult_member)
    assert asked == [*(name for name in details_asked(topic) if name != "date"), "confirmation"]
    await adult_member.picks("Talebi gönder")
    assert adult_member.ticket.verified
    assert adult_member.ticket.details.get("date") == (days_ago(adult_member, 1) if "date" in topic.details else None)


@rows(CONFIRMED)
async def test_a_visitor_who_declines_to_say_who_they_are_is_asked_no_more(talk: Talk, topic: Topic) -> None:
    await bring_up(talk, topic)
    for name in details_asked(topic):
        await answer(talk, name)
    if topic.identity != "anonymous":
        assert what_is_asked(talk) == "claimed"
        await talk.picks("Bilgi vermeden devam et")
        assert talk.flags["identity_declined"]
    assert await answer_all(talk) == ["confirmation"]
    await talk.picks("Talebi gönder")
    assert (talk.ticket.topic, talk.ticket.verified) == (topic.name, False)


@rows(AT_ONCE)
async def test_where_a_person_comes_at_once_nothing_is_asked_before(stranger: Talk, topic: Topic) -> None:
    reason = "distress" if topic.name == "safe_play" else "asked"
    await stranger.says(FIRST_MESSAGES[topic.name])
    assert stranger.owner == "waiting"
    ticket = stranger.ticket
    assert (ticket.topic, ticket.reason, ticket.team) == (topic.name, reason, topic.team)
    assert ticket.priority == stranger.conversation.priority == min(topic.priority, REASONS[reason].priority)
    is_asked_meanwhile = any(card["kind"] == "verification" for card in stranger.cards)
    is_asked_age = any("18" in label for label in stranger.buttons)
    assert is_asked_meanwhile == is_asked_age == (reason != "distress")


@rows(TICKET_AT_ONCE)
async def test_where_the_ticket_is_opened_at_once_a_person_comes_if_wanted(stranger: Talk, topic: Topic) -> None:
    await stranger.says(FIRST_MESSAGES[topic.name])
    assert stranger.owner == "bot"
    assert stranger.slot("requested_slot") is None
    ticket = stranger.ticket
    assert (ticket.topic, ticket.team, ticket.priority) == (topic.name, topic.team, topic.priority)
    await stranger.picks("Temsilciye bağlan")
    assert stranger.owner == "waiting"
    assert [each.number for each in stranger.tickets] == [ticket.number]
    assert stranger.conversation.priority == topic.priority


def test_every_topic_is_walked() -> None:
    assert FIRST_MESSAGES.keys() == TOPICS.keys()
