"""The members of the platform, as far as support must know them.

`MemberDirectory` is the port. The default looks into the members table, which login tokens fill, and in development the
demo members; helpdesk.members.http_directory asks a service of the platform instead.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import func, insert, or_, select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.members import tables
from helpdesk.members.login_token import Identity
from helpdesk.tokens import fold_address
from turkish.person_names import names_agree


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
    """Where a claim is compared. It may be another machine: never asked inside a transaction."""

    def find(self, db: Database, *, name: str, user_name: str | None, email: str | None) -> Member | None:
        """The member whom a claim fits: user name or e-mail is theirs, and the name does not contradict.

        Raises DirectoryUnavailable where that could not be found out.
        """


class SqlMemberDirectory:
    """The members table."""

    def find(self, db: Database, *, name: str, user_name: str | None, email: str | None) -> Member | None:
        m = tables.members.c
        asked = []
        if user_name:
            asked.append(func.lower(m.user_name) == fold_address(user_name))
        if email:
            asked.append(func.lower(m.email) == fold_address(email))
        if not asked:
            return None
        with db.read() as tx:
            rows = tx.execute(select(tables.members).where(or_(*asked))).mappings().all()
        return fitting([Member(**row) for row in rows], name)


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
        missing = [member for member in DEMO_MEMBERS if get_member(tx, member.external_id) is None]
        for member in missing:
            tx.execute(insert(tables.members).values(**vars(member)))
        if missing:
            events.append(tx, "members.seeded", actor="command", now=at, members=len(missing))
    return len(missing)


def find_demo(db: Database) -> Member | None:
    """The demo member who is logged in at /panel; None outside development."""
    with db.read() as tx:
        return get_member(tx, DEMO_MEMBERS[0].external_id)


def fitting(found: list[Member], name: str) -> Member | None:
    """The one member of those found whose name does not contradict; None for none, and for more than one."""
    those = [member for member in found if names_agree(name, member.name)]
    return those[0] if len(those) == 1 else None


# What follows works inside the caller's transaction.


def get_member(tx: Transaction, external_id: str) -> Member | None:
    """The member with this id, as far as we know one."""
    query = select(tables.members).where(tables.members.c.external_id == external_id)
    row = tx.execute(query).mappings().one_or_none()
    return Member(**row) if row else None


def keep(tx: Transaction, member: Member) -> None:
    """Stores what a directory told of a member, where the table has something else or nothing."""
    on_file = get_member(tx, member.external_id)
    if on_file == member:
        return
    m = tables.members
    taken = select(m.c.external_id).where(m.c.user_name == member.user_name, m.c.external_id != member.external_id)
    if tx.execute(taken).first() is not None:
        member = replace(member, user_name=_unclaimable(member.external_id))
    if on_file is None:
        tx.execute(insert(m).values(**vars(member)))
    else:
        tx.execute(update(m).where(m.c.external_id == member.external_id).values(**vars(member)))


def remember(tx: Transaction, identity: Identity) -> Member:
    """The member of a login token; what the platform signed now is newer than what is on file."""
    member = get_member(tx, identity.external_id)
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


def known_user_name(member: Member) -> str:
    """The user name, or nothing where the member is known from a token alone."""
    return "" if member.user_name == _unclaimable(member.external_id) else member.user_name


def _unclaimable(external_id: str) -> str:
    # The token does not tell the user name; a colon keeps this stand-in from being anybody's.
    return "id:" + hashlib.sha256(external_id.encode()).hexdigest()[:32]
