"""What helps an agent to reply: canned replies for this talk, filled in with who is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from helpdesk.agents import roster
from helpdesk.canned_replies import store
from helpdesk.canned_replies.filling import Filled, fill
from helpdesk.canned_replies.store import CannedReply
from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.errors import PlatformError
from helpdesk.members.directory import get_member
from helpdesk.members.standing import read_standing
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.topics import TEAMS, TOPICS


def list_canned(
    db: Database, texts: Texts, words: str = "", *, conversation_id: str | None = None
) -> list[dict[str, Any]]:
    """The canned replies that hold these words; those of the team that the talk belongs to come first."""
    with db.read() as tx:
        conversation = owners.get(tx, conversation_id) if conversation_id else None
    topic = TOPICS.get(conversation.topic or "") if conversation else None
    return [shown(texts, reply) for reply in store.find(db, words, team=topic.team if topic else None)]


def shown(texts: Texts, reply: CannedReply) -> dict[str, Any]:
    """A canned reply as docs/protocol.md has it; `preview` has the facts of the platform filled in."""
    return {
        **vars(reply),
        "updated_at": reply.updated_at.isoformat(),
        "team_label": texts.say(TEAMS[reply.team]) if reply.team else None,
        "preview": _with_facts(texts.platform, reply.text),
    }


def teams(texts: Texts) -> list[dict[str, str]]:
    """The teams that a canned reply can belong to."""
    return [{"name": name, "label": texts.say(label)} for name, label in TEAMS.items()]


def fill_canned(
    db: Database,
    platform: Platform,
    reply_id: str,
    *,
    conversation_id: str,
    agent_id: str,
    now: datetime | None = None,
) -> Filled:
    """A canned reply as it would be sent in this talk; raises CannedReplyNotFound, ConversationNotFound."""
    with db.read() as tx:
        conversation = owners.get(tx, conversation_id)
        known = {
            "visitor": _name_of_visitor(tx, conversation, moment(now)),
            "agent": roster.get(tx, agent_id).name,
            "ticket": conversation.ticket,
        }
        text = store.get(tx, reply_id).text
    return fill(platform.render(text, "a canned reply"), known)


def _with_facts(platform: Platform, text: str) -> str:
    """As it was written, where a fact of it has gone from platform.yml since: one broken reply hides no other."""
    try:
        return platform.render(text, "a canned reply")
    except PlatformError:
        return text


def _name_of_visitor(tx: Transaction, conversation: Conversation, now: datetime) -> str | None:
    """The member's name once it is proven; before, the name that was given."""
    standing = read_standing(tx, conversation.id, now=now)
    member = get_member(tx, standing.member_id) if standing.member_id and standing.identity == "verified" else None
    return member.name if member else standing.claim.get("name")
