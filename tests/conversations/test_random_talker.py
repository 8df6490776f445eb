"""Random talks with the real engine, and what must hold of each of them: see tests.conversations.invariants.

A seeded share of them runs with the suite; `make talker` has 2,000. What failed once fails again with its seed:
`make talker SEED=<seed> CONVERSATIONS=1` prints the whole talk.
"""

from __future__ import annotations

import os
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from random import Random
from typing import Any

import pytest

from actions.context.desk import Desk
from bot.engine import BotEngine
from bot.worker import Worker
from helpdesk.conversations.messages import Choice, Message
from helpdesk.members.login_token import Identity
from helpdesk.tickets import record
from tests.conversations import invariants
from tests.conversations.invariants import Record, Step, findings
from tests.conversations.talk import Talk, start_talk
from tests.conversations.talker import Visitor, hold_talk

FIRST_SEED = int(os.environ.get("DESTEK_TALKER_SEED", "1"))
CONVERSATIONS = int(os.environ.get("DESTEK_TALKER_CONVERSATIONS", "50"))
SHOWN_AT_MOST = 5
OTHER = Identity("demo-2", "Mehmet Kaya", "mehmet@example.com")
# What is on file about the other member, and what is in their case.
SECRETS = ("mehmet@example.com", "5332223344", "48.123,45", "48123", "flamingo")


