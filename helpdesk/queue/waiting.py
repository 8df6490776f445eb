"""How long others waited for a person at this time of day: a range from the last four weeks, or nothing.

`refresh` (housekeeping) reads the waits from the event log and keeps the ranges in the table settings; `expected` reads
them. A range is the middle of what was: from the 20th to the 80th percentile of at least 20 waits that began within the
same three hours of the day. It is told as what was, never as a promise.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from helpdesk import tables
from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform

LOOKS_BACK = timedelta(days=28)
BAND_HOURS = 3
FEWEST = 20
LOW, HIGH = 0.2, 0.8
GOOD_FOR = timedelta(hours=2)
ROUGH_FROM = 10  # minutes, from which on a range is rounded to five
KEY = "waits"


@dataclass(frozen=True)
class Wait:
    """Whole minutes; `least` may be 0."""

    least: int
    most: int


def refresh(db: Database, platform: Platform, now: datetime | None = None) -> None:
    """Counts the waits of the last four weeks anew."""
    at, e = moment(now), tables.events.c
    query = select(e.at, e.facts).where(
        e.kind == "owner.changed",
        e.at > at - LOOKS_BACK,
        e.facts["from"].as_string() == "waiting",
        e.facts["to"].as_string() == "agent",
    )
    bands: defaultdict[int, list[float]] = defaultdict(list)
    with db.read() as tx:
        for row in tx.execute(query):
            waited = row.facts.get("waited")
            if waited:  # 0: handed from one agent to another
                bands[_band(platform, row.at - timedelta(seconds=waited))].append(waited / 60)
    ranges = {band: _range(sorted(waits)) for band, waits in bands.items() if len(waits) >= FEWEST}
    _keep(db, json.dumps({"at": at.isoformat(), "ranges": ranges}))


def expected(tx: Transaction, platform: Platform, *, now: datetime) -> Wait | None:
    """The range at this time of day; None where too little is known, or nobody is at the desk."""
    if not platform.is_open(now) or not roster.count_present(tx, now=now):
        return None
    k = tables.settings.c
    kept = tx.execute(select(k.value).where(k.key == KEY)).scalar_one_or_none()
    if kept is None:
        return None
    known = json.loads(kept)
    if now - datetime.fromisoformat(known["at"]) > GOOD_FOR:
        return None
    found = known["ranges"].get(str(_band(platform, now)))
    return Wait(*found) if found else None


def remaining(db: Database, platform: Platform, conversation: Conversation, now: datetime | None = None) -> Wait | None:
    """The range for a visitor who waits now; None once the wait has become longer than it."""
    at = moment(now)
    if conversation.owner != "waiting" or conversation.waiting_since is None:
        return None
    with db.read() as tx:
        wait = expected(tx, platform, now=at)
    if wait is None or at - conversation.waiting_since > timedelta(minutes=wait.most):
        return None
    return wait


def _band(platform: Platform, at: datetime) -> int:
    return platform.local(at).hour // BAND_HOURS


def _range(waits: list[float]) -> tuple[int, int]:
    least, most = (waits[max(0, math.ceil(share * len(waits)) - 1)] for share in (LOW, HIGH))
    step = 5 if most > ROUGH_FROM else 1
    low, high = math.floor(least / step) * step, max(1, math.ceil(most / step) * step)
    return (low if low < high else high - step), high


def _keep(db: Database, value: str) -> None:
    s = tables.settings
    with db.write() as tx:
        if tx.execute(update(s).where(s.c.key == KEY).values(value=value)).rowcount == 0:
            tx.execute(insert(s).values(key=KEY, value=value))
