"""Articles in the chat: which one is worth naming beside a matter, and how one is named or shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.articles import FIRST_LINES, Article
from actions.context.case import keeps_off_play, topic_at_hand
from actions.context.desk import Desk, desk
from actions.context.history import is_choice, is_in_form, matter_messages
from actions.context.said import said_in
from helpdesk.articles.passages import beginning
from helpdesk.topics import GENERAL, Topic
from turkish.phrases.length import SHORT


def articles_at_hand(tracker: Tracker) -> list[str]:
    """Names the articles that the talk is about, the nearest first."""
    shown, topic = desk().shown_lately(tracker.sender_id), topic_at_hand(tracker)
    return articles_on(desk(), shown, topic, is_case=is_in_form(tracker))


def articles_on(at: Desk, shown: Sequence[str], topic: Topic, *, is_case: bool = False) -> list[str]:
    """Names what a talk is about: the articles shown last, and its topic's own, which comes first in another's case."""
    last = at.find_article(next(iter(shown), None))
    own = [topic.article] if topic.article and topic.name != GENERAL else []
    is_of_another = last is not None and is_case and topic.name not in (last.topic, GENERAL)
    return list(dict.fromkeys([*own, *shown] if is_of_another else [*shown, *own]))


def was_said(tracker: Tracker, article: Article) -> bool:
    """Tells whether the sentence that answers was said by itself a moment ago, and not only within its passage."""
    messages = 2 if is_in_form(tracker) else 1  # in a case its question comes after the answer
    return article.told in desk().said(tracker.sender_id)[-messages:]


def article_for(tracker: Tracker, topic: Topic) -> Article | None:
    """Gives the article on just what was said of the matter, else the topic's own."""
    said = said_in(tracker)
    before = [str(each.get("text") or "") for each in matter_messages(tracker)[:-1] if not is_choice(each)]
    # "Yatırdım", where one was asked which way the money went, says nothing by itself.
    is_of_before = said.words <= SHORT and not tracker.get_slot("article")
    told = " ".join([*before, said.part]) if is_of_before else said.part
    return worth_reading(tracker, topic, desk().find_article_by_words(told, said.likely))


def worth_reading(tracker: Tracker, topic: Topic, found: Article | None = None) -> Article | None:
    """Gives the article found, else the topic's own; none that was shown a moment ago, or that may not be named."""
    shown = tracker.get_slot("article")
    article = found or desk().find_article(topic.article)
    if article is None or article.slug == shown:
        return None
    is_yes = said_in(tracker).intent == "affirm"
    if shown and is_yes and found is None and tracker.get_slot("answered_topic") == topic.name:
        return None  # the case was offered with an article that fits better than the topic's own
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
        name_article(dispatcher, article, response="utter_see_passage", told=beginning(article.told, FIRST_LINES))
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
    """Says what an article says in short, with the way to it; what was said already, in one sentence of it."""
    if article.is_again:
        card = {"card": article_card(article)}
        dispatcher.utter_message(response="utter_answer_again", told=article.told, json_message=card)
        effects.article_shown(dispatcher, article.slug)
        return
    dispatcher.utter_message(
        response="utter_answer_expired" if article.is_expired else "utter_answer",
        told=article.answer,
        title=article.title,
        url=article.url,
        reviewed=f"{article.reviewed:%d.%m.%Y}",
        json_message={"card": article_card(article)},
    )
    effects.article_shown(dispatcher, article.slug)
