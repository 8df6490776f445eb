"""Numbers that must not be kept: cards, IBANs and T.C. kimlik numbers, however they are grouped.

Called by `turkish.masking`. Digits with nothing but blanks and signs between them make a run; every stretch of
whole groups of a run is tried. A number that is said to be a reference (sorgu, dekont, işlem, TX) is none of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from turkish.identifiers import is_card_number, is_iban, is_tckn
from turkish.spans import longest

_SHOWN = 4
_SIGN = r"(?:[^\w₺$€£%]|_)"
_DIGITS = re.compile(r"[0-9]+")
_RUN = re.compile(rf"[0-9]+(?:{_SIGN}{{1,6}}[0-9]+)*")
_PART_ENDS = re.compile(r"[\n,;]")
# What masking leaves of a card or an IBAN: nothing may be read into it a second time.
MASKED = re.compile(rf"(?:\*{_SIGN}{{0,2}}){{7,40}}(?:[0-9]{_SIGN}{{0,2}}){{0,3}}[0-9](?!{_SIGN}{{0,2}}[0-9])")

_GAP = rf"{_SIGN}{{0,3}}"
# Masked even with a wrong checksum: nothing else is written like this, and a slip leaves most of the number right.
_TR_IBAN = re.compile(rf"(?<![a-z0-9])t{_GAP}r{_GAP}(?:[0-9]{_GAP}){{21,25}}[0-9](?![0-9])")
_FOREIGN_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z]{2}[0-9]{2}(?:[ \-]?[a-z0-9]{4}){2,7}(?:[ \-]?[a-z0-9]{1,3})?(?![a-z0-9])"
)
_IBAN_DIGITS = 24

_CARD_SAID = re.compile(
    r"(?<![a-z])(?:kredi|banka|sanal|debit)?[ ]?k(?:art|rt)[a-z]{0,8}(?:[ ](?:no|num|numara)[a-z]{0,8})?\W{0,4}$"
)
_CARD_SAID_AFTER = re.compile(r"\W{0,3}(?:numarali|no'?lu)[ ](?:(?:kredi|banka|sanal|debit)[ ]?)?k(?:art|rt)")
_KIMLIK_SAID = re.compile(
    r"(?<![a-z])(?:t\.?[ ]?c\.?(?:[ ]?(?:kimlik|no|num|numara)[a-z]{0,8}){0,3}|tckn|"
    r"(?:kimlik|nufus)[ ](?:no|num|numara)[a-z]{0,8})\W{0,4}$"
)
_NO = r"(?:no|nu|num|numara|id|kod)(?![a-z]*[dt][ae]n?\b)[a-z]{0,8}"
_OWN = r"(?:[iu]?m|[iu]?n[iu]z|[iu]?n|s?[iu]|[iu]m[iu]n)?"
_REFERENCE = r"(?:sorgu|dekont|referans|ref|tx|txid|txn|hash|kupon|rrn|provizyon|takip|bilet|fis)"
_NUMBERED = (
    r"(?:islem|talep|siparis|havale|eft|fast|transfer|odeme|oyun|tur|round|basvuru|dosya|fatura|kayit|ticket|musteri|uye|"
    r"uyelik|seri|bahis|bet|cekim|yatirim|yatirma|cekme)"
)
_REFERENCE_BEFORE = re.compile(
    rf"(?<![a-z])(?:tk|{_REFERENCE}{_OWN}(?:[ ]{_NO})?|{_NUMBERED}[a-z]{{0,6}}[ ]?(?:{_NO}|#))"
    rf"(?:{_SIGN}{{0,3}}(?:su|bu|budur|ise|da|de))?{_SIGN}{{0,4}}$"
)
_REFERENCE_AFTER = re.compile(
    rf"(?:'?[a-z]{{0,3}}[ ])?[ ]?(?:(?:numarali|nolu|no'?lu)[ ](?:{_REFERENCE}|{_NUMBERED})|"
    rf"(?:{_REFERENCE}|{_NUMBERED})[a-z]{{0,6}}[ ]{_NO})"
)
_LOOKED_BACK = 48

# Which cards begin how, and how long they are, the usual length first (ISO/IEC 7812, the schemes' tables; 9792: Troy).
_CARDS = (
    (re.compile(r"4"), (16, 13, 19)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|220[0-4]|9792|352[89]|35[3-8]"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"30[0-5]|3[689]"), (14,)),
    (re.compile(r"50|5[6-8]|6"), (16, 13, 14, 15, 17, 18, 19)),
)
_CARD_LENGTHS = range(13, 20)
_CARD_GROUPS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3))
_MOST_GROUPS = 24
_DATE_OR_TIME = re.compile(
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
)
_WRITTEN_AMOUNT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]{2})?|[0-9]+[.,][0-9]{2}")
_PHONE = re.compile(r"5[0-9]{2}[ )-]{1,2}[0-9]{3}[ -][0-9]{2}[ -][0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Secret:
    """A stretch of a text that must not be kept: `card`, `iban`, `tckn`, `password` or `code`; `shown` digits stay."""

    kind: str
    start: int
    end: int
    shown: int = 0


@dataclass(frozen=True)
class _Group:
    digits: str
    start: int
    end: int


def find_secret_numbers(folded: str) -> list[Secret]:
    """Finds cards, IBANs and T.C. kimlik numbers of a folded text, without overlaps."""
    folded = MASKED.sub(lambda masked: "x" * len(masked[0]), folded)
    ibans = [
        Secret("iban", match.start(), match.end(), _SHOWN)
        for pattern in (_TR_IBAN, _FOREIGN_IBAN)
        for match in pattern.finditer(folded)
        if pattern is _TR_IBAN or is_iban(re.sub("[^a-z0-9]", "", match[0]))
    ]
    for iban in ibans:
        folded = folded[: iban.start] + "x" * (iban.end - iban.start) + folded[iban.end :]
    numbers = [secret for run in _RUN.finditer(folded) for secret in _secrets_of_run(folded, run)]
    return sorted([*longest(ibans), *numbers], key=lambda secret: secret.start)


def _secrets_of_run(folded: str, run: re.Match[str]) -> list[Secret]:
    """Takes the likeliest secrets of a run first: `500 4111 1111 1111 1111` is an amount and a card."""
    groups = [group for match in _DIGITS.finditer(folded, *run.span()) for group in _cut(folded, match)]
    groups = _without_references(folded, run, groups)
    found = [each for place in range(len(groups)) for each in _secrets_at(folded, groups, place)]
    kept: list[Secret] = []
    for _, secret in sorted(found, key=lambda each: (each[0], each[1].start - each[1].end, each[1].start)):
        if all(secret.end <= other.start or other.end <= secret.start for other in kept):
            kept.append(secret)
    return kept


def _cut(folded: str, match: re.Match[str]) -> Iterator[_Group]:
    """Cuts a group that is too long for one card where a card ends; drops what is part of a hash."""
    if _is_in_hash(folded, match):
        return
    start = match.start()
    while match.end() - start > max(_CARD_LENGTHS):
        size = next((size for size in (16, 15, 14) if _is_card(folded[start : start + size])), None)
        if size is None:
            break
        yield _Group(folded[start : start + size], start, start + size)
        start += size
    yield _Group(folded[start : match.end()], start, match.end())


def _is_in_hash(folded: str, match: re.Match[str]) -> bool:
    """Tells whether the digits belong to a TX hash or the address of a wallet."""
    if not folded[match.start() - 1 : match.start()].isalpha() and not folded[match.end() : match.end() + 1].isalpha():
        return False
    before = re.search(r"[a-z0-9]*$", folded[max(0, match.start() - 80) : match.start()])
    after = re.match(r"[a-z0-9]*", folded[match.end() : match.end() + 80])
    word = (before[0] if before else "") + match[0] + (after[0] if after else "")
    letters = sum(sign.isalpha() for sign in word)
    return word.startswith("0x") or (len(word) >= 26 and letters >= 4)


def _without_references(folded: str, run: re.Match[str], groups: list[_Group]) -> list[_Group]:
    """Leaves out what is said to be a reference: up to the next comma or line, or back to the last one."""
    before, cuts = folded[max(0, run.start() - _LOOKED_BACK) : run.start()], list(_PART_ENDS.finditer(run[0]))
    if _REFERENCE_BEFORE.search(before):
        end = run.start() + cuts[0].start() if cuts else run.end()
        return [group for group in groups if group.start >= end]
    if _REFERENCE_AFTER.match(folded, run.end()) and not _CARD_SAID.search(before):
        start = run.start() + cuts[-1].start() if cuts else run.start()
        return [group for group in groups if group.start < start]
    return groups


def _secrets_at(folded: str, groups: Sequence[_Group], place: int) -> Iterator[tuple[int, Secret]]:
    """Gives what may begin with this group, each with its rank: the lower, the likelier."""
    before = folded[max(0, groups[place].start - _LOOKED_BACK) : groups[place].start]
    is_card, is_kimlik = bool(_CARD_SAID.search(before)), bool(_KIMLIK_SAID.search(before))
    digits = ""
    sizes: list[int] = []
    for group in groups[place : place + _MOST_GROUPS]:
        digits, sizes = digits + group.digits, [*sizes, len(group.digits)]
        if len(digits) > _IBAN_DIGITS:
            return
        start, end = groups[place].start, group.end
        if len(digits) == _IBAN_DIGITS and is_iban("TR" + digits):
            yield 0, Secret("iban", start, end, _SHOWN)
        elif len(digits) in _CARD_LENGTHS:
            is_said = is_card or bool(_CARD_SAID_AFTER.match(folded, end))
            rank = _rank_of_card(digits, tuple(sizes), is_said=is_said)
            if rank is not None and not _is_something_else(folded[start:end]):
                yield rank, Secret("card", start, end, _SHOWN)
        elif len(digits) == 11 and (is_tckn(digits) or (sizes in ([11], [3, 3, 3, 2]) and is_kimlik)):
            yield 5, Secret("tckn", start, end)


def _rank_of_card(digits: str, sizes: tuple[int, ...], *, is_said: bool) -> int | None:
    """Gives how likely these digits are a card; sixteen in four groups are one even where one was mistyped."""
    is_grouped = sizes in _CARD_GROUPS or len(sizes) == 1
    lengths = next((lengths for begins, lengths in _CARDS if begins.match(digits)), ())
    is_known, is_usual = len(digits) in lengths, len(digits) == next(iter(lengths), 16)
    if (is_known or is_said or sizes == (4, 4, 4, 4)) and is_card_number(digits):
        return (0 if is_usual else 2) + (not is_grouped)
    return 4 if len(digits) == 16 and is_grouped and (is_said or (is_known and len(sizes) == 4)) else None


def _is_card(digits: str) -> bool:
    return _rank_of_card(digits, (len(digits),), is_said=False) in (0, 2)


def _is_something_else(said: str) -> bool:
    """Tells whether a stretch is a list of amounts, or holds a date, a time or a phone number."""
    words = said.split()
    if len(words) < 2:
        return False
    return (
        any(_DATE_OR_TIME.fullmatch(word) for word in words)
        or all(_WRITTEN_AMOUNT.fullmatch(word) for word in words)
        or bool(_PHONE.match(said))
    )
