"""How often codes are sent and tried: by talk and account that were named, and by the member who would be written to.

Asked by helpdesk.verification.codes, within its transactions.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import Row

from helpdesk.database import Transaction
from helpdesk.members.directory import Member
from helpdesk.verification import tables
from helpdesk.verification.errors import (
    CodePaused,
    CodeTooSoon,
)

TRIES = 5
RESEND_AFTER = timedelta(seconds=60)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_SENDS = ((HOUR, 5), (DAY, 10))  # in one talk, for one account, and to one member
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(hours=24)
REMEMBERED = timedelta(days=1)  # how long a failed code makes the next pause longer


def paused_until(tx: Transaction, keys: list[str], now: datetime) -> datetime | None:
    """The end of the pause after failed codes: 15 minutes, doubled by each further one within a day."""
    c, k = tables.codes.c, tables.code_keys.c
    query = (
        select(k.key, func.count().label("failures"), func.max(c.failed_at).label("last"))
        .select_from(tables.codes.join(tables.code_keys, k.code_id == c.id))
        .where(k.key.in_(keys), c.state == "failed", c.failed_at > now - REMEMBERED)
        .group_by(k.key)
    )
    ends = [row.last + _pause_after(row.failures) for row in tx.execute(query)]
    return max((end for end in ends if end > now), default=None)


def check_pace(tx: Transaction, conversation_id: str, keys: list[str], now: datetime) -> None:
    """Raises CodeTooSoon within a minute of the last code of this talk, CodePaused after too many in an hour."""
    c, k = tables.codes.c, tables.code_keys.c
    last = tx.execute(
        select(func.max(c.created_at)).where(c.conversation_id == conversation_id, c.state != "unsent")
    ).scalar_one()
    if last is not None and now - last < RESEND_AFTER:
        raise CodeTooSoon(max(1, round((last + RESEND_AFTER - now).total_seconds())))
    full = []
    for span, most in MOST_SENDS:
        query = (
            select(k.key, func.count().label("sent"), func.min(c.created_at).label("first"))
            .select_from(tables.codes.join(tables.code_keys, k.code_id == c.id))
            .where(k.key.in_(keys), c.created_at > now - span, c.state != "unsent")
            .group_by(k.key)
        )
        full += [row.first + span for row in tx.execute(query) if row.sent >= most]
    if full:
        raise CodePaused(max(full))


def may_be_sent(tx: Transaction, member: Member, now: datetime) -> bool:
    """Whether a member's mailbox takes another code, by whatever account they were named.

    Where it does not, nobody is told, and no mail leaves: a refusal would say that two accounts are one member's.
    """
    c = tables.codes.c
    query = select(c.state, c.created_at, c.failed_at).where(c.member_id == member.external_id, c.state != "unsent")
    rows = tx.execute(query.where(c.created_at > now - DAY)).all()
    is_full = any(sum(row.created_at > now - span for row in rows) >= most for span, most in MOST_SENDS)
    failures = [row.failed_at for row in rows if row.state == "failed"]
    return not is_full and not (failures and max(failures) + _pause_after(len(failures)) > now)


def keys_of(tx: Transaction, code_id: str) -> list[str]:
    k = tables.code_keys.c
    return list(tx.execute(select(k.key).where(k.code_id == code_id)).scalars())


def tries_left(tx: Transaction, row: Row, now: datetime) -> int:
    """How many wrong ones are left before the next pause: five for a code, and for all codes of a talk or an account.

    Four tries in each of many talks are many tries. A right code begins the count anew.
    """
    c, k = tables.codes.c, tables.code_keys.c
    keys = keys_of(tx, row.id)
    query = (
        select(k.key, c.state, c.tries)
        .select_from(tables.codes.join(tables.code_keys, k.code_id == c.id))
        .where(k.key.in_(keys), c.id != row.id, c.created_at > now - REMEMBERED)
        .order_by(c.created_at)
    )
    wrong: dict[str, int] = dict.fromkeys(keys, 0)
    for other in tx.execute(query):
        wrong[other.key] = 0 if other.state == "used" else wrong[other.key] + other.tries
    tries = int(row.tries)
    return min(TRIES - tries, *(-(before + tries) % TRIES for before in wrong.values()))


def _pause_after(failures: int) -> timedelta:
    pause: timedelta = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
    return pause
