"""What is said in a case is taken where it is said, kept back where it is kept back, and not asked for a third time."""

from __future__ import annotations

import pytest

from tests.conversations.steps import STEPS, TOLD, Walk, days_ago
from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    "text",
    ["yok talep açma istemem", "sağ olun açmayın", "talebe gerek yok", "göndermeyin kalsın", "kimseye aktarmayın",
     "talep gönderilmesin", "boşver kayıt oluşturma"],
)  # fmt: skip
async def test_no_negated_wish_sends_a_case(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["summary"])
    await talk.says(text)
    assert not talk.tickets
    assert talk.owner == "bot"


async def test_of_two_days_of_the_month_the_one_that_is_not_denied_stands(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["summary"])
    await talk.says("yok 17si değil 18i")
    assert talk.slot("date").endswith("-18")
    assert talk.slot("amount") == "500.00"


async def test_a_way_of_paying_is_put_right_with_its_ending(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["summary"])
    await talk.says("papara değil havaleydi")
    assert talk.slot("payment_method") == "bank_transfer"


async def test_a_telling_leaves_the_values_in_it(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün 750 gönderdim ama bakiyem hâlâ aynı duruyor")
    assert adult_member.slot("date") == days_ago(adult_member, 1)
    assert adult_member.slot("amount") == "750.00"


async def test_the_summary_shows_who_it_is(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("Ayşe Yılmaz ayse34")
    lines = {line["name"]: line["value"] for line in talk.card("summary")["lines"]}
    assert (lines["name"], lines["user_name"]) == ("Ayşe Yılmaz", "ayse34")


async def test_a_family_name_that_comes_late_belongs_to_the_name(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    for text in ("Mehmet", "mehmet34", "dün 700 havale", "Mehmet Kaya"):
        await talk.says(text)
    assert talk.standing.claim == {"name": "Mehmet Kaya", "user_name": "mehmet34"}


async def test_a_name_that_is_kept_back_early_is_not_asked_for(walk_to: Walk, talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("adımı vermek istemiyorum ya")
    assert talk.slot("requested_slot") == "date"
    await talk.says("dün 700 havale")
    assert talk.card("summary")


async def test_who_says_to_send_it_where_the_name_is_asked_has_sent_it(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("talebi gönder")
    assert talk.owner == "waiting"


async def test_an_apology_is_said_once(talk: Talk) -> None:
    await talk.says("şikayetçiyim")
    heard = [await talk.says(text) for text in ("yazdım ya işte", "kaç kere soracaksınız", "yeter artık sormayın")]
    assert sum("kusura bakmayın" in text or "özür dilerim" in text for text in heard) == 1


async def test_the_way_that_a_verb_names_is_not_asked_for(talk: Talk) -> None:
    await talk.says("paramı çektim gelmedi")
    assert talk.slot("topic") == "withdrawal"


async def test_a_sum_where_the_way_is_asked_leaves_that_open(talk: Talk) -> None:
    await talk.says("param gelmedi")
    await talk.says("1500")
    assert "Yatırdığım para" in talk.buttons
    await talk.picks("Yatırdığım para")
    assert talk.slot("amount") == "1500.00"
