"""Numbers and addresses that identify: T.C. kimlik, IBAN, card, phone, e-mail, and the ticket number of this service.

Called by the entity component, by masking, and by helpdesk, which makes the ticket numbers. The formats and the test
values come from the tax office, the central bank and libphonenumber's tables; a right checksum proves no identity.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import iban, luhn
from stdnum.tr import tckimlik

from turkish.folding import fold_keep_length

# H. M. Damm, "Total anti-symmetrische Quasigruppen" (Marburg 2004): this table of order 10 catches every single wrong
# digit and every swap of neighbours. https://en.wikipedia.org/wiki/Damm_algorithm
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip

# What programs and people put between the groups of a number, inside a set of a pattern: hyphens of every kind, blanks,
# signs that nobody sees; JOINTS with full stops, strokes and slashes.
HYPHENS = (
    r" \-\u2010-\u2015\u2043\u2212\u00ad\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufeff\ufe58\ufe63\uff0d"
    r"\u00a0\u2000-\u200a\u202f\u205f\u3000"
)
JOINTS = HYPHENS + r"._/"
_JOINT = rf"(?:[{JOINTS}]{{0,3}})"
_TICKET = re.compile(
    rf"(?<![a-z0-9])(?P<digits>(?P<prefix>tk[:#]?{_JOINT}[:#]?{_JOINT})[0-9]{{4}}{_JOINT}[0-9]{{4}}{_JOINT}[0-9]{{4}}"
    rf"|[0-9]{{4}}(?P<gap>{_JOINT})[0-9]{{4}}(?P=gap)[0-9]{{4}})(?![a-z0-9]|{_JOINT}[0-9]{{2}})"
)
_DIGIT_BEFORE = re.compile(rf"[0-9]{_JOINT}$")
_EMAIL = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}(?![a-z0-9-])"
)
_EMAIL_SUFFIX = re.compile(r"(?<=\.com|\.net|\.org)(?:y?[dt][iu]r?|[dt][ae]n?|y?l[ae]|[iu]m|y?[ie])$")
_GAP = r"[ .()/-]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w+])(?<![0-9][.,/])\(?(?P<prefix>(?:\+|00){_GAP}90|90|0)?{_GAP}(?P<national>[2-58][0-9]{{2}}{_GAP}"
    rf"(?:[0-9]{{3}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}|[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{3}}))(?![a-z0-9])"
)
_SHORT_PHONE = re.compile(rf"(?<![\w+.,/-])(?<![0-9] )444{_GAP}[0-9]{{1}}{_GAP}[0-9]{{3}}(?![a-z0-9]|[ ][0-9]{{2}})")
_FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)(?!90)[1-9](?:[ .()-]{0,2}[0-9]){7,13}(?![a-z0-9])")
# libphonenumber, region TR: mobile, VoIP and toll-free; a landline needs an area code of 2xx, 3xx or 4xx.
_MOBILE = re.compile(r"5(?:0[15-7]|1[06]|24|[34][0-9]|5[1-59]|9[46])[0-9]{7}|561(?:011|61[0-9])[0-9]{4}")
_LANDLINE = re.compile(r"(?:2(?:[13][26]|[28][2468]|[45][268]|[67][246])|3(?:[13][28]|[24-6][2468]|[78][02468]|92)|4(?:[16][246]|[23578][2468]|4[26]))[0-9]{7}")  # fmt: skip  # noqa: E501
_SERVICE = re.compile(r"8(?:00|50|88)[0-9]{7}")
_NOT_DIGITS = re.compile(r"[^0-9]")


@dataclass(frozen=True)
class Found:
    """A stretch of a text and the normalised value it stands for."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class TicketNumber:
    """A ticket number as found in a text; `valid` says that its check digit is right."""

    start: int
    end: int
    number: str
    valid: bool


def is_tckn(text: str) -> bool:
    """Tells whether this is eleven digits with the checksums of a T.C. kimlik numarası."""
    return bool(re.fullmatch(r"[0-9]{11}", text)) and tckimlik.is_valid(text)


