"""The help centre: all articles by topic, a search by words, one article, and whether it helped."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json, raw, redirect

from helpdesk.articles import search, store
from helpdesk.articles.topics import HELP_TOPICS
from helpdesk.clock import moment
from helpdesk.conversations.errors import SlowDown
from web.address import address_of
from web.bodies import Vote, read_body
from web.limits import LOOKUPS, SEARCHES
from web.pages import TEMPLATES, public_url, render
from web.service import Service

bp = Blueprint("help")

LONGEST_QUERY = 200
RELATED = 4


@bp.get("/help")
async def overview(request: Request) -> HTTPResponse:
    return await _show_overview(request)


@bp.get("/help/<slug:str>")
async def article(request: Request, slug: str) -> HTTPResponse:
    if not slug:
        return await _show_overview(request)  # /help/
    service: Service = request.app.ctx.service
    found, related = await service.call(_article, service, slug)
    voted = bool(request.args.get("voted"))
    address = public_url(request, f"/help/{slug}")
    return render(request, "article.html", article=found, related=related, voted=voted, address=address)


@bp.get("/sitemap.xml")
async def sitemap(request: Request) -> HTTPResponse:
    """For search engines: the help centre and its articles, each with the day of its last change or review."""
    service: Service = request.app.ctx.service
    days = await service.call(_days, service)
    listed = {"/help": max(days.values(), default=None), **{f"/help/{slug}": day for slug, day in days.items()}}
    pages = [{"address": public_url(request, path), "day": day} for path, day in listed.items()]
    content = TEMPLATES.get_template("sitemap.xml").render(pages=pages)
    return raw(content.encode(), content_type="application/xml")


@bp.post("/help/<slug:str>/vote")
async def vote(request: Request, slug: str) -> HTTPResponse:
    """JSON {"helped": true}, or a form's helped=yes."""
    service: Service = request.app.ctx.service
    if not service.limits.allows("vote", address_of(request), LOOKUPS):
        raise SlowDown()
    is_form = "form" in request.headers.get("content-type", "")
    helped = request.form.get("helped") == "yes" if is_form else read_body(request, Vote).helped
    await service.call(search.vote, service.db, slug, helped=helped)
    return redirect(f"/help/{slug}?voted=1#voted", status=303) if is_form else json({"ok": True})


async def _show_overview(request: Request) -> HTTPResponse:
    service: Service = request.app.ctx.service
    query = (request.args.get("q") or "").strip()[:LONGEST_QUERY]
    if query and not service.limits.allows("search", address_of(request), SEARCHES):
        raise SlowDown()
    if request.args.get("part") == "results":  # while somebody types
        return render(request, "results.html", query=query, results=await service.call(_found, service, query))
    groups, results = await service.call(_overview, service, query)
    changed = [] if query else await service.call(_changed, service)
    lately = {"days": store.LATELY.days, "articles": changed}
    values: dict[str, Any] = {"query": query, "groups": groups, "results": results, "lately": lately}
    return render(request, "help.html", address=public_url(request, "/help"), **values)


def _overview(service: Service, query: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]] | None]:
    """All articles by topic, and those that fit the query when there is one."""
    groups: dict[str, dict[str, Any]] = {}
    for found in store.list_articles(service.db):
        label = service.texts.say(HELP_TOPICS[found.topic])
        group = groups.setdefault(found.topic, {"topic": found.topic, "label": label, "articles": []})
        group["articles"].append(_listed(service, found))
    return list(groups.values()), _found(service, query)


def _found(service: Service, query: str) -> list[dict[str, Any]] | None:
    if not query:
        return None
    return [_listed(service, found) for found in search.search(service.db, service.platform, query)]


def _changed(service: Service) -> list[dict[str, str]]:
    local = service.platform.local
    changes = store.list_changed(service.db)
    return [{"slug": change.slug, "title": change.title, "on": f"{local(change.at):%d.%m.%Y}"} for change in changes]


def _days(service: Service) -> dict[str, date]:
    """The day on which each article was changed or reviewed last."""
    local = service.platform.local
    changed = {slug: local(at).date() for slug, at in store.last_changes(service.db).items()}
    articles = store.list_articles(service.db)
    return {found.slug: max(found.reviewed, changed.get(found.slug, found.reviewed)) for found in articles}


def _article(service: Service, slug: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    found = store.get_article(service.db, slug)
    same_topic = [other for other in store.list_articles(service.db, topic=found.topic) if other.slug != slug]
    shown = {
        **_listed(service, found),
        "html": Markup(store.details_html(found, service.platform)),  # noqa: S704  raw HTML in articles is text already
        "reviewed": f"{found.reviewed:%d.%m.%Y}",
        "topic_label": service.texts.say(HELP_TOPICS[found.topic]),
    }
    return shown, [_listed(service, other) for other in same_topic[:RELATED]]


def _listed(service: Service, found: store.Article) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "title": found.title,
        "gist": store.gist(found, service.platform),
        "expired": found.is_expired(service.platform.local(moment()).date()),
    }
