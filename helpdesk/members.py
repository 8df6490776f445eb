"""The members of the platform, as far as support must know them.

`MemberDirectory` is the port: a platform with a directory of its own gives another one. The default looks into the
members table, which login tokens fill, and in development the demo members.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import func, insert, or_, select, update

from helpdesk import events, tables
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.identity import Identity
from helpdesk.tokens import fold_address
from turkish.folding import fold


@dataclass(frozen=True)
class Member:
    external_id: str
    user_name: str
    name: str
    email: str
    phone: str | None = None
    birth_date: date | None = None

    def age_on(self, day: date) -> int | None:
        """Full years on this day, None where no birth date is on file."""
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)


class MemberDirectory(Protocol):
    """Where members are looked up."""

    def find(self, tx: Transaction, *, name: str, user_name: str | None, email: str | None) -> Member | None:
        """The member whom a claim fits: user name or e-mail is theirs, and the name does not contradict."""

    def get(self, tx: Transaction, external_id: str) -> Member | None:
        """The member with this id."""


class SqlMemberDirectory:
    """The members table."""

    def find(self, tx: Transaction, *, name: str, user_name: str | None, email: str | None) -> Member | None:
        m = tables.members.c
        asked = []
        if user_name:
            asked.append(func.lower(m.user_name) == fold_address(user_name))
        if email:
            asked.append(func.lower(m.email) == fold_address(email))
        if not asked:
            return None
        rows = tx.execute(select(tables.members).where(or_(*asked))).mappings().all()
        fitting = [member for member in (Member(**row) for row in rows) if _fits(name, member.name)]
        return fitting[0] if len(fitting) == 1 else None

    def get(self, tx: Transaction, external_id: str) -> Member | None:
        query = select(tables.members).where(tables.members.c.external_id == external_id)
        row = tx.execute(query).mappings().one_or_none()
        return Member(**row) if row else None


SQL_DIRECTORY: MemberDirectory = SqlMemberDirectory()

DEMO_MEMBERS = (
    Member("demo-1", "ayse.yilmaz", "Ayşe Yılmaz", "ayse@example.com", "+905321112233", date(1990, 5, 14)),
    Member("demo-2", "mehmet34", "Mehmet Kaya", "mehmet@example.com", "+905332223344", date(1985, 11, 2)),
    Member("demo-3", "ilknur.isik", "İlknur Işık", "ilknur@example.com", "+905423334455", date(1998, 1, 30)),
    Member("demo-4", "can.demir", "Can Demir", "can@example.com", None, date(2003, 8, 9)),
)


def seed_development(db: Database, now: datetime | None = None) -> int:
    """Stores the demo members that are not there yet; says how many."""
    at = moment(now)
    with db.write() as tx:
        missing = [member for member in DEMO_MEMBERS if SQL_DIRECTORY.get(tx, member.external_id) is None]
        for member in missing:
            tx.execute(insert(tables.members).values(**vars(member)))
        if missing:
            events.append(tx, "members.seeded", actor="command", now=at, members=len(missing))
    return len(missing)


def find_demo(db: Database) -> Member | None:
    """The demo member who is logged in at /panel; None outside development."""
    with db.read() as tx:
        return SQL_DIRECTORY.get(tx, DEMO_MEMBERS[0].external_id)


def remember(tx: Transaction, identity: Identity) -> Member:
    """The member of a login token; what the platform signed now is newer than what is on file."""
    member = SQL_DIRECTORY.get(tx, identity.external_id)
    if member is None:
        member = Member(identity.external_id, _unclaimable(identity.external_id), identity.name, identity.email)
        tx.execute(insert(tables.members).values(**vars(member)))
    elif (member.name, member.email) != (identity.name, identity.email):
        tx.execute(
            update(tables.members)
            .where(tables.members.c.external_id == identity.external_id)
            .values(name=identity.name, email=identity.email)
        )
    return member


def _unclaimable(external_id: str) -> str:
    # The token does not tell the user name; a colon keeps this stand-in from being anybody's.
    return "id:" + hashlib.sha256(external_id.encode()).hexdigest()[:32]


def _fits(given: str, on_file: str) -> bool:
    """Whether every word of the given name is in the name on file: "Ayşe", "ayse yilmaz", "YILMAZ Ayşe"."""
    words = fold(given).split()
    return bool(words) and set(words) <= set(fold(on_file).split())
