"""Flags: each has one home, whoever is named sets it, and a change of owner ends those of one owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations import flags
from helpdesk.conversations.flags import FLAGS, Flag
from tests.helpdesk.talk import Talk

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_the_modules_that_set_a_flag_name_it(flag: Flag) -> None:
    constant = next(name for name, value in vars(flags).items() if name.isupper() and value == flag.name)
    for module in flag.set_by:
        assert constant in (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"), module


def test_a_change_of_owner_ends_the_flags_of_one_owner(talk: Talk) -> None:
    with talk.db.write() as tx:
        for name in FLAGS:
            flags.note(tx, talk.id, name)
        flags.note(tx, talk.id, flags.DISTRESS, None)
    talk.do(RequestAgent())
    ended = {name for name, flag in FLAGS.items() if flag.ends == flags.WITH_OWNER} | {flags.DISTRESS}
    assert set(talk.now.flags) == set(FLAGS) - ended
