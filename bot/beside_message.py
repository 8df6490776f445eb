"""A message that came while the talk is not the assistant's, and the articles on it: what bot.beside reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.context.articles import Article
from actions.context.case import OpenCase
from actions.context.desk import Desk
from actions.context.labels import INTENTS, intent_label
from actions.context.said import SURE, Said
from actions.context.showing import article_card
from helpdesk.assistant.effects import ArticleShown
from helpdesk.assistant.turns import TurnResult
from helpdesk.replies import Reply
from helpdesk.tickets.record import Ticket
from helpdesk.topics import is_answered

Say = Callable[..., Reply]


@dataclass(frozen=True)
class Beside:
    """A message that came while the talk is not the assistant's, with what it needs to know of the talk."""

    said: Said
    desk: Desk
    say: Say
    case: OpenCase
    ticket: Ticket | None = None
    act: str = ""
    about: str | None = None  # the article that was shown last
    is_just_told: bool = False  # that article, and nothing since

    @property
    def asks(self) -> bool:
        """Tells whether the message is a question."""
        return self.said.is_question or self.act == "ask" or (is_answered(self.said.intent) and self._is_sure)

    @property
    def _is_sure(self) -> bool:
        return self.said.confidence >= SURE


def articles_for(beside: Beside) -> list[Article]:
    """The article that answers the message, two where it may be either; nothing that leads to play after distress."""
    said = beside.said
    pressed = beside.desk.find_article(said.entities.get("article"))
    asked = said.part or (intent_label(said.intent) if said.intent in INTENTS else "")
    found = [pressed] if pressed else beside.desk.find_articles(asked, said.likely, beside.about) if asked else []
    if beside.case.keeps_off_play:
        found = [article for article in found if not article.is_tempting]
    return found


def shown(beside: Beside, article: Article) -> TurnResult:
    """Says an article, and notes that it was shown."""
    reply = beside.say("utter_answer", told=article.answer, title=article.title, url=article.url)
    return TurnResult(messages=[replace(reply, card=article_card(article))], effects=[ArticleShown(article.slug)])
