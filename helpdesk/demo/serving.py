"""What an agent does with a talk and its ticket, and what the visitor makes of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from helpdesk.demo.crew import Crew, Worker
from helpdesk.demo.stage import Stage, Steps, Visit
from helpdesk.desk import notes, snoozing, taking
from helpdesk.labels import talks as labels
from helpdesk.labels.tables import labels as label_table
from helpdesk.tickets import access
from helpdesk.tickets.record import Ticket
from helpdesk.visitor import ratings, session

LATE = timedelta(minutes=10)
DAY = 24 * 3600.0
SOLVES, ASKS, SNOOZES, LEAVES, RETURNS = "solves", "asks", "snoozes", "leaves", "returns"
ENDS = ((SOLVES, 74), (ASKS, 8), (SNOOZES, 6), (LEAVES, 8), (RETURNS, 3))


def serve(stage: Stage, crew: Crew, worker: Worker, visit: Visit) -> Steps:
    """Takes the talk, works on it and ends it, and then looks for the next visitor who waits."""
    r = stage.random
    if visit.owner != "waiting":  # gone in the meantime
        crew.done(worker)
        return
    waited = stage.now - (visit.waiting_since or stage.now)
    taking.take(stage.db, stage.texts, visit.id, worker.id, now=stage.now)
    visit.owner = "agent"
    yield r.uniform(10, 60)
    greeting = "greets_late" if waited > LATE else "greets"
    _reply(stage, worker, visit, _said(stage, worker, visit, "agent", greeting))
    yield from _talk(stage, worker, visit)
    if r.random() < 0.04 and (colleague := crew.colleague_of(worker)) is not None:
        taking.transfer(stage.db, stage.texts, visit.id, worker.id, colleague.id, now=stage.now)
        crew.done(worker)
        worker, colleague.talks = colleague, colleague.talks + 1
        yield r.uniform(20, 120)
        _reply(stage, worker, visit, _said(stage, worker, visit, "agent", "greets"))
        yield r.uniform(30, 240)
    end = r.choices([name for name, _ in ENDS], [weight for _, weight in ENDS])[0]
    _end(stage, worker, visit, end)
    crew.done(worker)
    if end == RETURNS:
        return
    yield r.uniform(20, 400)
    _rate(stage, visit, waited)
    yield from _afterwards(stage, crew, worker, visit, end)


def _talk(stage: Stage, worker: Worker, visit: Visit) -> Steps:
    """A few words each way; what is noted and labelled meanwhile."""
    r, script, matter = stage.random, stage.script, visit.matter
    for _ in range(r.choices((1, 2, 3), (5, 3, 1))[0]):
        yield r.lognormvariate(4.2, 0.6)
        stage.write(visit, script.filled(r.choice(matter.replies or tuple(script.lines["thanks"]))))
        yield r.lognormvariate(4.6, 0.7)
        lines: Sequence[str] = matter.works or script.lines["agent"]["safety"]
        _reply(stage, worker, visit, script.filled(r.choice(lines)))
    if r.random() < 0.15:
        note = script.line("notes")
        notes.add_note(stage.db, conversation_id=visit.id, agent_id=worker.id, text=note, now=stage.now)
    wanted = script.lines["labels"].get(matter.topic)
    if wanted and r.random() < 0.35:
        _label(stage, worker, visit, r.choice(wanted))
    yield r.lognormvariate(4.3, 0.8)


def _end(stage: Stage, worker: Worker, visit: Visit, end: str) -> None:
    matter, number = visit.matter, str(session.get(stage.db, visit.id).ticket)
    if end == RETURNS:
        taking.return_to_bot(stage.db, stage.texts, visit.id, worker.id, now=stage.now)
        visit.owner = "bot"
        return
    lines = matter.solves if end == SOLVES and matter.solves else None
    said = stage.random.choice(lines) if lines else stage.script.line("agent", "wants" if end == ASKS else "leaves")
    _reply(stage, worker, visit, said)
    if end == SNOOZES:
        until = stage.now + timedelta(days=stage.random.randint(1, 10))
        reason = stage.script.line("snooze_reasons")
        snoozing.snooze(
            stage.db, stage.texts, number=number, until=until, agent_id=worker.id, reason=reason, now=stage.now
        )
    if session.get(stage.db, visit.id).owner == "agent":
        actor = f"agent:{worker.id}"
        session.close(stage.db, stage.texts, visit.id, actor=actor, solved=end == SOLVES, now=stage.now)
    if end == ASKS:
        _step(stage, visit, "pending", f"agent:{worker.id}", frm=("open",))
    visit.owner = "closed"


def _rate(stage: Stage, visit: Visit, waited: timedelta) -> None:
    """A visitor who waited long gives a lower score."""
    r = stage.random
    if r.random() > 0.4 or session.get(stage.db, visit.id).owner != "closed":
        return
    weights = (3, 3, 6, 20, 50) if waited < LATE else (14, 14, 20, 22, 20)
    score = r.choices((1, 2, 3, 4, 5), weights)[0]
    comment = stage.script.line("comments_good" if score > 3 else "comments_bad") if r.random() < 0.3 else ""
    ratings.rate(stage.db, conversation_id=visit.id, score=score, comment=comment, now=stage.now)
    stage.read_soon()  # a comment is listened to


def _afterwards(stage: Stage, crew: Crew, worker: Worker, visit: Visit, end: str) -> Steps:
    """The ticket goes on without the talk: answered later, closed, or opened again."""
    r, actor = stage.random, f"agent:{worker.id}"
    if end in (SNOOZES, LEAVES):
        yield r.uniform(0.2, 9) * DAY
        ticket = _ticket(stage, visit)
        if ticket is None or ticket.state == "closed" or r.random() < 0.25:
            return
        _reply(stage, worker, visit, stage.script.line("agent", "later"), ticket.number)
        _step(stage, visit, "solved", actor, frm=("open", "pending"))
    elif end == SOLVES and r.random() < 0.06:
        yield r.uniform(0.1, 9) * DAY
        _step(stage, visit, "open", "visitor", frm=("solved",))
        yield r.uniform(0.1, 2) * DAY
        if r.random() < 0.7:
            _step(stage, visit, "solved", actor, frm=("open",))
    elif end == SOLVES and r.random() < 0.4:
        yield r.uniform(2, 6) * DAY
        _step(stage, visit, "closed", actor, frm=("solved",))


def _said(stage: Stage, worker: Worker, visit: Visit, *path: str) -> str:
    return stage.script.line(*path, agent=worker.name, name=visit.first_name).replace("Merhaba ,", "Merhaba,")


def _reply(stage: Stage, worker: Worker, visit: Visit, text: str, ticket: str | None = None) -> None:
    visit.messages += 1
    taking.add_agent_message(
        stage.db,
        conversation_id=visit.id,
        agent_id=worker.id,
        client_id=f"demo-{visit.messages}",
        text=text,
        ticket=ticket,
        now=stage.now,
    )


def _label(stage: Stage, worker: Worker, visit: Visit, key: str) -> None:
    with stage.db.read() as tx:
        found = tx.execute(select(label_table.c.id).where(label_table.c.key == key)).scalar_one_or_none()
    if found is not None:
        labels.put(stage.db, conversation_id=visit.id, wanted=[found], agent_id=worker.id, now=stage.now)


def _ticket(stage: Stage, visit: Visit) -> Ticket | None:
    found = access.list_of_conversation(stage.db, visit.id)
    talk = session.get(stage.db, visit.id)
    return found[0] if found and talk.owner == "closed" else None


def _step(stage: Stage, visit: Visit, to: str, actor: str, *, frm: tuple[str, ...]) -> None:
    ticket = _ticket(stage, visit)
    if ticket is not None and ticket.state in frm:
        access.move(stage.db, number=ticket.number, to=to, actor=actor, now=stage.now)
