"""Articles in the chat: which one is worth naming beside a matter, and how one is named or shown."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.articles import Article
from actions.context.case import keeps_off_play, topic_at_hand
from actions.context.desk import desk
from actions.context.history import is_in_form
from actions.context.said import said_in
from helpdesk.articles.passages import beginning
from helpdesk.topics import GENERAL, Topic

_FIRST_LINES = 2  # sentences beside a case: what helps now, while the questions wait


def article_at_hand(tracker: Tracker) -> str | None:
    """Names the article that the talk is about: the one shown last, or that of a case on something else."""
    shown, topic = desk().find_article(desk().shown_last(tracker.sender_id)), topic_at_hand(tracker)
    if shown and (not is_in_form(tracker) or topic.name in (shown.topic, GENERAL)):
        return shown.slug
    return topic.article if topic.name != GENERAL else None


def article_for(tracker: Tracker, topic: Topic) -> Article | None:
    """Gives the article on just what was said, else the topic's own."""
    said = said_in(tracker)
    return worth_reading(tracker, topic, desk().find_article_by_words(said.part, said.likely))


def worth_reading(tracker: Tracker, topic: Topic, found: Article | None = None) -> Article | None:
    """Gives the article found, else the topic's own; none that was shown a moment ago, or that may not be named."""
    article = found or desk().find_article(topic.article)
    if article is None or article.slug == tracker.get_slot("article"):
        return None
    return None if article.is_tempting and keeps_off_play(tracker) else article


def name_article(
    dispatcher: CollectingDispatcher, article: Article, *, response: str = "utter_see_article", **values: str
) -> None:
    """Names an article by its title, with the way to it."""
    dispatcher.utter_message(response=response, title=article.title, url=article.url, **values)
    effects.article_shown(dispatcher, article.slug)


def tell_beginning(dispatcher: CollectingDispatcher, article: Article) -> None:
    """Says the first lines of what was found for a problem, with the way to the rest; only names another one."""
    if article.told:
        name_article(dispatcher, article, response="utter_see_passage", told=beginning(article.told, _FIRST_LINES))
    else:
        name_article(dispatcher, article)


def article_card(article: Article) -> dict[str, Any]:
    """Gives the card of an article, as the widget draws it."""
    return {
        "kind": "article",
        "slug": article.slug,
        "title": article.title,
        "url": article.url,
        "reviewed": article.reviewed.isoformat(),
        "expired": article.is_expired,
    }


def show_article(dispatcher: CollectingDispatcher, article: Article) -> None:
    """Says what an article says in short, with the way to it."""
    dispatcher.utter_message(
        response="utter_answer_expired" if article.is_expired else "utter_answer",
        told=article.answer,
        title=article.title,
        url=article.url,
        reviewed=f"{article.reviewed:%d.%m.%Y}",
        json_message={"card": article_card(article)},
    )
    effects.article_shown(dispatcher, article.slug)
