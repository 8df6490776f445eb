"""/metrics tells how much and how fast, never who; nobody outside reads it."""

from __future__ import annotations

import json
import re
import socket
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from helpdesk import clock
from helpdesk.events import Event
from tests.conftest import ROOT
from tests.patience import soon
from tests.web.server import STRONG_SECRET, Agent, Server, Visitor, serving
from web.metrics import Metrics
from web.workers import Workers

OTHER_SECRET = "vN5_cD8xTq1-Zy7wRb4uKe0jMs6aPf3o"
NAME = re.compile(r"\bdestek_\w+")


def page(server: Server, **headers: str) -> str:
    status, answered, body = server.request("GET", "/metrics", **headers)
    assert (status, answered["content-type"].partition(";")[0]) == (200, "text/plain")
    return body.decode()


def value(server: Server, name: str, **labels: str) -> float:
    """The value of one series; 0 where it is not there yet."""
    samples = (sample for family in text_string_to_metric_families(page(server)) for sample in family.samples)
    return next((each.value for each in samples if (each.name, each.labels) == (name, labels)), 0.0)


async def test_a_message_that_nobody_answers_is_counted_and_grows_old(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    before = value(lone_server, "destek_turns_due")
    open_before = value(lone_server, "destek_sockets_open", side="visitor")
    await visitor.write("merhaba")
    assert value(lone_server, "destek_turns_due") == before + 1
    age = value(lone_server, "destek_turn_oldest_due_seconds")
    await soon(lambda: value(lone_server, "destek_turn_oldest_due_seconds") > age, "it grows old")
    agent = await Agent.sit_down(lone_server)
    assert value(lone_server, "destek_sockets_open", side="desk") >= 1
    assert value(lone_server, "destek_agents_present") >= 1
    await agent.close()
    await visitor.close()
    await soon(
        lambda: value(lone_server, "destek_sockets_open", side="visitor") == open_before - 1, "its socket is gone"
    )


async def test_what_is_refused_is_counted_by_its_code(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    before = value(lone_server, "destek_refusals_total", code="unknown_type")
    await visitor.ask("no.such.thing")
    assert value(lone_server, "destek_refusals_total", code="unknown_type") == before + 1
    missing = value(lone_server, "destek_refusals_total", code="not_found")
    assert lone_server.request("GET", "/no/such/page")[0] == 404
    assert value(lone_server, "destek_refusals_total", code="not_found") == missing + 1
    await visitor.close()


async def test_answers_and_handoffs_are_counted_and_nobody_is_named(server: Server) -> None:
    visitor = await Visitor.arrive(server)
    answered = value(server, "destek_turns_total", outcome="done")
    waited = value(server, "destek_turn_seconds_count", stage="answering")
    await visitor.answer_to("merhaba, ben Selim Kaptanoğlu selimkaptan61")
    await soon(lambda: value(server, "destek_turns_total", outcome="done") > answered, "the answer is counted")
    await soon(lambda: value(server, "destek_turn_seconds_count", stage="answering") > waited, "and how long it took")
    await visitor.write("temsilciye bağla")
    changed = await visitor.owner("waiting")
    told = page(server)
    assert re.search(r'destek_handoffs_total\{reason="\w+"\} [1-9]', told)
    assert sum(value(server, "destek_queue_waiting", priority=str(priority)) for priority in range(4)) >= 1
    for secret in ("Selim", "selimkaptan61", visitor.conversation, visitor.token, changed["ticket"], "127.0.0.1"):
        assert secret not in told
    await visitor.close()


def test_what_happened_before_the_start_is_not_counted_again() -> None:
    live, service = SimpleNamespace(), SimpleNamespace()
    counted = Metrics(service, live, Workers([]))  # type: ignore[arg-type]
    now = clock.present()
    live.on_events([handed_off(now - timedelta(minutes=1)), handed_off(now + timedelta(seconds=1))])
    assert counted.registry.get_sample_value("destek_handoffs_total", {"reason": "assistant_down"}) == 1


def handed_off(at: datetime) -> Event:
    return Event(1, at, "conversation.handed_off", "bot", "a", None, {"reason": "assistant_down"})


def address_of_this_machine() -> str | None:
    """The one that it would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
        try:
            towards.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(towards.getsockname()[0])


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "192.0.2.7"},
        {"forwarded": "for=192.0.2.7"},
        {"host": "destek.example.com"},
        {"host": "destek.example.com:8000", "authorization": f"Bearer {OTHER_SECRET}"},
    ],
)
def test_what_came_through_a_proxy_or_under_a_public_name_reads_nothing(
    lone_server: Server, headers: dict[str, str]
) -> None:
    status, _, body = lone_server.request("GET", "/metrics", **headers)
    assert (status, json.loads(body)["code"]) == (404, "not_found")


def test_with_a_token_set_it_alone_opens(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone", DESTEK_METRICS_TOKEN=STRONG_SECRET) as server:
        assert server.request("GET", "/metrics")[0] == 404
        assert server.request("GET", "/metrics", authorization=f"Bearer {OTHER_SECRET}")[0] == 404
        shown = {"authorization": f"Bearer {STRONG_SECRET}", "x-forwarded-for": "192.0.2.7"}
        assert "destek_database_up 1.0" in page(server, **shown)


def test_another_machine_reads_nothing_without_a_token(tmp_path: Path) -> None:
    own = address_of_this_machine()
    if own is None:
        pytest.skip("this machine has no address but its loopback")
    with serving(tmp_path, module="tests.web.alone", DESTEK_HOST="0.0.0.0") as server:
        assert server.request("GET", "/metrics")[0] == 200
        with socket.create_connection((own, server.port), timeout=20) as connection:
            connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 404")


@pytest.mark.parametrize("name", ["docs/monitoring/grafana.json", "docs/monitoring/alerts.yml", "docs/monitoring.md"])
def test_dashboard_alerts_and_document_name_metrics_that_there_are(lone_server: Server, name: str) -> None:
    families = list(text_string_to_metric_families(page(lone_server)))
    known = {f.name for f in families} | {s.name for f in families for s in f.samples}
    known |= {f"{f.name}_{end}" for f in families for end in ("total", "bucket", "count", "sum")}
    named = set(NAME.findall((ROOT / name).read_text(encoding="utf-8")))
    assert named
    assert named <= known


def test_every_metric_is_told_in_the_document(lone_server: Server) -> None:
    told = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    families = [f.name for f in text_string_to_metric_families(page(lone_server)) if f.name.startswith("destek_")]
    assert not [name for name in families if f"`{name}" not in told]


def test_every_alert_has_its_reason() -> None:
    groups = yaml.safe_load((ROOT / "docs" / "monitoring" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert rules
    for rule in rules:
        assert set(rule["annotations"]) == {"summary", "reason", "do"}, rule["alert"]
