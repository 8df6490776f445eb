"""How a message answers what the intake form has asked: the readers, in the order in which they are asked.

`read_answer` is the whole of it. The first reader that makes something of the message is believed; one that says
NO_ANSWER ends the row as well: the form then steps back, and the rule of the intent speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.age import read_age, read_age_meanwhile, read_typed_age
from actions.reading.answer import NO_ANSWER, Answer
from actions.reading.asides import (
    read_asking_back,
    read_minor,
    read_notice,
    read_protest,
    read_told,
    read_waiting,
)
from actions.reading.at_detail import read_description, read_detail, read_unknown
from actions.reading.at_summary import (
    read_at_summary,
    read_kept,
    read_line_put_right,
    read_sent,
    read_value_denied,
)
from actions.reading.at_switch import read_matter_named, read_switch
from actions.reading.doubts import read_doubted
from actions.reading.identity import (
    read_identity,
    read_name_refused,
    read_named,
    read_on_code,
    read_protest_at_name,
    read_put_right,
    read_refusal,
    read_who_meanwhile,
)
from actions.reading.interruptions import read_channel, read_interruption, read_other_topic
from actions.reading.moving import read_moved
from helpdesk.topics import DETAILS

Reader = Callable[[Said, OpenCase], Answer | None]

VALUES = tuple(name for name in DETAILS if name != "description")
IDENTITY, SUMMARY, SWITCH = ("identity",), ("confirmation", "correction"), ("switch_topic",)
# What a name or an account by its looks may be the answer to.
NAMED_FREELY = ("coupon", "game")
QUESTIONS = ("age", *IDENTITY, *DETAILS, *SUMMARY, *SWITCH)

READERS: tuple[tuple[Collection[str], Reader], ...] = (
    # News of the help desk are no words: nothing below may read them.
    (QUESTIONS, read_notice),
    # "Adımı niye vereyim" neither answers another question nor leaves it out.
    (("age", *DETAILS, *SUMMARY), read_name_refused),
    # "Neden soruyorsunuz" and "bir dakika" hold a no, a day or a sum only by chance, so before all that reads those.
    (QUESTIONS, read_asking_back),
    (QUESTIONS, read_waiting),
    # "Adımı yazdım ya": it is looked for in what was said, and not asked for again.
    (IDENTITY, read_protest_at_name),
    # "Yazdım ya" sounds like whatever it is about, and "gönder dedim ya" like a protest alone.
    (QUESTIONS, read_protest),
    # Whatever was asked, and whatever else is said: nothing goes on with a minor.
    (QUESTIONS, read_minor),
    # An age sounds like a question about the age limit.
    (("age",), read_typed_age),
    # "Çekim değil yatırma" names two matters, and a yes or no to nothing.
    (("age", *IDENTITY, *DETAILS, *SUMMARY), read_moved),
    # "Evet 18den büyüğüm", and "Ayşe Yılmaz ayse34": no sum, no day and no telling, whatever was asked.
    ((*IDENTITY, *DETAILS), read_age_meanwhile),
    ((*(name for name in DETAILS if name not in NAMED_FREELY), *SUMMARY), read_who_meanwhile),
    # "Can Demir, gerisini hatırlamıyorum" tells who it is: before what is refused or wanted.
    (IDENTITY, read_named),
    # "Yok, dün değil önceki gün" declines nothing: what is put right comes before the refusal.
    (IDENTITY, read_put_right),
    # "Vermek istemiyorum" is a cancelling to the classifier, which would give the case up: before the interruptions.
    (IDENTITY, read_refusal),
    # These mean the same whatever the classifier makes of them: before the interruptions too.
    (("date", "amount"), read_doubted),
    (tuple(DETAILS), read_unknown),
    (("confirmation",), read_kept),
    # "Bonus değil" is no bonus problem, and sends nothing.
    (SUMMARY, read_value_denied),
    # "Gönder, ne zaman dönersiniz" sends; what is asked beside it has a turn of its own.
    (("confirmation",), read_sent),
    # "Tarihi 16 kasım olarak düzeltin" sounds like a wish to change one's details.
    (SUMMARY, read_line_put_right),
    # "Canlı destek" at a complaint would fetch a person, and may be what it is about.
    (("transaction_type",), read_channel),
    # From here on what is left may be an answer; these never are.
    (QUESTIONS, read_interruption),
    # "Kod gelmedi" sounds like a matter of its own: before the other topics.
    (IDENTITY, read_on_code),
    # Of two matters the one that is told again is chosen, and not brought up a third time.
    (SWITCH, read_matter_named),
    (QUESTIONS, read_other_topic),
    # Before the details: "iptal etmedim ama iptal olmuş" holds none of what was asked.
    (("age", *IDENTITY, *VALUES), read_told),
    # Each question in its own way; what none of them takes is no answer.
    (("age",), read_age),
    (IDENTITY, read_identity),
    (SWITCH, read_switch),
    (SUMMARY, read_at_summary),
    (("description",), read_description),
    (tuple(DETAILS), read_detail),
)


def read_answer(said: Said, case: OpenCase) -> Answer:
    """Reads the message as the answer to what was asked."""
    for questions, read in READERS:
        if said.asked in questions and (answer := read(said, case)) is not None:
            return answer
    return NO_ANSWER
