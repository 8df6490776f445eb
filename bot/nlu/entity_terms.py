"""Kinds of transaction and ways of paying, by a blank spaCy pipeline with rules. For `bot.nlu.entities`.

A word becomes its stem, whatever suffixes it carries (`çekimlerimi`, `papara'dan`); the rules speak of stems. Words
that no rule knows enter the document as a placeholder: spaCy's vocabulary keeps every string it ever saw, for ever.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

# Number, owner, case and past of a noun, on folded text: "papara değil havaleydi".
_NOUN = (
    r"(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|[iu]?m|[iu]?n|s?[iu])?"
    r"(?:n?[dt][ae](?:n|ki)?|n?[iu]n|[yn]?[iuae]|y?l[ae]|l[iu]|s[iu]z|[dt][iu]r)?(?:y?[dt][iu]|y?m[iu]s)?"
)
_STEMS = {
    "para": rf"para{_NOUN}",
    "bakiye": rf"bakiye{_NOUN}",
    "yatir": r"yatir(?!im$)[a-z]*|yatrdm|yatirdm|depozito?|deposit[a-z]*",
    "yatirim": rf"yatirim{_NOUN}",
    "yukle": r"yukle[a-z]*",
    "cek": r"withdraw[a-z]*|cek(?:t[iu][a-z]*|m[ei][a-z]*|e(?:m|b|c|y|r)[a-z]*|iy[a-z]*|s[ei][a-z]*)?",
    "cekim": rf"cekim{_NOUN}",
    "bonus": rf"bonus{_NOUN}|freespin{_NOUN}|freebet{_NOUN}|promosyon{_NOUN}",
    "free": r"free",
    "spin": rf"spin{_NOUN}",
    "bet": rf"bahis{_NOUN}|kupon{_NOUN}",
    "bahsi": r"bahs(?:i|im|imi|imiz|imin|ini|imde|imden|iniz)",
    "gecen": r"gecen|gecer|konusu",
    "banka": rf"banka{_NOUN}",
    "transfer": rf"transfer{_NOUN}|hesab{_NOUN}|hesap{_NOUN}",
    "bank_transfer": rf"havale{_NOUN}|eft{_NOUN}|fast{_NOUN}",
    "kart": rf"kart{_NOUN}",
    "card_kind": r"kredi|sanal|debit|ziraat|bankamatik",
    "card": r"visa|mastercard|master",
    "not_pay_card": r"kimlik|sim|ehliyet|sari|kirmizi|ekran|hediye|nufus|vatandaslik|hafiza",
    "papara": rf"papara{_NOUN}",
    "crypto": rf"(?:kripto|crypto|usdt|tether|btc|bitcoin|tron|trx|eth|ethereum|litecoin|ltc|trc20|coin){_NOUN}",
    "cuzdan": rf"e?cuzdan{_NOUN}|payfix{_NOUN}|mefete{_NOUN}|ininal{_NOUN}",
    "wallet_kind": r"e|elektronik|dijital|sanal",
    "qr": rf"qr{_NOUN}|karekod{_NOUN}|qrkod{_NOUN}",
    "kare": r"kare",
    "kod": rf"kod{_NOUN}",
    "mobil": r"mobil|cep|cepten|operator|gsm",
    "odeme": rf"odeme{_NOUN}",
    "mobile_payment": rf"mobilodeme{_NOUN}",
    "picture": r"(?:foto|fotograf|resim|resm|goruntu|ss|ekran|video|selfie|kopya)[a-z]*",
    "trouble": r"(?:sikinti|zorluk|aci|dikkat|ilgi|kredi|ceza|zahmet|kura|hat|cile)[a-z]*",
}
_IGNORED = "ignored"
# Rules by label; the ignored is what only looks like one of the others. The longest rule wins.
_RULES: dict[tuple[str, str], tuple[str, ...]] = {
    ("transaction_type", "deposit"): (
        "yatir", "yatirim", "para yatir", "para yatirim", "bakiye yukle", "para yukle", "bakiye yatir",
    ),
    ("transaction_type", "withdrawal"): ("cek", "cekim", "para cek", "para cekim", "bakiye cek"),
    ("transaction_type", "bonus"): ("bonus", "free spin", "bonus spin", "bonus kod"),
    ("transaction_type", "bet"): ("bet", "bahsi"),
    ("payment_method", "bank_transfer"): ("bank_transfer", "banka", "banka bank_transfer", "banka transfer"),
    ("payment_method", "credit_card"): (
        "kart", "card_kind kart", "banka kart", "wallet_kind kart", "card", "card kart",
    ),
    ("payment_method", "papara"): ("papara", "papara cuzdan", "papara kart"),
    ("payment_method", "crypto"): ("crypto", "crypto para", "crypto cuzdan", "crypto crypto"),
    ("payment_method", "wallet"): ("cuzdan", "wallet_kind cuzdan"),
    ("payment_method", "qr"): ("qr", "qr kod", "kare kod"),
    ("payment_method", "mobile_payment"): ("mobil odeme", "mobile_payment"),
    (_IGNORED, ""): ("picture cek", "picture * cek", "trouble cek", "bahsi gecen", "not_pay_card kart"),
}  # fmt: skip
_UNKNOWN = "-"
_WORD = re.compile(r"[^\W_]+")
_STEM = re.compile("|".join(f"(?P<{stem}>(?:{pattern})$)" for stem, pattern in _STEMS.items()))


class StemTokenizer:
    """Makes a document of stems out of a folded text; `offsets` in its user data tells where each word stands."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, folded: str) -> Doc:
        words = list(_WORD.finditer(folded))
        doc = Doc(self.vocab, words=[_stem(word[0]) for word in words])
        doc.user_data["offsets"] = [word.span() for word in words]
        return doc


def build_pipeline() -> Language:
    """Builds the blank Turkish pipeline with the rules."""
    nlp = spacy.blank("tr")
    nlp.tokenizer = StemTokenizer(nlp.vocab)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(list(_patterns()))  # type: ignore[attr-defined]
    return nlp


def find_terms(nlp: Language, folded: str) -> Iterator[tuple[str, str, int, int]]:
    """Yields (entity, value, start, end) of every transaction type and payment method."""
    doc = nlp(folded)
    offsets = doc.user_data["offsets"]
    for span in doc.ents:
        if span.label_ != _IGNORED:
            yield span.label_, span.ent_id_, offsets[span.start][0], offsets[span.end - 1][1]


def _patterns() -> Iterator[dict[str, Any]]:
    for (label, value), rules in _RULES.items():
        for rule in rules:
            pattern = [{} if stem == "*" else {"ORTH": stem} for stem in rule.split()]
            yield {"label": label, "id": value, "pattern": pattern}


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    match = _STEM.match(word) if len(word) <= 24 else None
    return str(match.lastgroup) if match else _UNKNOWN
