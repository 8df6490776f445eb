"""Names and user names in a message: `adım ayşe kaya`, `ben Mehmet`, `kullanıcı adım ali34`. For `bot.nlu.entities`.

There is no end of names, so what stands around decides as much as the name itself: a known first name, capitals in a
text that is not all capitals, or nothing else in the clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turkish import casing
from turkish.apostrophes import straighten
from turkish.folding import fold_keep_length
from turkish.name_lists import name_lists

_LONGEST_NAME = 4

_NAME = r"(?P<what>adim|adi|ad|ismim|ismi|isim)"
_SURNAME = r"soy ?(?:adim|adi|ad|ismim|ismi|isim)"
_USER_TRIGGER = re.compile(
    r"(?<![a-z0-9])(?:(?:kullanici|kulanici|kul{1,2}|uye|hesap|site|takma)[ .]{0,2}(?:adim?|ad|ismim?|isim)|"
    r"k(?:[ .]{1,2}|\. )adi?m?|kadim?|nick(?:im|name|namem)?|user ?name(?:im)?)(?![a-z0-9])"
    r"(?P<link> ?[:=]? ?(?:ise |de |da |su |olarak )?[\"“'@]?)"
)
_USER_NAME = re.compile(r"[^\s,;:!?'\"“”()<>/@]{2,32}(?![^\s,;:!?'\"“”()<>./])")
_AT_NAME = re.compile(r"(?<!\S)@(?P<user>[a-z0-9][a-z0-9_.-]{2,31})(?![a-z0-9@])")
# "mehmet34tür": no account has a letter with dots, its suffix may.
_GLUED_SUFFIX = re.compile(r"(?<=[0-9_])y?[dt][ıiuü]r?(?:m|n)?$")
_USER_BEFORE = re.compile(
    r"(?<!\S)(?P<user>[a-z0-9][a-z0-9_.-]{2,31})(?:'[a-z]{1,6})? (?:benim )?"
    r"(?:kullanici adim|nickim)(?=[ ,.!]{0,2}(?:$|\n|[,.]))"
)
_NAME_TRIGGER = re.compile(
    rf"(?<![a-z0-9])(?:benim )?{_NAME}(?P<surname>[ ,/-]{{0,2}}(?:ve )?{_SURNAME})?(?![a-z0-9])(?P<link> ?[:=-]? ?)"
)
_SELF = re.compile(r"(?<![a-z0-9])ben[, ] ?")
_SELF_AFTER = re.compile(r"(?<![a-z0-9])ben(?=[ ]?(?:$|[,.!\n;]))")
_SURNAME_TRIGGER = re.compile(rf",? ?(?:ve )?{_SURNAME} ?:? ?")
_WORD = re.compile(r"[^\W\d_]+")
# Part of an address or of an account: `ayse.yilmaz`, `mehmet@example.com`, `mehmet34`.
_GOES_ON = re.compile(r"[0-9@_]|\.[a-z]")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_CLAUSE_END = re.compile(r"\s*(?:$|[,.;:!?\n(/|'-])")
_CLAUSE_OF_NAME = re.compile(r"(?:'(?:y?[iu]m|[dt][iu]r|ben))?\s*")
_GREETING = re.compile(r"(?:merhaba(?:lar)?|mrb|selam(?:lar)?|slm|iyi (?:gunler|aksamlar|geceler|calismalar)|gunaydin)")
_FINITE = (
    r"yor(?:um|sun|uz|lar)?|[dt][iu]m|[dt][iu]k|m[iu]s(?:[dt][iu])?m?|m[ae]d[iu]m?|[ae]c[ae][kg](?:im)?|m[ae]k|m[ae]z|"
    r"m[iu]y[a-z]+|m[ae]s[iu]n|s[iu]nl[ae]r"
)
_VERB = re.compile(
    rf".+(?:{_FINITE}|[iu]yim|y[iu]m|[iu]nc[ae]|[iu]p|ken|l[iu]k|s[iu]z|[ae]m[ae]\w*|[dt][ae]n|l[ae]r[iu][mn]?|n[iu]z|m[iu]z)"
)
# An account may well be called `alik`, `deniz` or `ayten`: of it only what surely is a verb is said.
_SAID_OF_ACCOUNT = re.compile(rf".+(?:{_FINITE}|[iu]yim|[ae]m[ae]d\w+)")


@dataclass(frozen=True)
class NameMention:
    """A name (`name`) or user name (`user_name`) as found in a text."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1] != casing.lower(self.text[:1])


