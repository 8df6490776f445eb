"""One message is answered exactly once, whatever happens to those who answer it."""

from __future__ import annotations

import threading

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant import turns
from helpdesk.assistant.effects import OpenTicket, QueueTurn, RequestAgent
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations.errors import SlowDown
from helpdesk.database import Database
from helpdesk.desk import taking
from helpdesk.replies import Option, Reply
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk


def test_a_message_becomes_a_turn_and_its_answer_a_message(talk: Talk) -> None:
    stored = talk.write("para yatırma limiti nedir")
    turn = talk.claim()
    assert turn is not None
    assert (turn.kind, turn.payload, turn.attempt, turn.snapshot) == (
        "message",
        {"text": "para yatırma limiti nedir"},
        1,
        None,
    )
    reply = Reply("En az 100 TL.", (Option("Teşekkürler", intent={"name": "thank", "entities": {}}),))
    assert talk.commit(turn, TurnResult([reply], [], {"events": [1], "pending": ["x"]}))
    (answer,) = talk.since(stored.seq)
    assert (answer.author, answer.text, [choice.label for choice in answer.choices]) == (
        "bot",
        "En az 100 TL.",
        ["Teşekkürler"],
    )


def test_the_next_turn_gets_the_session_of_the_last(talk: Talk) -> None:
    talk.write("merhaba")
    turn = talk.claim()
    assert turn is not None
    talk.commit(turn, TurnResult([Reply("Merhaba.")], [], {"events": ["e"], "pending": ["second"]}))
    talk.write("evet")
    following = talk.claim()
    assert following is not None
    assert following.snapshot == {"events": ["e"], "pending": ["second"]}
    assert following.pending == ("second",)


def test_a_result_without_a_session_leaves_the_old_one(talk: Talk) -> None:
    for snapshot in ({"events": ["kept"]}, None):
        talk.write("merhaba")
        turn = talk.claim()
        assert turn is not None
        talk.commit(turn, TurnResult([Reply("Merhaba.")], [], snapshot))
    talk.write("merhaba")
    turn = talk.claim()
    assert turn is not None
    assert turn.snapshot == {"events": ["kept"]}


def test_turns_of_a_conversation_run_in_order_and_one_at_a_time(talk: Talk) -> None:
    talk.write("bir")
    talk.write("iki")
    first = talk.claim("a")
    assert first is not None
    assert first.payload["text"] == "bir"
    assert talk.claim("b") is None
    talk.commit(first, TurnResult([Reply("1")]))
    second = talk.claim("b")
    assert second is not None
    assert second.payload["text"] == "iki"


def test_another_conversation_does_not_wait(talk: Talk, db: Database) -> None:
    other = Talk(db, talk.platform, talk.texts, talk.clock, session.start(db, talk.platform, talk.texts))
    talk.write("bir")
    talk.write("iki")
    other.write("üç")
    claimed = [talk.claim("a"), talk.claim("b")]
    assert [turn.payload["text"] for turn in claimed if turn] == ["bir", "üç"]


