"""What a talk says of itself is looked at: true things pass, untrue ones are named."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from actions.context.desk import Desk
from bot.worker import Worker
from tests.talks.play import play
from tests.talks.script import Talk

CASE = "dün 1.250 TL yatırdım hesabıma geçmedi"
IBAN = "TR12 0006 4000 0011 2345 6789 01"


def talk(*lines: dict[str, Any], **more: Any) -> Talk:
    return msgspec.convert({"person": "somebody", "lines": lines, **more}, Talk)


@pytest.mark.parametrize(
    "said",
    [
        {"topic": "deposit", "owner": "bot", "help_lines": False, "no_case": False},
        {"details": {"amount": 1250, "date": "dün", "description": "hesabıma geçmedi", "payment_method": None}},
        {"asks": ["payment_method"], "does_not_ask": ["date", "amount"], "who": "nobody"},
        {"articles": ["yatirilan-para-gelmedi"], "offers": ["kripto"], "not_said": ["Bunu yazmanız iyi oldu"]},
        {"topics": ["deposit"], "record": ["YATIRDIM"]},
    ],
)
async def test_what_is_true_passes(worker: Worker, desk: Desk, said: dict[str, Any]) -> None:
    assert (await play(talk({"says": CASE, **said}, end=said), worker, desk)).failures == []


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ({"topic": "withdrawal"}, "the case is deposit, not withdrawal"),
        ({"details": {"amount": 12500}}, "amount is 1250.00, not 12500"),
        ({"details": {"date": "bugün"}}, "date is "),
        ({"asks": ["date", "nothing"]}, "the form asks payment_method, not date or nothing"),
        ({"articles": []}, "these articles were shown: yatirilan-para-gelmedi"),
        ({"no_case": True}, "a case of deposit was opened"),
        ({"help_lines": True}, "the help lines were not shown"),
        ({"answers": ["yüz bin lira | 100.000 TL"]}, "the answer does not say"),
        ({"topics": ["campaign"]}, "nothing of campaign is noted, only deposit"),
        ({"who": "Ayşe"}, "who it is was read as nobody, not Ayşe"),
        ({"owner": "waiting"}, "bot has the talk, not waiting"),
        ({"not_said": ["hangi yöntemi"]}, "'hangi yöntemi' was said"),
    ],
)
async def test_what_is_not_true_is_named(worker: Worker, desk: Desk, said: dict[str, Any], trouble: str) -> None:
    (failure,) = (await play(talk({"says": CASE, **said}), worker, desk)).failures
    assert trouble in failure


async def test_the_same_answer_twice_is_a_loop(worker: Worker, desk: Desk) -> None:
    question = {"says": "robot musun"}
    assert "the same answer" in (await play(talk(question, question), worker, desk)).failures[0]
    assert (await play(talk(question, {**question, "may_repeat": True}), worker, desk)).holds


async def test_secrets_are_looked_for_in_everything_that_is_kept(worker: Worker, desk: Desk) -> None:
    kept = talk({"says": f"{IBAN} hesabımdan yatırdım, dekont no 4471998 gelmedi", "masked": [IBAN, "447 1998"]})
    assert [failure.split(": ")[-1] for failure in (await play(kept, worker, desk)).failures] == ["'447 1998' is kept"]


async def test_members_agents_and_reloads_are_part_of_a_talk(worker: Worker, desk: Desk) -> None:
    member = {"name": "Ece Su", "user_name": "ece.su", "email": "ece@example.com", "logged_in": True}
    played = await play(
        talk(
            {"says": CASE},
            {"reloads": True, "topic": "deposit", "answers": ["hangi yöntemi"]},
            {"says": "temsilciye bağla", "owner": "waiting"},
            {"desk": "takes", "owner": "agent"},
            {"desk": "returns", "owner": "bot"},
            member=member,
        ),
        worker,
        desk,
    )
    assert played.failures == []