def find_names(text: str) -> list[NameMention]:
    """Finds names and user names; they may overlap, the caller takes the longer ones."""
    text = straighten(text)
    folded = fold_keep_length(text)
    users = list(_user_names(text, folded))
    taken = [trigger.span() for trigger in _USER_TRIGGER.finditer(folded)]
    clauses = _USER_TRIGGER.sub(lambda trigger: "," * len(trigger[0]), folded)  # "Ali Kaya kullanıcı adım alik"
    names = [*_introduced(text, folded, taken), *_selves(text, folded), *_whole_clauses(text, clauses)]
    return [*users, *names]


def _user_names(text: str, folded: str) -> Iterator[NameMention]:
    for trigger in _USER_TRIGGER.finditer(folded):
        match = _USER_NAME.match(text, trigger.end())
        if not match:
            continue
        name = _bare(match[0])
        end = match.start() + len(name)
        if len(name) >= 3 and _is_user_name(folded[match.start() : end], trigger["link"], folded, end):
            yield NameMention("user_name", name, match.start(), end)
    for match in _USER_BEFORE.finditer(folded):
        name = _bare(text[match.start("user") : match.end("user")])
        if re.search(r"[0-9_]", name):
            yield NameMention("user_name", name, match.start("user"), match.start("user") + len(name))
    for match in _AT_NAME.finditer(folded):
        name = _bare(text[match.start("user") : match.end("user")])
        yield NameMention("user_name", name, match.start("user"), match.start("user") + len(name))


def _bare(name: str) -> str:
    suffix = _GLUED_SUFFIX.search(name.rstrip(".-"))
    return name.rstrip(".-") if suffix is None or suffix[0].isascii() else name[: suffix.start()]


def _is_user_name(name: str, link: str, folded: str, end: int) -> bool:
    if re.search(r"[0-9_]", name) or re.search(r"[a-z][.-][a-z]", name):
        return True
    known = name_lists()
    is_said_of_it = _SAID_OF_ACCOUNT.fullmatch(name) and name not in known.first and ":" not in link
    if name in known.stop or is_said_of_it:
        return False
    return ":" in link or "=" in link or bool(_CLAUSE_END.match(folded, end)) or _next_is_stop(folded, end)


def _introduced(text: str, folded: str, taken: list[tuple[int, int]]) -> Iterator[NameMention]:
    """Finds `adım X Y`, `isim soyisim: X Y`, `adım X soyadım Y`."""
    for trigger in _NAME_TRIGGER.finditer(folded):
        is_bare = not trigger["surname"] and trigger["what"] not in {"adim", "ismim"}
        if any(start < trigger.end() and trigger.start() < end for start, end in taken):
            continue
        if is_bare and not re.search("[:=]", trigger["link"]):
            continue
        words = _words(text, folded, trigger.end())
        name = _name(words, folded, needs_known=False)
        if not name:
            continue
        surname = _SURNAME_TRIGGER.match(folded, name[-1].end)
        if surname:
            name += _name(_words(text, folded, surname.end()), folded, needs_known=False)[:2]
        yield _mention(name)


def _selves(text: str, folded: str) -> Iterator[NameMention]:
    """Finds `ben X Y` and `X Y ben`."""
    for trigger in _SELF.finditer(folded):
        name = _name(_words(text, folded, trigger.end()), folded, needs_known=True)
        if name:
            yield _mention(name)
    for trigger in _SELF_AFTER.finditer(folded):
        start = max(folded.rfind(sign, 0, trigger.start()) for sign in ",.!;\n:") + 1
        greeting = _GREETING.match(folded, start + len(folded[start:]) - len(folded[start:].lstrip()))
        words = _words(text, folded, greeting.end() if greeting else start)
        if words and len(words) <= 3 and re.fullmatch(r"\s*", folded[words[-1].end : trigger.start()]):
            name = _name(words, folded, needs_known=True)
            if len(name) == len(words):
                yield _mention(name)


