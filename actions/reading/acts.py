"""What a message does in a talk, beside or instead of answering. Every reader asks here, and nowhere else.

The learned act decides where its model is sure (`Said.act`): the message does what was learned, and nothing else but
what its words may say beside that. Where the model is unsure, or has not seen the message, the words have the last say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from actions.context.said import CLAIM_PARTS, Said
from turkish.phrases import choosing, codes, correcting, persons, refusing, sending
from turkish.phrases.length import LONG

Act = Literal[
    "ask", "ask_back", "wait", "protest", "refuse", "not_know", "correct", "correct_one_for_another", "object", "send",
    "hold", "keep", "add", "tell", "want_person", "name_channel", "name_matter", "refuse_code", "lack_mail",
    "only_say_who",
]  # fmt: skip


_LEARNED = frozenset(
    {
        "answer", "yes", "no", "correct", "refuse", "unknown", "moment", "protest", "other", "cancel", "keep",
        "want_person", "no_person", "tell", "chat", "solved", "unsolved", "ask", "ask_back",
    }
)  # fmt: skip
_NOT_HELD = frozenset({"ask", "ask_back", "keep", "cancel"})
# Learned of "gönder" with one of these, it is not the wish to send.
_NOT_SENT = frozenset({"no", "cancel", "ask", "ask_back", "solved", "moment", "want_person"})


def _never(said: Said) -> bool:
    return False


def _says_send(said: Said) -> bool:
    return said.act not in _NOT_SENT and sending.says_send(said.plain)


def _says_only_who(said: Said) -> bool:
    is_named = any(part in said.entities for part in CLAIM_PARTS)
    return said.intent == "inform" and is_named and said.words <= 2 * LONG


@dataclass(frozen=True)
class _Sign:
    """How one sees an act: by the acts that were learned for it, and by words, also beside what else was learned.

    `beside` are the learned acts that leave the words their say; none given, all do that are not `meant`.
    """

    words: Callable[[Said], bool] = _never
    meant: frozenset[str] = frozenset()
    beside: frozenset[str] | None = None

    def is_in(self, said: Said) -> bool:
        if said.act in self.meant:
            return True
        return (not said.act or self.beside is None or said.act in self.beside) and self.words(said)


def _learned(*meant: str, words: Callable[[Said], bool] = _never, beside: tuple[str, ...] = ()) -> _Sign:
    return _Sign(words, frozenset(meant), frozenset(beside))


_SIGNS: dict[Act, _Sign] = {
    "ask": _learned("ask", "ask_back", words=lambda said: said.is_question, beside=("other", "chat", "unsolved")),
    "ask_back": _learned("ask_back"),
    "wait": _learned("moment"),
    "protest": _learned("protest"),
    # Who somebody is: that it will not be said, or cannot.
    "refuse": _learned(
        "refuse", "unknown", words=lambda said: refusing.refuses(said.plain), beside=("cancel", "yes", "no", "answer")
    ),
    "not_know": _learned(
        "unknown", words=lambda said: refusing.says_unknown(said.plain), beside=("answer", "refuse", "correct", "tell")
    ),
    "correct": _learned(
        "correct", words=lambda said: correcting.corrects(said.plain), beside=("answer", "no", "protest")
    ),
    "keep": _learned("keep"),
    "tell": _learned("tell"),
    "want_person": _learned("want_person"),
    "send": _Sign(_says_send),
    # A "gönderme" is never passed over: nothing else that was learned of the message sends it.
    "hold": _learned(words=lambda said: sending.says_hold(said.plain), beside=tuple(_LEARNED - _NOT_HELD)),
    "correct_one_for_another": _Sign(lambda said: correcting.puts_right(said.plain)),
    "object": _Sign(lambda said: correcting.says_wrong(said.plain)),
    "add": _Sign(lambda said: choosing.says_besides(said.plain)),
    "name_channel": _Sign(lambda said: persons.is_channel(said.plain)),
    "name_matter": _Sign(lambda said: persons.says_about(said.plain)),
    "refuse_code": _Sign(lambda said: codes.wants_no_code(said.plain)),
    "only_say_who": _Sign(_says_only_who),
    "lack_mail": _Sign(lambda said: codes.cannot_read_mail(said.plain)),
}


def does(said: Said, act: Act) -> bool:
    """Tells whether a message does something in the talk."""
    return _SIGNS[act].is_in(said)