def of_source(talk: Talk, source: str) -> Talk:
    """Another talk, from this address."""
    started = session.start(talk.db, talk.platform, talk.texts, source=source, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def taken_in_order(talk: Talk, count: int) -> list[str]:
    texts = []
    for _ in range(count):
        turn = talk.claim()
        assert turn is not None
        texts.append(turn.payload["text"])
        talk.commit(turn, TurnResult([Reply("Tamam.")]))
    return texts


def test_a_flood_from_one_address_waits_for_itself(talk: Talk) -> None:
    flood = [of_source(talk, "flood") for _ in range(3)]
    for number in range(4):
        for at, each in enumerate(flood):
            each.write(f"{at}-{number}")
    assert taken_in_order(talk, 2) == ["0-0", "1-0"]
    for source in ("home", "office"):
        visitor = of_source(talk, source)
        visitor.write(f"{source} 1")
        visitor.write(f"{source} 2")
    assert taken_in_order(talk, 8) == ["home 1", "office 1", "2-0", "home 2", "office 2", "0-1", "1-1", "2-1"]


def test_a_visitor_who_moves_to_another_address_takes_the_place_there(talk: Talk) -> None:
    mover = of_source(talk, "flood")
    session.resume(talk.db, talk.texts, conversation_id=mover.id, token=mover.token, source="train", now=talk.clock.now)
    flood = of_source(talk, "flood")
    flood.write("f1")
    assert taken_in_order(talk, 1) == ["f1"]
    flood.write("f2")
    mover.write("m1")
    assert taken_in_order(talk, 2) == ["m1", "f2"]


def test_what_one_address_has_waiting_has_an_end(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdesk.conversations.owners.DUE_OF_SOURCE", 3)
    flood, other = [of_source(talk, "flood") for _ in range(2)], of_source(talk, "home")
    for each in (*flood, flood[0]):
        each.write("bir")
    with pytest.raises(SlowDown):
        flood[1].write("iki")
    assert other.write("merhaba").seq


def test_two_workers_at_once_claim_a_turn_once(talk: Talk) -> None:
    talk.write("merhaba")
    barrier = threading.Barrier(6)
    claimed: list[Turn | None] = []

    def run(name: str) -> None:
        barrier.wait()
        claimed.append(talk.claim(name))

    threads = [threading.Thread(target=run, args=(f"worker-{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == 6
    assert sum(turn is not None for turn in claimed) == 1


def test_an_answer_after_an_agent_took_over_is_dropped_and_on_record(talk: Talk, deniz: Agent) -> None:
    talk.write("çekimim gelmedi")
    turn = talk.claim()
    assert turn is not None
    talk.take(deniz)
    before = talk.last.seq
    assert talk.commit(turn, TurnResult([Reply("Merhaba, ben asistan.")], [RequestAgent()], {"events": []})) is False
    assert talk.since(before) == []
    assert "turn.dropped" in talk.kinds()
    assert talk.now.owner == "agent"


def test_an_answer_after_there_and_back_is_dropped_too(talk: Talk, deniz: Agent) -> None:
    talk.write("çekimim gelmedi")
    turn = talk.claim()
    assert turn is not None
    talk.take(deniz)
    taking.return_to_bot(talk.db, talk.texts, talk.id, deniz.id)
    assert talk.commit(turn, TurnResult([Reply("geç kalan yanıt")])) is False


def test_a_stalled_worker_cannot_answer_what_another_one_answered(talk: Talk) -> None:
    talk.write("merhaba")
    stalled = talk.claim("first")
    assert stalled is not None
    turns.release_worker(talk.db, talk.texts, "first", now=talk.clock.now)
    again = talk.claim("second")
    assert again is not None
    assert (again.id, again.attempt) == (stalled.id, 2)
    assert talk.commit(stalled, TurnResult([Reply("geç")])) is False
    assert talk.commit(again, TurnResult([Reply("zamanında")])) is True
    assert talk.commit(again, TurnResult([Reply("iki kez")])) is False
    assert [message.text for message in talk.messages if message.author == "bot"][-1] == "zamanında"


def test_a_queued_turn_runs_after_this_one(talk: Talk) -> None:
    talk.do(QueueTurn("choice", {"name": "reset_password", "entities": {}, "label": "şifre"}))
    turn = talk.claim()
    assert turn is not None
    assert (turn.kind, turn.payload["name"]) == ("choice", "reset_password")


def test_a_queued_turn_is_answered_beside_the_wait_when_a_person_was_asked_for(talk: Talk) -> None:
    talk.do(RequestAgent(), QueueTurn("choice", {"name": "reset_password", "entities": {}, "label": "şifre"}))
    turn = talk.claim()
    assert turn is not None
    assert (turn.payload["name"], turn.mode) == ("reset_password", "assist")


def test_a_queued_turn_that_finds_no_room_costs_no_answer(talk: Talk) -> None:
    for number in range(20):
        talk.write(f"mesaj {number}")
    turn = talk.claim()
    assert turn is not None
    talk.write("yirmi birinci")
    assert talk.commit(turn, TurnResult([Reply("Merhaba.")], [QueueTurn("notice", {"name": "x"})]))
    assert talk.last.text == "Merhaba."


def test_too_many_unanswered_messages_are_refused(talk: Talk) -> None:
    for number in range(20):
        talk.write(f"mesaj {number}")
    with pytest.raises(SlowDown):
        talk.write("bir tane daha")
    assert talk.last.text == "mesaj 19"


def test_a_turn_is_on_record_from_due_to_done(talk: Talk) -> None:
    talk.do(OpenTicket("technical"))
    kinds = talk.kinds()
    order = [kinds.index(kind) for kind in ("turn.due", "turn.started", "ticket.opened", "turn.done")]
    assert order == sorted(order)
