"""GET /metrics, for Prometheus: what waits, what is answered and how fast, what goes wrong. Never who, or what of.

What waits is counted in the database when it is asked for; what happens is counted as this process reads it in the log
of events. docs/monitoring.md tells each metric.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from hmac import compare_digest

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sanic import Blueprint, Request
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse, raw

from helpdesk import clock, workload
from helpdesk.events import Event
from helpdesk.setting_values import is_loopback
from helpdesk.workload import Workload
from web.address import TOLD_BY_PROXIES
from web.live import Live
from web.origin import host_name
from web.service import Service
from web.workers import Workers

bp = Blueprint("metrics")

READ_WITHIN = 2.0  # seconds
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
MOST_TURNS = 10_000  # whose beginning is remembered
ENDS = {"turn.done": "done", "turn.failed": "failed", "turn.dropped": "dropped", "turn.returned": "returned"}


@bp.get("/metrics")
async def metrics(request: Request) -> HTTPResponse:
    """404 for whoever may not read it."""
    if not may_read(request, request.app.ctx.service.settings.metrics_token):
        raise NotFound()
    return raw(await request.app.ctx.metrics.page(), content_type=CONTENT_TYPE_LATEST)


def may_read(request: Request, token: str) -> bool:
    """Who shows the token; without one set, who asks from this machine and past any proxy."""
    if token:
        return compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode())
    proxied = any(name in request.headers for name in TOLD_BY_PROXIES)
    return is_loopback(request.ip) and is_loopback(host_name(request.headers.get("host", ""))) and not proxied


class Metrics:
    def __init__(self, service: Service, live: Live, workers: Workers) -> None:
        self._service, self._live, self._workers = service, live, workers
        self._since = clock.present()
        self._begun: dict[int, float] = {}  # turn -> when it became due, then when it was taken
        # They are a second series for each counter, of when it began.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._make_gauges()
        self._make_counters()
        live.on_events = self.observe
        service.on_refusal = self._count_refusal
        logging.getLogger().addHandler(_Errors(self._log_errors))

    def _make_gauges(self) -> None:
        def gauge(name: str, told: str, *labels: str) -> Gauge:
            return Gauge(f"destek_{name}", told, labels, registry=self.registry)

        self._database = gauge("database_up", "1 while the database answers; what is counted in it is absent else.")
        self._due = gauge("turns_due", "Messages and choices that the assistant has still to take.")
        self._oldest_due = gauge("turn_oldest_due_seconds", "How long the oldest of them has waited.")
        self._running = gauge("turns_running", "Turns that a worker is at.")
        self._queue = gauge("queue_waiting", "Talks that wait for a person, by priority (0 urgent).", "priority")
        self._longest = gauge("queue_oldest_wait_seconds", "How long the first of them has waited.", "priority")
        self._agents = gauge("agents_present", "Agents at the desk.")
        self._mails = gauge("mails_waiting", "Mails still to be handed over.")
        self._oldest_mail = gauge("mail_oldest_seconds", "How long the oldest of them has waited.")
        self._sockets = gauge("sockets_open", "Open sockets, by side (visitor, desk).", "side")
        self._worker_count = gauge("workers", "Worker processes, by state (set, at_work).", "state")

    def _make_counters(self) -> None:
        def counter(name: str, told: str, *labels: str) -> Counter:
            return Counter(f"destek_{name}", told, labels, registry=self.registry)

        self._turns = counter("turns", "Turns by outcome (done, failed, dropped, returned).", "outcome")
        self._latency = Histogram(
            "destek_turn_seconds",
            "How long a turn waited for a worker, and took one, by stage (waiting, answering).",
            ("stage",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._handoffs = counter("handoffs", "Talks handed to a person, by reason.", "reason")
        self._messages = counter("messages", "Messages stored, by author.", "author")
        self._tickets = counter("tickets_opened", "Tickets opened.")
        self._mails_ended = counter("mails_ended", "Mails by outcome (sent, failed, dropped).", "outcome")
        self._refusals = counter("refusals", "Requests and frames refused, by code of the error.", "code")
        self._log_errors = counter("log_errors", "Errors in the log, by its part.", "logger")

    async def page(self) -> bytes:
        """All of it as text; without what is counted in the database while that does not answer."""
        for side, count in self._live.count_sockets().items():
            self._sockets.labels(side).set(count)
        for state, count in (("set", len(self._workers)), ("at_work", self._workers.at_work)):
            self._worker_count.labels(state).set(count)
        s = self._service
        try:
            counted = await asyncio.wait_for(s.call(workload.read, s.db), READ_WITHIN)
        except Exception:  # noqa: BLE001 - whatever the driver raises means the same here, and /readyz says more
            self._tell(None)
        else:
            self._tell(counted)
        return generate_latest(self.registry)

    def _tell(self, counted: Workload | None) -> None:
        unknown = float("nan")
        self._database.set(counted is not None)
        self._due.set(counted.turns.count if counted else unknown)
        self._oldest_due.set(counted.turns.oldest if counted else unknown)
        self._running.set(counted.running if counted else unknown)
        self._agents.set(counted.agents if counted else unknown)
        self._mails.set(counted.mails.count if counted else unknown)
        self._oldest_mail.set(counted.mails.oldest if counted else unknown)
        for priority in workload.PRIORITIES:
            line = counted.queue[priority] if counted else None
            self._queue.labels(priority).set(line.count if line else unknown)
            self._longest.labels(priority).set(line.oldest if line else unknown)

    def observe(self, events: Sequence[Event]) -> None:
        """Counts what happened since this process began; at its start it may be shown a few events from before."""
        for event in events:
            if event.at < self._since:
                continue
            if event.kind.startswith("turn."):
                self._observe_turn(event)
            elif event.kind == "conversation.handed_off":
                self._handoffs.labels(event.facts.get("reason") or "none").inc()
            elif event.kind == "message.added":
                self._messages.labels(event.facts.get("author") or "none").inc()
            elif event.kind == "ticket.opened":
                self._tickets.inc()
            elif event.kind in ("mail.sent", "mail.failed", "mail.dropped"):
                self._mails_ended.labels(event.kind.partition(".")[2]).inc()

    def _observe_turn(self, event: Event) -> None:
        turn, at = int(event.facts["turn"]), event.at.timestamp()
        since = self._begun.pop(turn, None)
        if event.kind in ("turn.due", "turn.started", "turn.returned"):
            self._begun[turn] = at
            if len(self._begun) > MOST_TURNS:
                del self._begun[next(iter(self._begun))]  # one that was cancelled, most likely
        if event.kind in ENDS:
            self._turns.labels(ENDS[event.kind]).inc()
        stage = {"turn.started": "waiting", "turn.done": "answering"}.get(event.kind)
        if stage is not None and since is not None:
            self._latency.labels(stage).observe(max(0.0, at - since))

    def _count_refusal(self, code: str) -> None:
        self._refusals.labels(code).inc()


class _Errors(logging.Handler):
    """Counts what the log calls an error."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(logging.ERROR)
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        self._counter.labels(record.name).inc()
