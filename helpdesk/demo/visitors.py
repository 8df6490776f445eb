"""What visitors do: they come, ask, are answered or not, wait for a person, and give up or do not."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from helpdesk.assistant.effects import (
    AddToTicket,
    ArticleShown,
    ArticleVoted,
    DeclareAdult,
    Effect,
    OpenTicket,
    RecordClaim,
    RequestAgent,
)
from helpdesk.assistant.turns import TurnResult
from helpdesk.demo.crew import Crew
from helpdesk.demo.script import Matter
from helpdesk.demo.stage import Stage, Steps, Visit
from helpdesk.replies import Reply
from helpdesk.visitor import session

PAGES = ("/", "/panel", "/panel/para-yatir", "/panel/para-cek", "/kampanyalar", "/help")
MEMBERS = 360
PATIENCE = 25 * 60  # seconds that a visitor waits for a person, on average
KNOWN = 0.45  # of those with a matter say who they are


def visit(stage: Stage, crew: Crew) -> Steps:
    """One talk, from opening the chat on."""
    r = stage.random
    course = r.choices([each for each, _ in COURSES], [weight for _, weight in COURSES])[0]
    matter = r.choice(stage.script.questions if course in (_asks, _asks_and_is_not_helped) else stage.script.matters)
    number = r.randrange(MEMBERS)
    started = session.start(
        stage.db, stage.platform, stage.texts, page=r.choice(PAGES), source=f"demo-{number}", now=stage.now
    )
    one = Visit(started.conversation.id, started.token, matter, "")
    yield r.uniform(5, 60)
    yield from course(stage, crew, one, number)


def _glances(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    yield from ()


def _asks(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    """A question that an article answers, now and then two."""
    r, script = stage.random, stage.script
    yield from _is_shown(stage, visit)
    if r.random() < 0.2:
        visit.matter = r.choice(script.questions)
        yield from _is_shown(stage, visit)
    voted = r.random()
    if voted < 0.4:
        said = [Reply(script.line("assistant", "glad"))]
        stage.write(visit, script.line("thanks"), TurnResult(said, [ArticleVoted(visit.matter.article, helped=True)]))
    elif voted < 0.46:
        effects = [ArticleVoted(visit.matter.article, helped=False)]
        said = [Reply(script.line("assistant", "no_article"))]
        stage.write(visit, script.line("not_helped"), TurnResult(said, effects))
    if r.random() < 0.25:
        yield r.uniform(20, 200)
        session.close(stage.db, stage.texts, visit.id, now=stage.now)


def _asks_and_is_not_helped(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    asked = yield from _is_shown(stage, visit)
    effects: list[Effect] = [
        ArticleVoted(visit.matter.article, helped=False),
        RequestAgent(visit.matter.topic, "not_solved", asked),
    ]
    yield from _hand_off(stage, crew, visit, stage.script.line("not_helped"), effects)


def _tells(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    """A matter that is taken down before a person has it."""
    script, matter = stage.script, visit.matter
    told = script.filled(stage.random.choice(matter.asks))
    shown = stage.article(matter.article)
    asks = script.line("assistant", "asks_details" if matter.details else "asks_description")
    stage.write(visit, told, TurnResult([shown, Reply(asks)], [ArticleShown(matter.article), *_who(stage, number)]))
    yield stage.random.uniform(20, 120)
    day = f"{stage.platform.local(stage.now):%Y-%m-%d}"
    effects = [RequestAgent(matter.topic, "intake", told, script.details(matter, day))]
    answer = script.line("answers_details") if matter.details else told
    yield from _hand_off(stage, crew, visit, answer, effects, script.line("assistant", "confirms"))


def _asks_for_a_person(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    script, matter = stage.script, visit.matter
    wanted = [RequestAgent(None, "asked"), *_who(stage, number)]
    yield from _hand_off(stage, crew, visit, script.line("asks_person"), wanted, is_patient=False)
    if visit.owner == "waiting" and stage.random.random() < 0.7:
        told = script.filled(stage.random.choice(matter.asks))
        stage.write(visit, told, TurnResult(effects=[AddToTicket(told, {}, matter.topic)]))
    yield from _waits(stage, crew, visit)


def _is_misunderstood(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    script = stage.script
    stage.write(visit, script.line("unclear"), TurnResult([Reply(script.line("assistant", "unclear"))]))
    yield stage.random.uniform(15, 60)
    yield from _hand_off(stage, crew, visit, script.line("unclear"), [RequestAgent(None, "misunderstood")])


def _asks_what_nobody_wrote(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    script = stage.script
    asked = script.line("no_article")
    stage.write(visit, asked, TurnResult([Reply(script.line("assistant", "no_article"))]))
    yield stage.random.uniform(15, 60)
    wanted = [RequestAgent("general", "no_article", asked)]
    yield from _hand_off(stage, crew, visit, script.line("asks_person"), wanted)


def _insults(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    script = stage.script
    stage.write(visit, script.line("abuse"), TurnResult([Reply(script.line("assistant", "boundary"))]))
    yield stage.random.uniform(10, 40)
    yield from _hand_off(stage, crew, visit, script.line("abuse"), [RequestAgent(None, "abuse")])


def _is_in_distress(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    reason = stage.random.choice(("distress", "limit_wish"))
    said = stage.script.line(reason)
    visit.matter = Matter("safe_play", "request_self_exclusion", "kendini-kisitlama", (said,))
    yield from _hand_off(stage, crew, visit, said, [RequestAgent("safe_play", reason, said)])


def _reports_a_contact(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    said, topic = stage.script.line("suspicious"), "suspicious_contact"
    visit.matter = Matter(topic, "report_suspicious_contact", "supheli-iletisim-bildirme", (said,))
    if stage.random.random() < 0.4:
        stage.write(visit, said, TurnResult(effects=[OpenTicket(topic, topic, said)]))
        return
    yield from _hand_off(stage, crew, visit, said, [RequestAgent(topic, topic, said)])


def _meets_a_failure(stage: Stage, crew: Crew, visit: Visit, number: int) -> Steps:
    """The assistant fails twice in a row, and a person takes over."""
    stage.write(visit, stage.script.filled(stage.random.choice(visit.matter.asks)), None)
    yield stage.random.uniform(20, 60)
    crew.be_seen()
    stage.write(visit, stage.script.line("complains_of_wait"), None)
    yield 5
    yield from _waits(stage, crew, visit, is_new=True)


Course = Callable[[Stage, Crew, Visit, int], Steps]
COURSES: tuple[tuple[Course, float], ...] = (
    (_glances, 6),
    (_asks, 50),
    (_asks_and_is_not_helped, 7),
    (_tells, 17),
    (_asks_for_a_person, 9),
    (_is_misunderstood, 4),
    (_asks_what_nobody_wrote, 3),
    (_reports_a_contact, 2),
    (_insults, 1),
    (_is_in_distress, 1),
    (_meets_a_failure, 0.5),
)


def _is_shown(stage: Stage, visit: Visit) -> Generator[float, None, str]:
    """Asks, is shown the article, and returns what was asked."""
    asked = stage.script.filled(stage.random.choice(visit.matter.asks))
    slug = visit.matter.article
    said = [stage.article(slug), Reply(stage.script.line("assistant", "helped"))]
    stage.write(visit, asked, TurnResult(said, [ArticleShown(slug)]))
    yield stage.random.uniform(20, 150)
    return asked


def _who(stage: Stage, number: int) -> Sequence[Effect]:
    if stage.random.random() > KNOWN:
        return [DeclareAdult()]
    name, user_name = stage.script.person(number)
    return [DeclareAdult(), RecordClaim(name, user_name)]


def _hand_off(
    stage: Stage,
    crew: Crew,
    visit: Visit,
    text: str,
    effects: Sequence[Effect],
    said: str = "",
    *,
    is_patient: bool = True,
) -> Steps:
    crew.be_seen()
    claim = next((each for each in effects if isinstance(each, RecordClaim)), None)
    visit.first_name = claim.name.split()[0] if claim else visit.first_name
    # What is known of the visitor comes first: it is not asked for then.
    ordered = sorted(effects, key=lambda effect: isinstance(effect, (RequestAgent, OpenTicket)))
    stage.write(visit, text, TurnResult([Reply(said)] if said else (), ordered))
    yield 5
    crew.expect(visit)
    yield stage.random.uniform(5, 40)
    if is_patient:
        yield from _waits(stage, crew, visit)


def _waits(stage: Stage, crew: Crew, visit: Visit, *, is_new: bool = False) -> Steps:
    """Waits as long as the visitor has patience, and then goes without a person."""
    r = stage.random
    if is_new:
        crew.expect(visit)
    yield r.expovariate(1 / PATIENCE) + 120
    if visit.owner != "waiting":
        return
    crew.lose(visit)
    if r.random() < 0.3:
        session.close(stage.db, stage.texts, visit.id, now=stage.now)
        return
    with stage.db.write() as tx:
        session.leave_queue(tx, stage.texts, session.get(stage.db, visit.id), now=stage.now)
