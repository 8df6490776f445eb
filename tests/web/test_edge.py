"""The edge towards browsers and proxies: who may post to the desk, whose address counts, what each status carries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatusCode
from websockets.legacy.client import connect

from tests.web.raw import exchange
from tests.web.server import STRONG_SECRET, Server, Visitor, serving
from tests.web.test_http import JSON, error_of

LOGIN = {"email": "agent2@example.com", "password": "destek-demo"}
PUBLIC = "https://destek.example.com"


@pytest.fixture(scope="module")
def edge_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One of its own: what is tried here uses limits up."""
    with serving(tmp_path_factory.mktemp("edge"), module="tests.web.alone") as running:
        yield running


@pytest.fixture(scope="module")
def public_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As in production: TLS in front, a proxy whose word counts, a public address."""
    with serving(
        tmp_path_factory.mktemp("public"),
        module="tests.web.alone",
        DESTEK_ENV="production",
        DESTEK_SECRET=STRONG_SECRET,
        DESTEK_PUBLIC_URL=PUBLIC,
        DESTEK_PROXIES="1",
    ) as running:
        yield running


# Who may post to the desk


@pytest.mark.parametrize("path", ["/desk/login", "/desk/logout"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_page_posts_nothing_to_the_desk(edge_server: Server, path: str, headers: dict[str, str]) -> None:
    status, answered, body = edge_server.request("POST", path, LOGIN, **JSON, **headers)
    assert (status, error_of(body)["code"]) == (403, "foreign_origin")
    assert "set-cookie" not in answered


@pytest.mark.parametrize("scheme", ["evil", "ws", "HTTP:", "https://evil.example?http"])
def test_another_scheme_is_another_origin(edge_server: Server, scheme: str) -> None:
    origin = f"{scheme}://127.0.0.1:{edge_server.port}"
    assert edge_server.request("POST", "/desk/login", LOGIN, **JSON, origin=origin)[0] == 403


def test_a_name_that_was_made_to_point_here_is_not_our_own(edge_server: Server) -> None:
    status, _, body = edge_server.request(
        "POST", "/desk/login", LOGIN, **JSON, host="evil.example", origin="http://evil.example"
    )
    assert (status, error_of(body)["code"]) == (403, "foreign_origin")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"]
)
def test_a_form_of_another_site_cannot_pass_for_json(edge_server: Server, kind: str) -> None:
    status, headers, body = edge_server.request("POST", "/desk/login", LOGIN, **{"content-type": kind})
    assert (status, error_of(body)["code"]) == (415, "json_needed")
    assert "set-cookie" not in headers


def test_our_own_page_and_programs_log_in_and_out(edge_server: Server) -> None:
    own = {"origin": edge_server.url, "sec-fetch-site": "same-origin"}
    for headers in ({}, own, {"content-type": "Application/JSON; charset=utf-8"}):
        status, answered, _ = edge_server.request("POST", "/desk/login", LOGIN, **{**JSON, **headers})
        assert (status, answered["set-cookie"].split("=")[0]) == (200, "destek_agent")
        cookie = answered["set-cookie"].split(";")[0]
        assert edge_server.request("POST", "/desk/logout", cookie=cookie, **headers)[0] == 200


async def test_sockets_open_for_our_own_pages_alone(edge_server: Server, public_server: Server) -> None:
    async def opens(server: Server, origin: str) -> bool:
        try:
            socket = await connect(f"ws://127.0.0.1:{server.port}/ws/visitor", extra_headers={"origin": origin})
        except InvalidStatusCode as error:
            return error.status_code != 403
        await socket.close()
        return True

    assert await opens(edge_server, edge_server.url)
    assert await opens(public_server, PUBLIC)
    for origin in ("https://evil.example", f"evil://127.0.0.1:{edge_server.port}", PUBLIC, "null"):
        assert not await opens(edge_server, origin)
    for origin in ("http://destek.example.com", f"{PUBLIC}:8443", f"{PUBLIC}.evil.example"):
        assert not await opens(public_server, origin)


# What browsers are told


def test_outside_development_the_policy_names_what_was_set_and_tls_stays(public_server: Server) -> None:
    _, headers, _ = public_server.request("GET", "/", host="evil.example")
    assert "evil.example" not in headers["content-security-policy"]
    assert "wss://destek.example.com" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=31536000")
    assert b"evil.example" not in public_server.request("GET", "/robots.txt", host="evil.example")[2]


def test_in_development_nothing_demands_tls(edge_server: Server) -> None:
    assert "strict-transport-security" not in edge_server.request("GET", "/")[1]


def test_the_session_cookie_lives_as_long_as_the_session(edge_server: Server) -> None:
    cookie = edge_server.request("POST", "/desk/login", LOGIN, **JSON)[1]["set-cookie"]
    assert "max-age=43200" in cookie.lower()


def test_outside_development_the_cookie_is_bound_to_the_host(public_server: Server) -> None:
    cookie = public_server.request("POST", "/desk/logout")[1]["set-cookie"]
    assert cookie.startswith("__Host-destek_agent=")
    assert {"secure", "httponly", "path=/", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}


# Whose address counts


def look_up(server: Server, forwarded: str) -> int:
    body = {"number": "TK-1234-5678-9012x"}
    return server.request("POST", "/ticket/find", body, **JSON, **{"x-forwarded-for": forwarded})[0]


def test_behind_a_proxy_every_visitor_has_limits_of_their_own(public_server: Server) -> None:
    assert [look_up(public_server, "203.0.113.7") for _ in range(25)].count(429) > 0
    assert look_up(public_server, "203.0.113.8") == 400


def test_what_a_visitor_puts_before_the_proxy_s_word_is_not_believed(public_server: Server) -> None:
    answers = [look_up(public_server, f"198.51.100.{number}, 203.0.113.9") for number in range(25)]
    assert answers.count(429) > 0


def test_without_proxies_nobody_s_word_counts_and_the_log_says_so_once(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        assert [look_up(server, f"203.0.113.{number}") for number in range(25)].count(429) > 0
    assert (tmp_path / "log.txt").read_text().count("DESTEK_PROXIES is not set") == 1


# What each method and path answers

PAGES = ["/", "/panel", "/widget", "/widget.js", "/help", "/help/para-cekme-limitleri", "/ticket", "/desk", "/healthz"]
PAGES += ["/readyz", "/robots.txt", "/sitemap.xml", "/favicon.ico", "/static/icon.svg", "/openapi.json", "/theme.css"]


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/help/no-such-article"])
def test_head_has_the_headers_of_get_and_no_body(edge_server: Server, path: str) -> None:
    def told(method: str) -> tuple[bytes, bytes]:
        sent = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        head, _, body = exchange(edge_server, sent.encode()).partition(b"\r\n\r\n")
        return head, body

    (asked, nothing), (fetched, content) = told("HEAD"), told("GET")
    assert (asked, nothing) == (fetched, b"")
    assert content


@pytest.mark.parametrize("path", ["/help", "/ticket", "/desk", "/panel", "/help/para-cekme-limitleri", "/healthz"])
def test_a_slash_at_the_end_changes_nothing(edge_server: Server, path: str) -> None:
    assert edge_server.request("GET", f"{path}/?utm_source=x")[0] == 200
    assert edge_server.request("GET", f"{path}/")[2] == edge_server.request("GET", path)[2]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/help", {"GET", "HEAD"}),
        ("PUT", "/ticket", {"GET", "HEAD"}),
        ("GET", "/desk/login", {"POST"}),
        ("HEAD", "/desk/login", {"POST"}),
        ("OPTIONS", "/desk/login", {"POST"}),
        ("DELETE", "/ticket/confirm", {"GET", "HEAD", "POST"}),
    ],
)
def test_a_method_that_is_not_allowed_comes_with_those_that_are(
    edge_server: Server, method: str, path: str, allowed: set[str]
) -> None:
    status, headers, _ = edge_server.request(method, path)
    assert (status, set(headers["allow"].split(", "))) == (405, allowed)


@pytest.mark.parametrize("path", ["/ws/visitor", "/ws/desk"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"upgrade": "websocket"},
        {"upgrade": "h2c", "connection": "Upgrade"},
        {"upgrade": "websocket", "connection": "Upgrade", "sec-websocket-version": "13"},
        {"upgrade": "websocket", "connection": "Upgrade", "sec-websocket-version": "8", "sec-websocket-key": "a" * 24},
        {"upgrade": "websocket", "connection": "Upgrade", "sec-websocket-version": "13", "sec-websocket-key": "short"},
    ],
)
def test_a_socket_s_path_without_a_handshake_says_what_it_needs(
    edge_server: Server, path: str, headers: dict[str, str]
) -> None:
    fields = "".join(f"{name}: {value}\r\n" for name, value in {"connection": "close", **headers}.items())
    answer = exchange(edge_server, f"GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 426")
    assert b"upgrade: websocket" in head
    assert error_of(body)["code"] == "upgrade_needed"  # type: ignore[attr-defined]


# What is no character, and what is no JSON

HALVES = ["\\ud83d", "\\uDC00", "a\\ud800b", "\\udfff\\ud800"]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/desk/login", "email"),
        ("/desk/login", "password"),
        ("/ticket/find", "number"),
        ("/ticket/find", "conversation"),
        ("/ticket/find", "token"),
        ("/ticket/find", "identity"),
        ("/ticket/find", "key"),
        ("/ticket/message", "text"),
        ("/ticket/message", "client_id"),
        ("/ticket/confirm", "key"),
    ],
)
def test_half_a_character_in_a_field_is_no_fault_of_the_server(
    edge_server: Server, path: str, field: str, half: str
) -> None:
    body = {"email": "nobody@example.com", "password": "x", "number": "TK-1234-5678-9012", field: "HALF"}
    status, _, answer = edge_server.request("POST", path, json.dumps(body).replace("HALF", half).encode(), **JSON)
    assert 400 <= status < 500
    error_of(answer)


async def test_half_a_character_in_a_frame_is_no_fault_of_the_server(edge_server: Server) -> None:
    visitor = await Visitor.arrive(edge_server, adult=False)
    fields = {name: "\ud83d" for name in ("text", "client_id", "choice", "attachment", "email", "name", "account")}
    fields |= {"method": "claim", "page": "\ud83d", "token": "\ud83d", "comment": "\ud83d", "code": "\ud83d"}
    for kind in ("message.send", "choice.pick", "attachment.link", "notify.set", "verification.submit", "identity.set"):
        assert (await visitor.ask(kind, **fields)).get("code") != "server_error"
    assert (await visitor.ask("session.start", page="\ud83d", resume=None))["ok"]
    resume = {"conversation": "\ud83d", "token": "\ud83d", "after_seq": 0}
    assert (await visitor.ask("session.start", resume=resume))["code"] == "conversation_not_found"
    await visitor.close()


@pytest.mark.parametrize("body", [b'{"number": NaN}', b'{"number": Infinity}', '{"number": "x"}'.encode("utf-16")])
def test_what_only_python_takes_for_json_is_refused(edge_server: Server, body: bytes) -> None:
    status, _, answer = edge_server.request("POST", "/ticket/find", body, **JSON)
    assert (status, error_of(answer)["code"]) in [(400, "bad_json"), (429, "slow_down")]


def test_a_search_is_limited_for_each_address(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        answers = [server.request("GET", "/help?q=para")[0] for _ in range(120)]
        assert answers[0] == 200
        assert answers[-1] == 429
        assert server.request("GET", "/help")[0] == 200
