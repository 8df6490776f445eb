"""Claims made, codes sent and typed as a visitor does it, right and wrong."""

from __future__ import annotations

import pytest

from helpdesk.errors import HelpdeskError
from helpdesk.members.standing import Standing
from helpdesk.verification import age_and_identity, codes
from helpdesk.verification.errors import (
    CodePaused,
    CodeWrong,
)
from helpdesk.visitor import session
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk

AYSE = ("Ayşe Yılmaz", "ayse.yilmaz")


NOBODY = ("Ayşe Yılmaz", "yok.boyle.biri")


def claim(talk: Talk, who: tuple[str, str] = AYSE) -> None:
    name, account = who
    age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name=name, account=account, now=talk.clock.now
    )


def send(talk: Talk) -> codes.Sent:
    return codes.send(talk.db, talk.texts, conversation_id=talk.id, now=talk.clock.now)


def submit(talk: Talk, code: str) -> Standing:
    return codes.submit(talk.db, talk.texts, conversation_id=talk.id, code=code, now=talk.clock.now)


def other_talk(talk: Talk) -> Talk:
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def words(talk: Talk, error: HelpdeskError) -> str:
    """What the visitor reads."""
    return talk.texts.error(error.code, **error.more)


def fail_five_times(talk: Talk, code: str) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(CodeWrong) as raised:
            submit(talk, wrong(code))
        assert raised.value.more == {"tries_left": left}
    with pytest.raises(CodePaused):
        submit(talk, wrong(code))


MAIL = "Örnek Platform destek sohbetinde istenen doğrulama kodu: {0}{1}"


WRITTEN = (
    "{0} {1}",
    "{0}-{1}",
    " {0}{1}\n",
    "{0}{1}.",
    "{0}\u2011{1}",
    "{0}\u2212{1}",
    "{0} — {1}",
    "\u200b{0}{1}\ufeff",
    "{0}.{1}",
    "{0}\n{1}",
    "wide",
    "arabic",
    "one by one",
    "two by two",
    "Kod: {0}{1}",
    "“{0} {1}”",
    "Doğrulama kodunuz: {0} {1}",
    MAIL,
    "whole mail",
)


def in_writing(written: str, post: Post) -> str:
    """The code of the newest letter, written so."""
    code = post.code
    pasted = {
        "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in code),
        "arabic": "".join(chr(ord(digit) - ord("0") + 0x660) for digit in code),
        "one by one": " ".join(code),
        "two by two": "-".join((code[:2], code[2:4], code[4:])) if int(code[2:4]) > 12 else code,
        "whole mail": post.letters[-1].text,
    }
    return pasted.get(written) or written.format(code[:3], code[3:])
