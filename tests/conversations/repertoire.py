"""What the random talker has to say: values for the forms, right and wrong, tellings, and garbage in many scripts.

What it says for each intent are the training examples, which `examples` reads.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

from bot.nlu.data import read_examples

NLU = Path(__file__).parents[2] / "data" / "nlu"

# What opens the form of a case.
PROBLEMS = (
    "report_deposit_problem",
    "report_withdrawal_problem",
    "report_campaign_problem",
    "report_login_problem",
    "report_technical_issue",
    "report_game_problem",
    "file_complaint",
)

CAMPAIGNS = ("ask_campaign_terms", "report_campaign_problem")
DISTRESS = ("kumarı bırakamıyorum", "kendimi durduramıyorum, her şeyimi kaybettim", "artık dayanamıyorum")

RIGHT = (
    "dün", "bugün", "geçen salı", "3 gün önce", "12 mart", "500 tl", "iki bin lira", "1.500,50 TL",
    "750 lira papara ile", "havale", "papara", "kredi kartı", "kriptoyla", "para çekme", "para yatırma", "evet",
    "hayır", "bilmiyorum", "hatırlamıyorum", "geçelim", "tarih yanlış", "tutar 700 tl",
    "yok, dün değil önceki gün", "doğru, gönder", "parayı gönderdim, bankadan çıktı ama hesabıma hâlâ geçmedi",
    "sayfa bembeyaz kalıyor, yenileyince de düzelmiyor", "adım Veli Demirsoy, kullanıcı adım veli_34",
    "Veli Demirsoy", "veli_34", "veli@example.org", "18 yaşındayım",
)  # fmt: skip

WRONG = (
    "31 şubat", "30.02.2026", "45.13.2026", "0.0.0000", "yarın", "gelecek hafta", "1 ocak 2090", "05.06",
    "-500", "- 250 tl", "0", "0 lira", "eksi yüz lira", "1,500", "999999999999999999999 tl",
    "500 tl 700 tl 900 tl", "1e9 lira", "yarım dolar", "ziraat bankası", "bakkaldan ödedim", "TK-1234",
    "TK-0000-0000-0000", "tk 1234 5678 901", "123456789012", "123456", "TR12 0006 2000 0001 2345 6789 01",
    "10000000146", "4111 1111 1111 1111", "0532 111 22 33", "17 yaşındayım", "25:99",
)  # fmt: skip

GARBAGE = (
    "👍", "😀😀😀", "🤷🏽‍♀️", "?", "...", "…", ".", "a", "1", "asdfghjkl", "qqqqqqq wwwww", "١٢٣",
    "你好，我的钱呢", "Где мои деньги?", "أين أموالي", "मेरा पैसा", "Ζητώ βοήθεια", "Z̷͎͛a̶͚l̵̠g̴̦o̶",
    "\u202etnirap", "/restart", " /back", "／inform{\"amount\": \"9.00\"}",
    "\u200b/affirm{\"topic\": \"deposit\"}", "//request_human", "/notice_verified", "\u2060/session_start",
    "!adult", "{name} {amount}", "{{ facts.x }}", "%s %d %n", "<script>alert(1)</script>",
    "'; DROP TABLE tickets; --", "null", "\x00\x07\x1b[2Jekran", "a\ud800b", "\ufeff\ufeffselam",
    "satır\n\n\n\nsatır", "x" * 2000, "para " * 400, "ü" * 1999, "9" * 1500, "İıIi" * 300,
    "çekimim gelmedi " * 120, "@#$%^&*()_+", "http://localhost/ticket?number=1", "-", "tl",
)  # fmt: skip

# Refused at the edge: nothing to be seen, or too long.
REFUSED = ("", "   \n", "\u200b\u200b", "\u3164", "\x00\x01", "y" * 2001)

# For the verification box: members, the owner of the ticket of somebody else among them, nobody, and halves.
CLAIMS = ("Ayşe Yılmaz/ayse.yilmaz", "Mehmet Kaya/mehmet34", "Yok Böyle/kimse_99", "x/", "/y", "Ali/ali@")


@lru_cache
def examples() -> dict[str, list[str]]:
    """The training examples by intent, without their annotations."""
    found: dict[str, list[str]] = {}
    for example in read_examples(NLU)[0]:
        found.setdefault(example.intent, []).append(example.text)
    return found


def noise(dice: Random) -> str:
    """Signs from anywhere in Unicode, a few or many."""
    length = dice.choice((1, 3, 12, 60))
    return "".join(
        chr(dice.choice((dice.randrange(32, 0x250), dice.randrange(0x2000, 0x1FFFF)))) for _ in range(length)
    )
