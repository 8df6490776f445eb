"""Buckets and pauses by themselves: what fills up again, what is never forgotten, what grows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from web import limits, pauses
from web.limits import Limits, Rate
from web.pauses import Pauses

RATE = Rate(burst=3, per_second=0.5)


@dataclass
class Seconds:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def taken(limited: Limits, key: str, tries: int) -> int:
    return sum(limited.allows("message", key, RATE) for _ in range(tries))


def test_a_bucket_is_emptied_and_fills_up_again(seconds: Seconds) -> None:
    limited = Limits(seconds)
    assert taken(limited, "a", 5) == 3
    seconds.now += 4
    assert taken(limited, "a", 5) == 2
    seconds.now += 1000
    assert taken(limited, "a", 5) == 3
    assert taken(limited, "b", 5) == 3


def test_nobody_gets_a_new_bucket_by_asking_for_many_others(seconds: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BUCKETS", 10)
    limited = Limits(seconds)
    assert taken(limited, "guesser", 5) == 3
    others = sum(taken(limited, f"other {number}", 5) for number in range(100))
    assert others == 9 * 3 + 3  # whoever came when all was full shares one bucket
    assert taken(limited, "guesser", 1) == 0


def test_whoever_takes_more_than_there_is_waits_for_it_and_for_a_bounded_time(seconds: Seconds) -> None:
    limited = Limits(seconds)
    assert [limited.wait("pace", "a", RATE) for _ in range(5)] == [0, 0, 0, 2, 4]
    assert limited.wait("pace", "b", RATE) == 0
    seconds.now += 4
    assert limited.wait("pace", "a", RATE, cost=2) == 4
    assert limited.wait("pace", "a", RATE, cost=1000) == limits.LONGEST_WAIT


def test_buckets_that_are_full_again_make_room(seconds: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BUCKETS", 10)
    limited = Limits(seconds)
    for number in range(50):
        taken(limited, f"early {number}", 1)
    seconds.now += 10
    assert [taken(limited, f"late {number}", 5) for number in range(9)] == [3] * 9


def test_pauses_begin_after_the_free_tries_and_grow_to_their_longest(seconds: Seconds) -> None:
    paused = Pauses(seconds)
    waits = []
    for _ in range(13):
        waits.append(paused.remaining("a"))
        seconds.now += waits[-1]
        paused.count("a")
    assert waits[: pauses.FREE_TRIES] == [0.0] * pauses.FREE_TRIES
    assert waits[5:10] == [30.0, 60.0, 120.0, 240.0, 480.0]
    assert waits[-1] == pauses.LONGEST_PAUSE
    assert paused.remaining("b") == 0.0


def test_a_right_password_or_an_hour_forgets_the_wrong_ones(seconds: Seconds) -> None:
    paused = Pauses(seconds)
    for key in ("cleared", "old"):
        for _ in range(9):
            paused.count(key)
    paused.clear("cleared")
    assert (paused.remaining("cleared"), paused.remaining("old") > 0) == (0.0, True)
    seconds.now += pauses.FORGOTTEN_AFTER
    paused.count("old")
    assert paused.remaining("old") == 0.0
