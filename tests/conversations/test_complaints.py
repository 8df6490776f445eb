"""A complaint about an agent: regret, a case of it, and no other person in its place."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

ABOUT_AGENTS = [
    "temsilci çok kabaydı dün",
    "bana temsilci lazım değil temsilciden şikayetçiyim",
    "temsilciniz bana hakaret etti",
    "görüştüğüm temsilci beni azarladı kapattı",
]


@pytest.mark.parametrize("text", ABOUT_AGENTS)
async def test_a_complaint_about_an_agent_meets_regret_and_says_who_looks_at_it(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "üzgünüm" in talk.heard
    assert "temsilci dışında biri" in talk.heard
    assert talk.slot("topic") == "complaint"
    assert talk.slot("requested_slot") != "transaction_type"  # there is none behind it


@pytest.mark.parametrize("text", ABOUT_AGENTS)
async def test_a_complaint_about_an_agent_told_while_waiting_is_taken(talk: Talk, text: str) -> None:
    await talk.says("temsilciye bağla")
    await talk.says(text)
    assert "üzgünüm" in talk.heard
    assert talk.ticket.topic == "complaint"
    assert text in talk.ticket.summary
    assert "Asistana dön" not in talk.buttons


async def test_another_complaint_meets_no_regret_for_an_agent(talk: Talk) -> None:
    await talk.says("reklamınız aldatıcı, bundan şikayetçiyim")
    assert "o temsilci dışında" not in talk.heard
