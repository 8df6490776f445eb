"""What a message does in a talk, beside or instead of answering. Every reader asks here, and nowhere else.

Today the words decide, by the patterns of `turkish.phrases`. Who learns to tell it from examples, with the question
that was asked as a feature, changes `does` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from actions.context.said import Said
from turkish.phrases import asking, choosing, codes, correcting, persons, refusing, sending

Act = Literal[
    "ask", "ask_back", "wait", "refuse", "not_know", "correct", "correct_one_for_another", "object", "send", "hold",
    "keep", "add", "name_channel", "name_matter", "refuse_code", "lack_mail",
]  # fmt: skip

_SIGNS: dict[Act, Callable[[Said], bool]] = {
    "ask": lambda said: said.is_question,
    "ask_back": lambda said: asking.asks_back(said.plain),
    "wait": lambda said: asking.asks_for_time(said.plain),
    "refuse": lambda said: refusing.refuses(said.plain),
    "not_know": lambda said: refusing.says_unknown(said.plain),
    "correct": lambda said: correcting.corrects(said.plain),
    "correct_one_for_another": lambda said: correcting.puts_right(said.plain),
    "object": lambda said: correcting.says_wrong(said.plain),
    "send": lambda said: sending.says_send(said.plain),
    "hold": lambda said: sending.says_hold(said.plain),
    "keep": lambda said: sending.says_keep(said.plain),
    "add": lambda said: choosing.says_besides(said.plain),
    "name_channel": lambda said: persons.is_channel(said.plain),
    "name_matter": lambda said: persons.says_about(said.plain),
    "refuse_code": lambda said: codes.wants_no_code(said.plain),
    "lack_mail": lambda said: codes.cannot_read_mail(said.plain),
}


def does(said: Said, act: Act) -> bool:
    """Tells whether a message does something in the talk."""
    return _SIGNS[act](said)
