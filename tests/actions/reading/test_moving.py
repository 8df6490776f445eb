"""A case that was taken for another one."""

from __future__ import annotations

from dataclasses import replace

from actions.context.said import Mention
from actions.reading.moving import read_moved, topics_denied
from tests.actions.reading.made import case, said

NOT_DRAWN_BUT_PAID_IN = replace(
    said("hayır çekim değil yatırma", "deny", asked="date"),
    mentions=(
        Mention("transaction_type", "withdrawal", 6, 11, is_taken_back=True),
        Mention("transaction_type", "deposit", 18, 25),
    ),
)


def test_the_kind_that_is_meant_takes_the_case_along() -> None:
    answer = read_moved(NOT_DRAWN_BUT_PAID_IN, case())
    assert answer
    assert answer.moves_to == "deposit"


def test_the_kind_of_the_case_itself_moves_nothing() -> None:
    assert read_moved(NOT_DRAWN_BUT_PAID_IN, case("deposit")) is None


def test_a_kind_that_is_only_named_moves_nothing() -> None:
    named = replace(
        said("yatırmıştım, çekemiyorum", asked="date"), mentions=(Mention("transaction_type", "deposit", 0, 11),)
    )
    assert read_moved(named, case()) is None


def test_nobody_in_distress_is_led_to_a_campaign() -> None:
    bonus = replace(
        NOT_DRAWN_BUT_PAID_IN,
        mentions=(NOT_DRAWN_BUT_PAID_IN.mentions[0], Mention("transaction_type", "bonus", 18, 25)),
    )
    answer = read_moved(bonus, replace(case(), keeps_off_play=True))
    assert answer is not None
    assert not answer


def test_the_topic_that_is_denied_is_known() -> None:
    assert [topic.name for topic in topics_denied(NOT_DRAWN_BUT_PAID_IN)] == ["withdrawal"]
