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
from helpdesk.assistant.effects import AddToTicket, ArticleShown
from helpdesk.assistant.turns import TurnResult
from helpdesk.replies import Reply
from helpdesk.tickets.record import Ticket
from helpdesk.topics import GENERAL, is_answered

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
    about: tuple[str, ...] = ()  # the articles that the talk is about
    said_before: tuple[str, ...] = ()
    is_just_told: bool = False  # that article, and nothing since
    is_in_danger: bool = False  # a life, or play out of control, was spoken of before

    @property
    def asks(self) -> bool:
        """Tells whether the message is a question."""
        return self.said.is_question or self.act == "ask" or (is_answered(self.said.intent) and self._is_sure)

    def say_in_turn(self, response: str, again: str) -> Reply:
        """Gives a sentence, or another one where it was said in this talk already."""
        reply = self.say(response)
        return self.say(again) if reply.text in self.said_before else reply

    @property
    def _is_sure(self) -> bool:
        return self.said.confidence >= SURE


def articles_for(beside: Beside) -> list[Article]:
    """The article that answers the message, two where it may be either; nothing that leads to play after distress."""
    said = beside.said
    pressed = beside.desk.find_article(said.entities.get("article"))
    asked = said.part or (intent_label(said.intent) if said.intent in INTENTS else "")
    at, topic = beside.desk, beside.case.topic.name
    case = "" if said.is_choice or topic == GENERAL else topic
    found = [pressed] if pressed else []
    if asked and not pressed:
        found = at.find_articles(asked, said.likely, beside.about, beside.said_before, case)
    if beside.case.keeps_off_play:
        found = [article for article in found if not article.is_tempting]
    return found


def shown(beside: Beside, article: Article) -> TurnResult:
    """Says an article, and notes that it was shown; where all of it was said, that there is no more to say."""
    if article.is_again and article.told in beside.said_before[-1:]:
        return noted(beside, beside.say("utter_waiting_told_all"))
    if article.is_again:
        reply = beside.say("utter_answer_again", told=article.told)
    else:
        reply = beside.say("utter_answer", told=article.answer, title=article.title, url=article.url)
    return TurnResult(messages=[replace(reply, card=article_card(article))], effects=[ArticleShown(article.slug)])


def noted(beside: Beside, reply: Reply) -> TurnResult:
    """Adds what was written to the ticket, and says so."""
    return TurnResult(messages=[reply], effects=[AddToTicket(summary=beside.said.text)])
