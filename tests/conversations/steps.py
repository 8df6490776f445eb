"""Every question that a case can stand at, and the way there: what is said in the middle of things is tried at each.

A test takes its steps from `every_step`, or from `steps_but` with the ones where the behaviour has no sense left out by
name, and reaches one with `walk_to`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.conversations.talk import Talk

TELLING = "gönderdim ama bir türlü hesabıma geçmedi para"
WITH_AMOUNT = "yatırdığım 500 tl gelmedi"
WITH_DAY = "dün yatırdığım para gelmedi"
WITH_BOTH = "dün yatırdığım 500 tl gelmedi"
# All that a case of a payment needs but who it is, which is asked next.
TOLD = "dün papara ile yatırdığım 500 tl gelmedi"
_AMOUNT, _METHOD = {"amount": "500.00"}, {"payment_method": "papara"}
_TOLD = {**_AMOUNT, **_METHOD, "description": WITH_BOTH}


@dataclass(frozen=True)
class CaseStep:
    """A question of a case: who comes to it by which doings, how it is asked, and what was told before it.

    A doing in square brackets presses the button of that name. `asks` is a pattern of the question, the first time or
    again, `slot` what the form asks for, `knows_day` whether yesterday was told.
    """

    name: str
    visitor: str
    doings: tuple[str, ...]
    slot: str
    asks: str
    told: dict[str, str] = field(default_factory=dict)
    knows_day: bool = False
    topic: str = "deposit"

    def stands(self, talk: Talk) -> bool:
        """Tells whether this is what the visitor was asked at the very end."""
        is_asked = talk.new and re.search(self.asks, talk.new[-1].text)
        return talk.owner == "bot" and bool(is_asked) and talk.slot("requested_slot") == self.slot

    def waits(self, talk: Talk) -> bool:
        """Tells whether this is still to be answered, heard once more or not."""
        return talk.owner == "bot" and bool(talk.slot("requested_slot") == self.slot)

    def keeps(self, talk: Talk, *but: str) -> bool:
        """Tells whether the case still knows what was told, but for the details that are named."""
        told = {**self.told, **({"date": days_ago(talk, 1)} if self.knows_day else {})}
        known = {name: talk.slot(name) for name in told}
        return talk.slot("topic") == self.topic and all(known[name] == told[name] for name in told if name not in but)


_STEPS = (
    CaseStep("age", "stranger", (WITH_AMOUNT,), "age", "Yaşınızı bildirir misiniz", _AMOUNT),
    CaseStep("who", "adult", (WITH_BOTH, "papara"), "identity", "adınıza ve kullanıcı adınıza", _TOLD, knows_day=True),
    CaseStep(
        "name",
        "adult",
        (WITH_BOTH, "papara", "kullanıcı adım ayse34"),
        "identity",
        "adınızı ve soyadınızı da|Yalnızca adınız eksik",
        _TOLD,
        knows_day=True,
    ),
    CaseStep(
        "account",
        "adult",
        (WITH_BOTH, "papara", "adım Ayşe Yılmaz"),
        "identity",
        "Kullanıcı adınızı ya da|Yalnızca kullanıcı adınız",
        _TOLD,
        knows_day=True,
    ),
    CaseStep(
        "code",
        "adult",
        ("telefon numaramı değiştirmek istiyorum", "[Talep aç]", "adım Ayşe Yılmaz, kullanıcı adım ayse.yilmaz"),
        "identity",
        "doğrulamam gerekiyor",
        topic="account_details",
    ),
    CaseStep("date", "member", (WITH_AMOUNT,), "date", "Hangi gün ol", _AMOUNT),
    CaseStep("bad date", "member", (WITH_AMOUNT, "31 şubat"), "date", "böyle bir gün yok|Hangi gün ol", _AMOUNT),
    CaseStep("amount", "member", (WITH_DAY,), "amount", "Tutar (?:ne kadardı|yaklaşık)", knows_day=True),
    CaseStep(
        "doubtful amount",
        "member",
        (WITH_DAY, "1,500"),
        "amount",
        "iki türlü okunabiliyor|Tutar ne kadardı|Tutar yaklaşık",
        knows_day=True,
    ),
    CaseStep(
        "method",
        "member",
        (WITH_BOTH,),
        "payment_method",
        "Hangi yöntemi kullandınız|hangisiydi",
        _AMOUNT,
        knows_day=True,
    ),
    CaseStep(
        "transaction",
        "member",
        ("şikayetçiyim", "dün"),
        "transaction_type",
        "Hangi işlemle ilgili|hangisiydi",
        knows_day=True,
        topic="complaint",
    ),
    CaseStep(
        "telling",
        "member",
        (WITH_BOTH, "papara", "[Düzelt]", "[Yaşanan durum]"),
        "description",
        "Ne olduğunu kısaca anlatır mısınız|Bir cümle yeter",
        {**_AMOUNT, **_METHOD},
        knows_day=True,
    ),
    CaseStep(
        "summary", "member", (WITH_BOTH, "papara"), "confirmation", "Doğru mu|Göndereyim mi", _TOLD, knows_day=True
    ),
    CaseStep(
        "correction",
        "member",
        (WITH_BOTH, "papara", "[Düzelt]"),
        "correction",
        "Hangi satırı düzeltelim",
        _TOLD,
        knows_day=True,
    ),
    CaseStep(
        "switch",
        "member",
        (WITH_BOTH, "hesabıma giriş yapamıyorum"),
        "switch_topic",
        "Hangisiyle devam edelim",
        _AMOUNT,
        knows_day=True,
    ),
)
STEPS = {step.name: step for step in _STEPS}
Walk = Callable[[CaseStep], Awaitable[Talk]]


def days_ago(talk: Talk, days: int) -> str:
    """Gives a day as a case holds it."""
    return (talk.desk.platform.local(talk.desk.now()) - timedelta(days=days)).date().isoformat()


def steps_but(*names: str) -> pytest.MarkDecorator:
    """Runs a test at every step but those named."""
    unknown = set(names) - set(STEPS)
    assert not unknown, unknown
    steps = [step for step in _STEPS if step.name not in names]
    return pytest.mark.parametrize("step", steps, ids=[step.name for step in steps])


every_step = steps_but()


# How each question is answered, and what comes of it; the button of the age is pressed.
ANSWERS = {
    "age": ("[18 yaşındayım]", "Hangi gün oldu"),
    "who": ("adım Ayşe Yılmaz, kullanıcı adım ayse34", "Doğru mu"),
    "name": ("Ayşe Yılmaz", "Doğru mu"),
    "account": ("ayse34", "Doğru mu"),
    "code": ("kodsuz devam et", "Doğru mu"),
    "date": ("dün", "Hangi yöntemi"),
    "bad date": ("dün", "Hangi yöntemi"),
    "amount": ("500 tl", "Hangi yöntemi"),
    "doubtful amount": ("1500 tl", "Hangi yöntemi"),
    "method": ("papara", "Doğru mu"),
    "transaction": ("para çekme", "Ne olduğunu"),
    "telling": (TELLING, "Doğru mu"),
    "summary": ("evet gönder", "Talep numaranız"),
    "correction": ("tutar 700 tl", "Tutar: 700 TL"),
    "switch": ("[Bu talebi sürdür]", "Hangi yöntemi"),
}


async def answer(talk: Talk, step: CaseStep) -> str:
    """Answers the question of the step; gives what is to be heard then."""
    doing, then = ANSWERS[step.name]
    await (talk.picks(doing[1:-1]) if doing.startswith("[") else talk.says(doing))
    return then
