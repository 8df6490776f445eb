"""What a visitor says of who they are, and what the member directory says of that."""

from __future__ import annotations

from dataclasses import dataclass
from logging import getLogger

from helpdesk.conversations.messages import check_text
from helpdesk.database import Database
from helpdesk.masking import hide
from helpdesk.members.directory import Member, MemberDirectory
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.tokens import fold_address
from helpdesk.verification.errors import AccountMalformed, ClaimIncomplete
from turkish.account_names import clean_account, may_be_account
from turkish.person_names import clean_name

logger = getLogger(__name__)

LONGEST_CLAIM = 200


@dataclass(frozen=True)
class Claim:
    name: str
    user_name: str | None
    email: str | None


@dataclass(frozen=True)
class Match:
    """What the directory says of a claim: a member, nobody, or nothing because it could not be asked."""

    member: Member | None
    checked: bool = True


UNCHECKED = Match(None, checked=False)


def check_claim(name: str, account: str) -> Claim:
    """What was given, without what was pasted along, in the form in which it is stored; raises ClaimIncomplete."""
    if not isinstance(name, str) or not isinstance(account, str) or not name.strip() or not account.strip():
        raise ClaimIncomplete()
    name, account = hide(clean_name(check_text(name))), hide(fold_address(clean_account(check_text(account))))
    if not 2 <= len(name) <= LONGEST_CLAIM or not 2 <= len(account) <= LONGEST_CLAIM:
        raise ClaimIncomplete()
    is_email = "@" in account.strip("@")
    return Claim(name, None if is_email else account, account if is_email else None)


def check_account(claim: Claim) -> None:
    """Raises AccountMalformed for what nobody can be called: nobody is to wait for a code that cannot come."""
    if not all(may_be_account(account) for account in (claim.user_name, claim.email) if account):
        raise AccountMalformed()


def look_up(db: Database, directory: MemberDirectory, claim: Claim) -> Match:
    """Compares a claim with the directory, outside of any transaction: it may be another machine, and away."""
    try:
        return Match(directory.find(db, **vars(claim)))
    except DirectoryUnavailable as error:
        logger.warning("a claim could not be checked: %s", error)
        return UNCHECKED
