"""The HTTP edge: what docs/protocol.md and openapi.json promise, on every route."""

from __future__ import annotations

import json
import re

import pytest
from sanic import Sanic

from tests.web.server import Server
from web import attachments, health, mails, metrics, openapi, pages, ticket
from web import help as help_pages
from web.desk import endpoint as desk
from web.desk import logins, reports
from web.visitor import endpoint as visitor
from web.visitor import logout

JSON = {"content-type": "application/json"}


def error_of(body: bytes) -> dict[str, object]:
    """The one error shape, or an AssertionError."""
    error = json.loads(body)
    assert set(error) >= {"ok", "code", "error"}
    assert error["ok"] is False
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", error["code"])
    assert len(error["error"]) > 10
    return error


def test_the_process_says_that_it_lives_and_that_it_can_answer(server: Server) -> None:
    assert server.request("GET", "/healthz")[0] == 200
    status, _, body = server.request("GET", "/readyz")
    parts = {"database": True, "disk": True, "worker": True, "model": True}
    ready = {"ok": True, **parts, "workers": {"set": 1, "at_work": 1}}
    assert (status, json.loads(body)) == (200, ready)


@pytest.mark.parametrize("path", ["/", "/panel", "/widget", "/help", "/ticket", "/desk"])
def test_every_page_is_turkish_html_under_a_strict_policy(server: Server, path: str) -> None:
    status, headers, body = server.request("GET", path, accept="text/html")
    page = body.decode()
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert '<html lang="tr"' in page
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    # What the policy would refuse must not be on the page.
    page = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)  # data, not a script
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    page = re.sub(r'<link rel="canonical" [^>]*>', "", page)  # names an address, loads nothing
    assert not re.search(r"(src|href)=\"https?://(?!example\.com)", page)


def test_only_the_widget_may_be_framed(server: Server) -> None:
    assert "frame-ancestors 'none'" in server.request("GET", "/desk")[1]["content-security-policy"]
    assert "frame-ancestors 'self'" in server.request("GET", "/widget")[1]["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/help/no-such-article",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/",
    ],
)
def test_what_does_not_exist_is_an_error_in_the_one_shape(server: Server, path: str) -> None:
    status, _, body = server.request("GET", path)
    assert status == 404
    assert error_of(body)["code"].endswith("not_found")  # type: ignore[attr-defined]


def test_a_browser_gets_the_error_as_a_page(server: Server) -> None:
    status, headers, body = server.request("GET", "/nothing", accept="text/html,*/*")
    assert status == 404
    assert headers["content-type"].startswith("text/html")
    assert '<html lang="tr"' in body.decode()


@pytest.mark.parametrize("path", ["/desk/login", "/ticket/find", "/help/para-yatirma-limitleri/vote"])
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 5000])
def test_a_body_that_is_no_json_object_is_a_clear_error(server: Server, path: str, body: bytes) -> None:
    status, _, answer = server.request("POST", path, body, **JSON)
    assert status == 400
    assert error_of(answer)["code"] == "bad_json"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_a_route_does_not_know_is_a_clear_error(server: Server, method: str) -> None:
    status, _, body = server.request(method, "/ticket")
    assert status == 405
    assert error_of(body)["code"] == "method_not_allowed"


def test_a_body_that_is_far_too_large_is_refused(server: Server) -> None:
    status, _, body = server.request("POST", "/ticket/find", b'{"number": "' + b"1" * 200_000 + b'"}', **JSON)
    assert status in (0, 413)
    if status:
        assert error_of(body)["code"] == "body_too_large"


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(server: Server) -> None:
    answers = [
        server.request("POST", "/desk/login", {"email": email, "password": "wrong password"}, **JSON)
        for email in ("agent2@example.com", "nobody@example.com")
    ]
    assert [status for status, _, _ in answers] == [401, 401]
    assert answers[0][2] == answers[1][2]
    assert error_of(answers[0][2])["code"] == "wrong_password"


def test_the_session_cookie_cannot_be_read_by_scripts_or_sent_from_elsewhere(server: Server) -> None:
    status, headers, _ = server.request(
        "POST", "/desk/login", {"email": "agent@example.com", "password": "destek-demo"}, **JSON
    )
    assert status == 200
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Strict" in headers["set-cookie"]


def test_guessing_passwords_is_slowed_down(server: Server) -> None:
    statuses = [
        server.request("POST", "/desk/login", {"email": "guess@example.com", "password": str(guess)}, **JSON)[0]
        for guess in range(12)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_openapi_describes_every_route(server: Server) -> None:
    described = json.loads(server.request("GET", "/openapi.json")[2])["paths"]
    sketch = Sanic("sketch", configure_logging=False)
    for module in (
        pages,
        help_pages,
        ticket,
        logins,
        reports,
        desk,
        visitor,
        logout,
        attachments,
        mails,
        health,
        metrics,
        openapi,
    ):
        sketch.blueprint(module.bp)
    routes = {"/" + re.sub(r"<([a-z]+)(:[^>]+)?>", r"{\1}", route.path).lstrip("/") for route in sketch.router.routes}
    assert routes == set(described)


def test_help_finds_by_words_without_scripts(server: Server) -> None:
    page = server.request("GET", "/help?q=sifremi%20unuttum", accept="text/html")[2].decode()
    assert "/help/sifremi-unuttum" in page


def test_an_article_shows_its_review_date_and_takes_a_vote(server: Server) -> None:
    page = server.request("GET", "/help/sifremi-unuttum", accept="text/html")[2].decode()
    assert re.search(r"\d{2}\.\d{2}\.2026", page)
    assert server.request("POST", "/help/sifremi-unuttum/vote", {"helped": True}, **JSON)[0] == 200
    status, headers, _ = server.request(
        "POST", "/help/sifremi-unuttum/vote", b"helped=yes", **{"content-type": "application/x-www-form-urlencoded"}
    )
    assert (status, headers["location"]) == (303, "/help/sifremi-unuttum?voted=1#voted")


def test_a_typing_slip_in_a_ticket_number_is_named_as_such(server: Server) -> None:
    status, _, body = server.request("POST", "/ticket/find", {"number": "TK-1234-5678-9012x"}, **JSON)
    assert (status, error_of(body)["code"]) == (400, "ticket_number_mistyped")
