"""Turns that bring no answer: nothing of them is half done, and nobody is left without one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpdesk import events
from helpdesk.assistant import turns
from helpdesk.assistant.effects import ArticleShown, RequestAgent
from helpdesk.assistant.turns import TurnResult
from helpdesk.replies import Reply
from tests.helpdesk.assistant.states import states
from tests.helpdesk.talk import Talk

ROOT = Path(__file__).parents[3]


def test_a_crash_between_claim_and_commit_leaves_nothing_behind(talk: Talk) -> None:
    talk.write("temsilci")
    before = talk.last.seq
    assert talk.claim("doomed") is not None
    assert turns.release_worker(talk.db, talk.texts, "doomed", now=talk.clock.now) == 1
    assert talk.since(before) == []
    assert states(talk.db) == ["due"]


def test_a_commit_that_fails_half_way_stores_none_of_it(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.write("temsilci")
    before = talk.last.seq
    turn = talk.claim()
    assert turn is not None
    result = TurnResult([Reply("Bağlıyorum.")], [RequestAgent(), ArticleShown("x")], {"events": []})
    append = events.append

    def crash(*given: object, **facts: object) -> None:
        if given[1] == "article.shown":
            raise RuntimeError("crash")
        append(*given, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "append", crash)
    with pytest.raises(RuntimeError):
        talk.commit(turn, result)
    monkeypatch.undo()
    assert talk.since(before) == []
    assert talk.now.owner == "bot"
    assert talk.now.ticket is None
    assert talk.commit(turn, result)
    assert talk.now.owner == "waiting"


DIE_IN_TRANSACTION = """
import os, sys
from helpdesk.conversations import tables
from helpdesk.database import Database
with Database(sys.argv[1]).write() as tx:
    tx.execute(tables.conversations.update().values(owner="closed"))
    os._exit(9)
"""


def test_a_process_killed_in_its_transaction_leaves_nothing(talk: Talk) -> None:
    killed = subprocess.run([sys.executable, "-c", DIE_IN_TRANSACTION, talk.db.url], cwd=ROOT, timeout=30)
    assert killed.returncode == 9
    assert talk.now.owner == "bot"
    talk.write("hâlâ buradayım")


def test_the_turn_that_two_workers_died_of_goes_to_a_person(talk: Talk) -> None:
    talk.write("bozan mesaj")
    for worker in ("first", "second"):
        assert talk.claim(worker) is not None
        turns.release_worker(talk.db, talk.texts, worker, now=talk.clock.now)
    now = talk.now
    assert (now.owner, now.reason, now.priority) == ("waiting", "assistant_down", 1)
    assert now.ticket is not None
    assert states(talk.db) == ["failed"]


def test_at_start_every_running_turn_is_released(talk: Talk) -> None:
    talk.write("merhaba")
    talk.claim("of the last run")
    assert turns.release_worker(talk.db, talk.texts, now=talk.clock.now) == 1
    assert talk.claim("of this run") is not None


def test_a_stalled_turn_ends_with_an_apology_and_the_way_to_a_person(talk: Talk) -> None:
    talk.write("uzun düşündüren mesaj")
    talk.claim("slow")
    assert turns.reap(talk.db, talk.texts, now=talk.clock.forward(seconds=14)) == []
    assert turns.reap(talk.db, talk.texts, now=talk.clock.forward(seconds=2)) == ["slow"]
    assert talk.last.text == talk.texts.say("system_apology")
    assert [choice.label for choice in talk.last.choices] == ["Temsilciye bağlan"]
    assert turns.reap(talk.db, talk.texts, now=talk.clock.now) == []


def test_what_a_worker_left_behind_is_due_again_without_an_apology(talk: Talk) -> None:
    talk.write("merhaba")
    left = talk.claim("gone")
    assert left is not None
    talk.clock.forward(seconds=16)
    assert turns.reap(talk.db, talk.texts, now=talk.clock.now, stuck={"another"}) == []
    assert not [message for message in talk.since(0) if "sorun oluştu" in message.text]
    again = talk.claim("another")
    assert again is not None
    assert (again.id, again.attempt) == (left.id, 2)


def test_only_the_turns_of_the_worker_that_ended_are_released(talk: Talk) -> None:
    talk.write("merhaba")
    assert talk.claim("busy") is not None
    assert turns.release_worker(talk.db, talk.texts, "ended", now=talk.clock.now) == 0
    assert states(talk.db)[-1] == "running"


def test_a_turn_that_the_database_failed_is_due_again_after_a_pause(talk: Talk) -> None:
    talk.write("bir")
    talk.write("iki")
    turn = talk.claim()
    assert turn is not None
    assert turns.give_back(talk.db, talk.texts, turn, talk.clock.now)
    assert talk.claim() is None  # what was written later does not overtake it
    talk.clock.forward(seconds=2)
    again = talk.claim()
    assert again is not None
    assert (again.id, again.attempt) == (turn.id, 2)
    assert not talk.commit(turn, TurnResult([Reply("geç kalan")]))
    assert talk.commit(again, TurnResult([Reply("yanıt")]))


def test_a_turn_that_the_database_fails_again_and_again_ends_with_an_apology(talk: Talk) -> None:
    talk.write("merhaba")
    for _ in range(4):
        turn = talk.claim()
        assert turn is not None
        turns.give_back(talk.db, talk.texts, turn, talk.clock.now)
        talk.clock.forward(seconds=10)
    assert talk.claim() is None
    assert "sorun oluştu" in talk.since(0)[-1].text


def test_the_second_failure_in_a_row_goes_to_a_person(talk: Talk) -> None:
    for _ in range(2):
        talk.write("merhaba")
        turn = talk.claim()
        assert turn is not None
        assert turns.fail(talk.db, talk.texts, turn, "action_failed", now=talk.clock.now)
    assert (talk.now.owner, talk.now.reason) == ("waiting", "assistant_down")


def test_an_answer_in_between_forgives_the_first_failure(talk: Talk) -> None:
    for _ in range(3):
        talk.write("merhaba")
        turn = talk.claim()
        assert turn is not None
        turns.fail(talk.db, talk.texts, turn, "action_failed", now=talk.clock.now)
        talk.write("merhaba")
        talk.answer("Merhaba.")
    assert talk.now.owner == "bot"


def test_what_no_worker_claims_goes_to_a_person(talk: Talk) -> None:
    talk.write("param gelmedi")
    talk.clock.forward(seconds=44)
    assert turns.give_up_unclaimed(talk.db, talk.texts, now=talk.clock.now) == 0
    talk.clock.forward(seconds=2)
    assert turns.give_up_unclaimed(talk.db, talk.texts, now=talk.clock.now) == 1
    assert (talk.now.owner, talk.now.reason) == ("waiting", "assistant_down")
    assert states(talk.db) == ["due"]  # whoever waits is helped by the next worker
    assert turns.give_up_unclaimed(talk.db, talk.texts, now=talk.clock.now) == 0
