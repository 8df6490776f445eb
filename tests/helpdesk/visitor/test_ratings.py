"""A talk is rated once, the last score counts, and the scale is from 1 to 5."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from helpdesk.agents.roster import Agent
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.conversations.tables import ratings as rating_table
from helpdesk.visitor import ratings, session
from helpdesk.visitor.errors import BadRating, ChoiceClosed
from tests.helpdesk.talk import Talk


def test_the_last_score_counts(talk: Talk) -> None:
    ratings.rate(talk.db, conversation_id=talk.id, score=2)
    ratings.rate(talk.db, conversation_id=talk.id, score=5, comment=" Teşekkürler\x00 ")
    with talk.db.read() as tx:
        rows = tx.execute(select(rating_table.c.score, rating_table.c.comment)).all()
    assert [(row.score, row.comment) for row in rows] == [(5, "Teşekkürler")]
    assert talk.now.rated
    assert talk.kinds().count("rating.given") == 2


def test_the_same_again_is_nothing_new(talk: Talk) -> None:
    for _ in range(3):
        ratings.rate(talk.db, conversation_id=talk.id, score=5, comment="İyi")
    assert talk.kinds().count("rating.given") == 1


@pytest.mark.parametrize("score", [0, 6, -1, 3.5, "5", True, None])
def test_any_other_score_is_refused(talk: Talk, score: Any) -> None:
    with pytest.raises(BadRating):
        ratings.rate(talk.db, conversation_id=talk.id, score=score)
    assert not talk.now.rated


def test_rating_by_the_form_ends_the_buttons(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    button = talk.button("4")
    ratings.rate(talk.db, conversation_id=talk.id, score=4)
    from helpdesk.visitor import choices

    with pytest.raises(ChoiceClosed):
        choices.pick(talk.db, talk.texts, conversation_id=talk.id, client_id="c", choice_id=button)


def test_an_unknown_conversation_cannot_be_rated(talk: Talk) -> None:
    with pytest.raises(ConversationNotFound):
        ratings.rate(talk.db, conversation_id="nothing", score=5)