def is_iban(text: str) -> bool:
    """Tells whether this is an IBAN by form and mod 97; spaces, small letters and İ are forgiven."""
    written = "".join(fold_keep_length(text).split())
    return written.isascii() and written.isalnum() and iban.is_valid(written)


def is_card_number(text: str) -> bool:
    """Tells whether this is 13 to 19 digits that pass Luhn's test; spaces and hyphens are forgiven."""
    digits = re.sub(r"[ -]", "", text)
    return bool(re.fullmatch(r"[0-9]{13,19}", digits)) and luhn.is_valid(digits)


def make_ticket_number(digits11: str) -> str:
    """Appends the check digit and writes the number as it is shown: TK-1234-5678-9012."""
    if not re.fullmatch(r"[0-9]{11}", digits11):
        raise ValueError("a ticket number is made from eleven digits")
    return _written(digits11 + str(_damm(digits11)))


def is_ticket_number(text: str) -> bool:
    """Tells whether the whole text is a ticket number, in any accepted spelling, with the right check digit."""
    found = find_ticket_number(text)
    return found is not None and found.valid and found.start == 0 and found.end == len(text)


def find_ticket_number(text: str) -> TicketNumber | None:
    """Finds the ticket number a text speaks of: the first valid one, or else the first that looks like one."""
    found = find_ticket_numbers(text)
    return next((number for number in found if number.valid), found[0] if found else None)


def find_ticket_numbers(text: str) -> list[TicketNumber]:
    """Finds all ticket numbers; twelve digits in one piece without TK count only with the right check digit."""
    return list(_ticket_numbers(fold_keep_length(text)))


def find_emails(text: str) -> list[Found]:
    """Finds e-mail addresses, small and without Turkish dots, which addresses do not have but caps lock produces."""
    return [_email(match) for match in _EMAIL.finditer(fold_keep_length(text))]


def find_phones(text: str) -> list[Found]:
    """Finds phone numbers as E.164: Turkish ones in any spelling, others with their country code."""
    folded = fold_keep_length(text)
    found = [*_turkish_phones(folded), *_foreign_phones(folded)]
    return sorted(found, key=lambda phone: phone.start)


def _email(match: re.Match[str]) -> Found:
    """Leaves off a suffix that was written on: `mehmet@example.comdur`."""
    end = match.end() - len(suffix[0]) if (suffix := _EMAIL_SUFFIX.search(match[0])) else match.end()
    return Found(match.start(), end, match.string[match.start() : end])


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim


def _written(digits12: str) -> str:
    return f"TK-{digits12[:4]}-{digits12[4:8]}-{digits12[8:]}"


def _ticket_numbers(folded: str) -> Iterator[TicketNumber]:
    for match in _TICKET.finditer(folded):
        digits = _NOT_DIGITS.sub("", match["digits"])
        valid = _damm(digits) == 0
        if not match["prefix"]:
            # Without TK it may be part of a card number, an IBAN or a phone number.
            if _DIGIT_BEFORE.search(folded[max(0, match.start() - 4) : match.start()]):
                continue
            if not match["gap"] and not valid:
                continue
        yield TicketNumber(match.start(), match.end(), _written(digits), valid)


def _turkish_phones(folded: str) -> Iterator[Found]:
    for match in _PHONE.finditer(folded):
        national = _NOT_DIGITS.sub("", match["national"])
        # Ten bare digits that begin like a landline may be anything.
        needs_prefix = not national.startswith("5")
        if needs_prefix and not match["prefix"]:
            continue
        if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national) or _SERVICE.fullmatch(national):
            yield Found(match.start(), match.end(), "+90" + national)
    for match in _SHORT_PHONE.finditer(folded):
        yield Found(match.start(), match.end(), "+90" + _NOT_DIGITS.sub("", match[0]))


def _foreign_phones(folded: str) -> Iterator[Found]:
    for match in _FOREIGN_PHONE.finditer(folded):
        digits = _NOT_DIGITS.sub("", match[0])
        yield Found(match.start(), match.end(), "+" + (digits if match[0].startswith("+") else digits[2:]))