async def test_no_talk_fails_loops_leaks_or_leaves_the_visitor_without_a_way(
    worker: Worker, desk: Desk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, wrong = [], []
    _number_tickets_by(0, monkeypatch)
    other = await plant_case_of_another_member(worker, desk)
    for seed in range(FIRST_SEED, FIRST_SEED + CONVERSATIONS):
        _number_tickets_by(seed, monkeypatch)
        visitor = Visitor(seed, other.ticket.number)
        talk = start_talk(worker, desk, visitor.identity if visitor.is_member else None)
        record = await hold_talk(talk, engine, visitor, Record(seed, secrets=SECRETS))
        records.append(record)
        wrong += [(record, f"{check}: {finding}") for check, finding in findings(record)]
        if len(records) % 100 == 0:
            print(f"{len(records)} conversations, {len(wrong)} findings", flush=True)
    print(figures(records), *(f"seed {record.seed}: {finding}" for record, finding in wrong), sep="\n")
    if CONVERSATIONS == 1:
        print(records[0].transcript())
    assert not wrong, "\n\n".join(f"{finding}\n{record.transcript()}" for record, finding in wrong[:SHOWN_AT_MOST])


async def plant_case_of_another_member(worker: Worker, desk: Desk) -> Talk:
    """A member with a ticket of which nobody else may learn anything."""
    other = start_talk(worker, desk, OTHER)
    for text in (
        "yatırdığım para gelmedi",
        "dün",
        "48.123,45 tl",
        "papara",
        "turuncu flamingo resmi çıktı, para gitti",
    ):
        await other.says(text)
    await other.picks("Talebi gönder")
    assert other.ticket.details["amount"] == "48123.45"
    return other


def figures(records: list[Record]) -> str:
    """How many turns there were, how long they took, and how the talks ended."""
    seconds = sorted(step.seconds for record in records for step in record.steps if step.owner == "bot")
    p95 = seconds[int(len(seconds) * 0.95)]
    ends = ", ".join(f"{end}: {count}" for end, count in Counter(record.end for record in records).most_common())
    return (
        f"{len(records)} conversations, {len(seconds)} turns\n"
        f"a turn: median {statistics.median(seconds):.3f} s, p95 {p95:.3f} s, slowest {seconds[-1]:.3f} s\n{ends}"
    )


def _number_tickets_by(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the numbers of tickets a matter of the seed too: visitors type them."""
    monkeypatch.setattr(record.secrets, "randbelow", Random(seed).randrange)


# The checks themselves: each finds what it is there for, and nothing in a talk that is as it should be.


def said(*texts: str, by: str = "visitor says", owner: str = "bot", refused: str = "", **card: Any) -> Step:
    """A step that was answered with these texts, the last of them with a card where one is given."""
    answers = tuple(
        Message(place, "bot", text, card or None, (), datetime.now(timezone.utc), None, None, "web_chat")
        for place, text in enumerate(texts)
    )
    return Step("types", by, owner, answers, refused=refused)


def offered(label: str) -> Step:
    """A step that was answered with one button."""
    message = replace(said("Buyurun").answers[0], choices=(Choice("1", label),))
    return replace(said(), answers=(message,))


def found(check: Callable[[Record], Iterator[str]], *steps: Step, **facts: Any) -> list[str]:
    return list(check(Record(1, steps=list(steps), **facts)))


def test_a_failed_turn_is_found() -> None:
    assert found(invariants.no_exception, said("tamam"), failures=["turn failed: timeout"])
    assert not found(invariants.no_exception, said("tamam"))


def test_silence_and_blank_messages_are_found() -> None:
    check = invariants.no_empty_answer
    assert found(check, said())
    assert found(check, said("tamam", " \n"))
    assert not found(check, said("tamam"), said(owner="waiting"), said(refused="empty_message"))


def test_the_third_same_answer_in_a_row_is_found() -> None:
    check = invariants.no_same_answer_thrice
    assert found(check, said("a"), said("a"), said("a"))
    assert found(check, said("not understood", "which?"), said("which?"), said(refused="empty_message"), said("which?"))
    assert len(found(check, *[said("a")] * 5)) == 1


def test_answers_with_something_new_are_no_loop() -> None:
    check = invariants.no_same_answer_thrice
    assert not found(check, said("a"), said("a"), said("b"), said("a"), said("a"))
    assert not found(check, said("a"), said("a"), said("a", "or a person?"))
    assert not found(check, said("a"), said("a"), said(owner="waiting"), said("a"))


def test_a_question_asked_for_ever_is_found_between_other_words() -> None:
    check = invariants.no_question_for_ever
    steps = [said(word, "which?") for word in ("hello", "pardon") * 4]
    assert found(check, *steps)
    assert not found(check, *steps[:6])  # the first two were new
    assert not found(check, *steps[:4], said("an answer", "which?"), *steps[4:])


def test_no_way_to_a_person_is_found() -> None:
    check = invariants.always_a_way_to_a_person
    assert found(check, said("tamam"), person_after_asking=False)
    assert not found(check, said("tamam"))


def test_a_ticket_of_somebody_else_is_found() -> None:
    check, number = invariants.no_ticket_of_others, "TK-8589-4406-8729"
    assert found(check, said(f"{number}: Açık", by=f"{number} ne durumda"))
    assert found(check, said("Talebiniz:", kind="ticket", number=number))
    assert not found(check, said(f"{number}: Açık"), own_numbers=frozenset({number}))
    assert not found(check, said(f"Yaşanan durum: {number} ne oldu", kind="summary"))
    assert not found(check, said(f"Örneğin {invariants.EXAMPLE_NUMBER}"))


def test_a_secret_of_somebody_else_is_found() -> None:
    check = invariants.no_secret_of_others
    assert found(check, said("Tutar: 48.123,45 TL"), secrets=SECRETS)
    assert found(check, said("Özet", kind="summary", value="mehmet@example.com"), secrets=SECRETS)
    assert not found(check, said("Yaşanan durum: flamingo", by="flamingo gördüm"), secrets=SECRETS)
    assert found(check, said("Yaşanan durum: flamingo"), said("Tamam", by="flamingo mu"), secrets=SECRETS)


def test_a_word_of_campaigns_after_distress_is_found() -> None:
    check = invariants.no_campaign_after_distress
    article = said("Para çekme", kind="article", slug="hosgeldin-bonusu", title="Hoş geldin")
    for step in (
        said("BONUSUNUZ hazır"),
        said("Güncel kampanyalar"),
        said("Çevrim şartı"),
        article,
        offered("Kampanya"),
    ):
        assert found(check, said("help"), step, distress_noted=0)
        assert not found(check, step, said("help"), distress_noted=1)
        assert not found(check, step)
    line = {"name": "topic", "label": "Konu", "value": "Kampanyalar"}
    assert found(check, said("Özet", kind="summary", lines=[line]), distress_noted=0)


def test_what_is_no_word_of_campaigns_is_let_pass() -> None:
    check = invariants.no_campaign_after_distress
    line = {"name": "description", "label": "Yaşanan durum", "value": "bonusum gelmedi"}
    told = said("Göndereceğim bilgiler: bonusum gelmedi", kind="summary", lines=[line])
    declined = said("Bu sohbette kampanyalardan söz etmeyeceğim. Bir temsilciye bağlanabilirsiniz.")
    online = said("Şu anda çevrim içi temsilci yok.")
    noted = said("Not aldım: İşlem türü Bonus.")
    own = said("Talepleriniz:\nTK-3497-2657-0860 · Kampanyalar · Açık")
    assert not found(check, told, declined, online, noted, own, offered("Temsilciye bağlan"), distress_noted=0)
