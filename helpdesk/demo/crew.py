"""The agents of the demo: their shifts, who of them takes which talk, and what becomes of it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from sqlalchemy import update

from helpdesk.agents import roster
from helpdesk.demo.script import Shift
from helpdesk.demo.stage import Stage, Steps, Visit
from helpdesk.tables import agents
from helpdesk.visitor import session

ROOM = 2  # talks at once


@dataclass
class Worker:
    """An agent, at the desk or not."""

    id: str
    shift: Shift
    is_there: bool = False
    talks: int = 0
    idle_since: datetime | None = None

    @property
    def name(self) -> str:
        return self.shift.name

    @property
    def has_room(self) -> bool:
        return self.is_there and self.talks < ROOM


Serve = Callable[[Stage, "Crew", Worker, Visit], Steps]


@dataclass
class Crew:
    """`serve` is what an agent does with a talk."""

    stage: Stage
    workers: list[Worker]
    serve: Serve
    waiting: list[tuple[int, datetime, str, Visit]] = field(default_factory=list)

    @staticmethod
    def hire(stage: Stage, serve: Serve) -> Crew:
        """Adds the accounts."""
        workers = []
        for shift in stage.script.shifts:
            given = {"email": shift.email, "name": shift.name, "role": shift.role}
            agent = roster.add(stage.db, password=roster.DEMO_PASSWORD, now=stage.now, **given)
            workers.append(Worker(agent.id, shift))
        return Crew(stage, workers, serve)

    def plan(self, worker: Worker, until: datetime) -> Steps:
        """Comes to the desk and leaves it, day by day."""
        stage, shift = self.stage, worker.shift
        day = stage.platform.local(stage.now).date()
        while True:
            midnight = datetime.combine(day, time(), tzinfo=stage.platform.time_zone)
            begins, ends = midnight + timedelta(hours=shift.since), midnight + timedelta(hours=shift.until)
            day += timedelta(days=1)
            if midnight.weekday() in shift.free or ends <= stage.now:
                continue
            yield max(0.0, (begins - stage.now).total_seconds()) + stage.random.uniform(0, 300)
            self._arrive(worker)
            yield (ends - stage.now).total_seconds() + stage.random.uniform(0, 600)
            worker.is_there = False
            roster.leave(stage.db, worker.id, now=stage.now)

    def be_seen(self) -> None:
        """Marks the agents at the desk as seen, as their sockets would every few seconds."""
        there = [worker.id for worker in self.workers if worker.is_there]
        with self.stage.db.write() as tx:
            tx.execute(update(agents).where(agents.c.id.in_(there)).values(seen_at=self.stage.now))

    def expect(self, visit: Visit) -> None:
        """A talk waits for a person."""
        talk = session.get(self.stage.db, visit.id)
        if talk.owner != "waiting" or talk.waiting_since is None:
            return
        visit.owner, visit.waiting_since = "waiting", talk.waiting_since
        self.waiting.append((talk.priority, talk.waiting_since, visit.id, visit))
        self.look()

    def lose(self, visit: Visit) -> None:
        """A visitor does not wait any more."""
        visit.owner = "bot"
        self.waiting = [each for each in self.waiting if each[3] is not visit]

    def look(self) -> None:
        """Whoever has been idle longest takes who waits longest, the most urgent first."""
        stage = self.stage
        for each in sorted(self.waiting, key=lambda waiting: waiting[:3]):
            free = [worker for worker in self.workers if worker.has_room]
            if not free:
                return
            worker = min(free, key=lambda one: (one.talks, one.idle_since or stage.now))
            self.waiting.remove(each)
            worker.talks += 1
            stage.start(self.serve(stage, self, worker, each[3]), after=stage.random.lognormvariate(4.3, 0.9))

    def done(self, worker: Worker) -> None:
        worker.talks -= 1
        worker.idle_since = self.stage.now
        self.look()

    def colleague_of(self, worker: Worker) -> Worker | None:
        """Somebody else with room."""
        return next((one for one in self.workers if one.has_room and one is not worker), None)

    def _arrive(self, worker: Worker) -> None:
        worker.is_there, worker.idle_since = True, self.stage.now
        roster.touch(self.stage.db, worker.id, now=self.stage.now)
        self.look()
