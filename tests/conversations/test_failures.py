"""When something fails: nothing half-done is kept, and the visitor is never left in silence."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from rasa.core.agent import Agent

from bot.engine import BotEngine
from bot.in_process_actions import InProcessActions
from tests.conversations.talk import Talk
from tests.patience import PATIENCE


async def test_a_failing_action_leaves_the_old_session_and_apologises(
    adult_member: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    before = adult_member.snapshot
    monkeypatch.setattr(type(adult_member.desk), "find_articles", lambda *_: 1 / 0)
    await adult_member.says("para yatırma limiti nedir")
    assert "sorun oluştu" in adult_member.heard
    assert adult_member.buttons == ["Temsilciye bağlan"]
    assert adult_member.snapshot == before
    assert adult_member.facts("turn.failed")
    monkeypatch.undo()
    await adult_member.says("dün")
    assert "Tutar" in adult_member.heard


async def test_the_second_failure_in_a_row_goes_to_a_person(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(talk.desk), "find_articles", lambda *_: 1 / 0)
    await talk.says("para yatırma limiti nedir")
    await talk.says("para yatırma limiti nedir")
    assert talk.owner == "waiting"
    assert talk.ticket.reason == "assistant_down"


async def test_an_action_that_hangs_is_given_up_on(
    talk: Talk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine._endpoint, "seconds", 0.05)
    is_over = threading.Event()
    monkeypatch.setattr(type(talk.desk), "find_articles", lambda *_: is_over.wait(PATIENCE))
    await talk.says("para yatırma limiti nedir")
    is_over.set()
    assert "sorun oluştu" in talk.heard


async def test_a_turn_that_takes_too_long_is_given_up_on(
    talk: Talk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait(*_: Any, **__: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(engine, "seconds", 0.05)
    monkeypatch.setattr(InProcessActions, "request", wait)
    await talk.says("para yatırma limiti nedir")
    assert "sorun oluştu" in talk.heard
    assert talk.facts("turn.failed")[0]["reason"] == "timeout"


async def test_silence_is_a_failure(talk: Talk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    async def say_nothing(*_: Any) -> list[Any]:
        return []

    monkeypatch.setitem(engine._endpoint._executor.actions, "action_answer_question", say_nothing)
    await talk.says("para yatırma limiti nedir")
    assert "sorun oluştu" in talk.heard
    assert talk.facts("turn.failed")[0]["reason"] == "empty_answer"


async def test_going_round_in_circles_is_a_failure(
    talk: Talk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def again(dispatcher: Any, *_: Any) -> list[Any]:
        dispatcher.utter_message(text="bir daha")
        return [{"event": "followup", "name": "action_answer_question"}]

    monkeypatch.setitem(engine._endpoint._executor.actions, "action_answer_question", again)
    await talk.says("para yatırma limiti nedir")
    assert talk.heard.count("bir daha") == 0
    assert talk.facts("turn.failed")[0]["reason"] == "action_limit"


async def test_an_engine_that_raises_does_not_end_the_worker(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(Agent, "handle_message", fail)
    await talk.says("merhaba")
    assert "sorun oluştu" in talk.heard
    monkeypatch.undo()
    await talk.says("merhaba")
    assert "nasıl yardımcı" in talk.heard


async def test_an_effect_that_cannot_be_fails_the_turn(
    talk: Talk, engine: BotEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ask_for_nonsense(dispatcher: Any, *_: Any) -> list[Any]:
        dispatcher.utter_message(text="bir şey", json_message={"effect": "open_the_door"})
        return []

    monkeypatch.setitem(engine._endpoint._executor.actions, "action_answer_question", ask_for_nonsense)
    await talk.says("para yatırma limiti nedir")
    assert "sorun oluştu" in talk.heard
    assert "bir şey" not in talk.heard.split("\n")


async def test_a_very_long_talk_keeps_its_session_short(talk: Talk) -> None:
    for _ in range(15):
        await talk.says("merhaba")
        await talk.says("teşekkürler")
    assert len(talk.snapshot["events"]) < 120
    await talk.says("nasıl üye olurum")
    await talk.says("evet")
    assert "sevindim" in talk.heard


async def test_no_text_of_a_visitor_reaches_the_log(
    talk: Talk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG"):
        await talk.says("çekimim gelmedi, gizlisaklıkelime")
        await talk.says("adım Gizli Kişi, kullanıcı adım gizlikullanici")
    out, err = capfd.readouterr()
    assert "gizli" not in (out + err).lower()
    ours = [record for record in caplog.records if record.name.startswith(("bot", "actions", "helpdesk"))]
    assert not [record for record in ours if "gizli" in record.getMessage().lower()]
