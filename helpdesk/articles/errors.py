"""What can go wrong with articles."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class ArticleBroken(HelpdeskError):
    code = "article_broken"
    sentence = "An article's file cannot be read."


class ArticleNotFound(HelpdeskError):
    code = "article_not_found"
    status = 404
    sentence = "There is no such article."
