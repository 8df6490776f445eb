"""What happens when: a clock that jumps from one thing to the next, and the assistant that answers in between.

A part of the history is a generator: it does something at `stage.now` and yields the seconds until it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from helpdesk.articles import store
from helpdesk.articles.store import Article
from helpdesk.assistant import turns
from helpdesk.assistant.effects import Acknowledge, Suggest
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations import owners
from helpdesk.database import Database
from helpdesk.demo.script import Matter, Script
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.visitor import writing

Steps = Iterator[float]
WORKER = "demo"


@dataclass
class Visit:
    """A talk as its visitor knows it; `owner` is kept in step by whoever changes it."""

    id: str
    token: str
    matter: Matter
    first_name: str
    owner: str = "bot"
    waiting_since: datetime | None = None
    messages: int = 0


@dataclass
class Stage:
    db: Database
    platform: Platform
    texts: Texts
    script: Script
    now: datetime
    articles: dict[str, Article] = field(default_factory=dict)
    answers: dict[str, list[TurnResult | None]] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    _plan: list[tuple[datetime, int, Steps]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)

    @property
    def random(self) -> Random:
        return self.script.random

    def start(self, steps: Steps, *, after: float = 0, at: datetime | None = None) -> None:
        """Plans a part of the history to begin then."""
        begins = at or self.now + timedelta(seconds=after)
        heappush(self._plan, (begins, next(self._numbers), steps))

    def run(self, until: datetime) -> None:
        """Lets everything happen that happens before then; what goes on longer stays as it is at that moment."""
        while self._plan and self._plan[0][0] <= until:
            self.now, _, steps = heappop(self._plan)
            pause = next(steps, None)
            if pause is not None:
                self.start(steps, after=pause)
        self.now = until

    def write(self, visit: Visit, text: str, answer: TurnResult | None = TurnResult()) -> None:  # noqa: B008  frozen
        """The visitor writes, and the assistant answers a little later; without an answer it fails."""
        visit.messages += 1
        writing.add_visitor_message(
            self.db,
            self.texts,
            conversation_id=visit.id,
            client_id=f"demo-{visit.messages}",
            text=text,
            now=self.now,
        )
        self.matters[visit.id] = visit.matter
        self.answers.setdefault(visit.id, []).append(answer)
        self.read_soon()

    def read_soon(self) -> None:
        """The assistant reads what has come, whatever that is."""
        self.start(self._work(), after=self.random.uniform(1, 4))

    def article(self, slug: str) -> Reply:
        """What the assistant says of an article, as the widget draws it."""
        if not self.articles:
            self.articles = {article.slug: article for article in store.list_articles(self.db)}
        article = self.articles[slug]
        card = {
            "kind": "article",
            "slug": slug,
            "title": article.title,
            "url": article.url,
            "reviewed": article.reviewed.isoformat(),
            "expired": False,
        }
        return Reply(f"{store.gist(article, self.platform)}\n\n{article.title}: {article.url}", card=card)

    def _work(self) -> Steps:
        while (turn := turns.claim(self.db, WORKER, now=self.now)) is not None:
            self._answer(turn)
        yield from ()

    def _answer(self, turn: Turn) -> None:
        planned = self.answers.get(turn.conversation_id)
        answer = planned.pop(0) if planned and turn.kind == "message" else TurnResult()
        matter = self.matters[turn.conversation_id]
        if answer is None:
            turns.fail(self.db, self.texts, turn, "stalled", now=self.now)
            return
        if turn.mode == owners.WHISPER:
            answer = TurnResult(effects=[Suggest(matter.intent, (matter.article,))])
        elif turn.mode == owners.ASSIST and not answer.effects:
            answer = TurnResult(effects=[Acknowledge()])
        turns.commit(self.db, self.texts, self.platform, turn, answer, now=self.now)
