"""How content visitors are, with a person and with the assistant apart."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.conversations.tables import conversations, messages, ratings
from helpdesk.database import Transaction
from helpdesk.reports.figures import MEAN, OF_AGENT, OF_TALK, SHARE, Figure, Period, Seen, topics_of_articles
from helpdesk.tables import events


def _with_a_person(tx: Transaction, period: Period) -> list[Seen]:
    c, m, r = conversations.c, messages.c, ratings.c
    rated = select(events.c.conversation_id).where(period.holds("rating.given"))
    wrote_last = (
        select(m.agent_id)
        .where(m.conversation_id == c.id, m.author == "agent")
        .order_by(m.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(r.score, r.created_at, c.topic, wrote_last.label("agent"))
        .select_from(ratings.join(conversations, r.conversation_id == c.id))
        .where(r.conversation_id.in_(rated), r.created_at < period.until)
    )
    return [Seen(row.created_at, row.score, row.topic, row.agent) for row in tx.execute(query) if row.agent]


def _with_the_assistant(tx: Transaction, period: Period) -> list[Seen]:
    e, topics = events.c, topics_of_articles(tx)
    is_of_talk = e.conversation_id.is_not(None)  # in the help centre everybody votes
    query = select(e.at, e.conversation_id, e.facts).where(period.holds("article.voted"), is_of_talk)
    found = tx.execute(query.order_by(e.at, e.id))
    last = {(row.conversation_id, row.facts["slug"]): row for row in found}
    return [Seen(row.at, 1 if row.facts["helped"] else 0, topics.get(slug)) for (_, slug), row in last.items()]


FIGURES = (
    Figure("satisfaction_person", _with_a_person, MEAN, OF_AGENT),
    Figure("satisfaction_assistant", _with_the_assistant, SHARE, OF_TALK),
)