def _whole_clauses(text: str, folded: str) -> Iterator[NameMention]:
    """Finds `Ayşe Kaya` where it is all that stands between commas, as people answer a form."""
    first = name_lists().first
    for clause in re.finditer(r"[^,;\n.:]+", folded):
        words = _words(text, folded, clause.start(), limit=_LONGEST_NAME + 1)
        if not 2 <= len(words) <= 3 or not _CLAUSE_OF_NAME.fullmatch(folded[words[-1].end : clause.end()]):
            continue
        if first.get(words[0].folded) is False and len(_name(words, folded, needs_known=True)) == len(words):
            yield _mention(words)


def _words(text: str, folded: str, start: int, *, limit: int = _LONGEST_NAME) -> list[_Word]:
    """Takes the words that follow each other with single spaces, up to a stop word or a suffix after an apostrophe."""
    words: list[_Word] = []
    place = start
    while place < len(folded) and folded[place] == " ":
        place += 1
    while len(words) < limit and (match := _WORD.match(folded, place)):
        word = _Word(text[match.start() : match.end()], match[0], *match.span())
        if _stops(word) or _GOES_ON.match(folded, match.end()):
            break
        words.append(word)
        if folded[match.end() : match.end() + 1] != " ":
            break
        place = match.end() + 1
    return words


def _stops(word: _Word) -> bool:
    """Tells whether a name ends here; the capital of `Elif Su` makes a name of what is an everyday word."""
    known = name_lists()
    is_name = word.folded in known.first and word.is_capitalised and not _is_shouted([word])
    return word.folded in known.stop and not is_name


def _name(words: list[_Word], folded: str, *, needs_known: bool) -> list[_Word]:
    """Gives the leading words that are a name, or none."""
    if not words or len(words[0].folded) < 2:
        return []
    known = name_lists()
    first, family = known.first, known.family
    is_known = words[0].folded in first
    name = words[:1]
    for word in words[1:]:
        fits = word.folded in first or word.folded in family or word.folded.endswith("oglu")
        ends = bool(_CLAUSE_END.match(folded, word.end)) or _next_is_stop(folded, word.end)
        capital = word.is_capitalised and words[0].is_capitalised
        if not (fits or (capital and not _is_shouted(words)) or (ends and not _is_verb(word.folded))):
            break
        name.append(word)
    ends = bool(_CLAUSE_END.match(folded, name[-1].end)) or _next_is_stop(folded, name[-1].end)
    if is_known:
        return name if not first[words[0].folded] or ends or len(name) > 1 else []
    capitals = all(word.is_capitalised for word in name) and not _is_shouted(words)
    if needs_known:
        return name if capitals and len(name) > 1 and not any(_is_verb(word.folded) for word in name) else []
    is_plain = len(name) <= 3 and ends and not _has_predicate(name, folded)
    return name if is_plain or (capitals and not _is_verb(words[0].folded)) else []


def _has_predicate(name: list[_Word], folded: str) -> bool:
    """Tells whether something is said of the name, as in `adım eksik yazılmış` and `ismim uzun mu`."""
    after = _NEXT_WORD.match(folded, name[-1].end)
    words = [word.folded for word in name] + ([after[1]] if after else [])
    return any(_is_verb(word) for word in words) or words[-1] in {"mi", "mu", "degil", "var", "yok"}


def _is_verb(folded: str) -> bool:
    """Tells whether a word ends like a verb; Çelik and Korkmaz do, and are names."""
    known = name_lists()
    return bool(_VERB.fullmatch(folded)) and folded not in known.family and folded not in known.first


def _is_shouted(words: list[_Word]) -> bool:
    return all(len(word.text) > 1 and word.text == casing.upper(word.text) for word in words)


def _next_is_stop(folded: str, end: int) -> bool:
    match = _NEXT_WORD.match(folded, end)
    return bool(match and match[1] in name_lists().stop)


def _mention(words: list[_Word]) -> NameMention:
    value = casing.title(" ".join(word.text for word in words))
    return NameMention("name", value, words[0].start, words[-1].end)
