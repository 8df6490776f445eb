"""What people say in the demo, and who they are: data/demo.yml, and what is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

COUPONS = (10**9, 10**10)
AMOUNTS = (100, 150, 200, 250, 400, 500, 750, 1000, 1250, 2000, 3500, 5000, 12000)


@dataclass(frozen=True)
class Matter:
    """Something that people come with; of a question only `asks` is there."""

    topic: str
    intent: str
    article: str
    asks: tuple[str, ...]
    details: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    solves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shift:
    """An agent and the hours at the desk, in Istanbul; `until` past 24 is the next morning."""

    name: str
    email: str
    since: int
    until: int
    free: tuple[int, ...]
    role: str = "agent"


@dataclass(frozen=True)
class Script:
    questions: tuple[Matter, ...]
    matters: tuple[Matter, ...]
    shifts: tuple[Shift, ...]
    lines: dict[str, Any]
    random: Random

    @staticmethod
    def load(file: Path, random: Random) -> Script:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return Script(
            questions=tuple(_matter(each) for each in content["questions"]),
            matters=tuple(_matter(each) for each in content["matters"]),
            shifts=tuple(_shift(each) for each in content["agents"]),
            lines=content,
            random=random,
        )

    def line(self, *path: str, **fields: str) -> str:
        """One of the lines that stand there, filled in."""
        found: Any = self.lines
        for key in path:
            found = found[key]
        return self.filled(found if isinstance(found, str) else self.random.choice(found), **fields)

    def filled(self, text: str, **fields: str) -> str:
        r = self.random
        drawn = {
            "amount": f"{r.choice(AMOUNTS):,}".replace(",", "."),
            "day": r.choice(self.lines["days"]),
            "coupon": str(r.randrange(*COUPONS)),
        }
        return text.format(**drawn, **fields)

    def details(self, matter: Matter, day: str) -> dict[str, str]:
        r = self.random
        known = {
            "date": day,
            "amount": f"{r.choice(AMOUNTS)}.00",
            "payment_method": r.choice(("bank_transfer", "crypto", "credit_card")),
            "coupon": str(r.randrange(*COUPONS)),
        }
        return {name: known[name] for name in matter.details}

    def person(self, number: int) -> tuple[str, str]:
        """Name and user name of a member, each number somebody else."""
        first, last = self.lines["first_names"], self.lines["last_names"]
        name = f"{first[number % len(first)]} {last[number // len(first) % len(last)]}"
        return name, f"uye{number:04}"


def _matter(given: dict[str, Any]) -> Matter:
    listed = [tuple(given.get(name, ())) for name in ("details", "works", "replies", "solves")]
    asks = given["tells"] if "tells" in given else given["asks"]
    return Matter(given["topic"], given["intent"], given["article"], tuple(asks), *listed)


def _shift(given: dict[str, Any]) -> Shift:
    since, until = given["hours"]
    return Shift(given["name"], given["email"], since, until, tuple(given["free"]), given.get("role", "agent"))
