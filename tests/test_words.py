"""Every Turkish sentence that a visitor, a member or an agent can meet keeps to one voice, wherever it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PLATFORM_FILE, ROOT

# What is not said: how it is found, and a sentence that breaks this rule and no other.
RULES = {
    "an exclamation mark": (r"\w ?!(?![\w=])", "Talebiniz alındı!"),
    "a picture": (r"[\u2600-\u27bf\U0001f000-\U0001faff]", "Talebinizi kaydettim 🙂"),
    "a second please": (r"\blütfen\b.*\blütfen\b", "Lütfen bekleyin, lütfen sayfayı kapatmayın."),
    "sen": (
        r"\b(?:sen|sana|seni|senin|sende|senden)\b"
        r"|(?:[ıiuü]yor|[ae]bilir|[ae]ca[kğ]|m[ae]l[ıi])s[ıiuü]n\b|\bm[ıiuü]s[ıiuü]n\b",
        "Sorunu buradan yazabilirsin.",
    ),
    "an order of an office": (
        r"\w(?:l[ae]|ne|ku)y[ıiuü]n[ıiuü]z\b|\b(?:giriniz|yazınız|seçiniz|ediniz|gönderiniz)\b",
        "Numaranızı girdikten sonra bekleyiniz.",
    ),
    "the language of an office": (r"m[ae]kt[ae]d[ıi]r|\btarafı[mn]ız(?:ca|a|dan)\b", "Talebiniz incelenmektedir."),
    "a time that says nothing": (r"\ben kısa sürede\b|\ben kısa zamanda\b", "Ekibimiz en kısa sürede dönecek."),
    "a click, for who has a phone": (r"\btıkla", "Devam etmek için düğmeye tıklayın."),
    "talep for what is paid out or in": (r"\b(?:çekim|çekme|yatırma|yatırım) tale[bp]", "Çekim talebiniz inceleniyor."),
    "another word for ara": (r"\bmola\b", "Oyuna mola verebilirsiniz."),
    "another spelling": (
        r"\b(?:hala|dahil|resmi|şikayet\w*|çevrim(?:içi|dışı)\w*|herşey\w*|birşey\w*|yada)\b",
        "Şikayetiniz kaydedildi.",
    ),
}
SCRIPTS = (".js", ".ts", ".tsx")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


def faults(sentence: str) -> list[str]:
    return [rule for rule, (pattern, _) in RULES.items() if re.search(pattern, sentence, re.IGNORECASE | re.DOTALL)]


def of_yaml(value: Any) -> Iterator[str]:
    """Every text in it, but not what a button sends."""
    if isinstance(value, dict):
        value = [inner for key, inner in value.items() if key != "payload"]
    if isinstance(value, list):
        for inner in value:
            yield from of_yaml(inner)
    elif isinstance(value, str):
        yield value


def of_article(text: str) -> Iterator[str]:
    """Its title and what is read; the sample questions are the visitors' words."""
    _, front, body = text.split("---\n", 2)
    yield yaml.safe_load(front)["title"]
    yield from body.splitlines()


def of_script(text: str) -> Iterator[str]:
    """What stands between quotes, without the code in it."""
    for plain, template in LITERAL.findall(text):
        yield plain or re.sub(r"\$\{[^}]*\}", "", template)


def sentences(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yml":
        return of_yaml(yaml.safe_load(text))
    if file.suffix == ".md":
        return of_article(text)
    if file.suffix in SCRIPTS:
        return of_script(text)
    return iter(text.replace("<!doctype", "").splitlines())


FILES = [
    PLATFORM_FILE,
    *sorted((ROOT / "data" / "responses").glob("*.yml")),
    *sorted((ROOT / "data" / "faq").glob("*.md")),
    *sorted((ROOT / "web" / "templates").glob("*.html")),
    *sorted(
        file
        for folder in (ROOT / "frontend").iterdir()
        if folder.is_dir() and folder.name not in ("node_modules", "tests")
        for file in folder.rglob("*")
        if file.suffix in SCRIPTS
    ),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_words_keep_to_the_voice(file: Path) -> None:
    assert [(sentence, found) for sentence in sentences(file) if (found := faults(sentence))] == []


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_what_breaks_it(rule: str) -> None:
    assert faults(RULES[rule][1]) == [rule]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/responses/system.yml", "Temsilciye bağlan"),
        ("data/responses/labels.yml", "Yaş sınırı"),
        ("data/faq/cekim-beklemede.md", "Çekimim beklemede"),
        ("frontend/widget/words.ts", "Bağlantı bekleniyor"),
        ("frontend/widget/words.ts", " yanıtlıyor"),
        ("frontend/desk/words.ts", "Metin boş görünüyor."),
        ("frontend/ticket/words.ts", "Talep numaranızı yazın."),
        ("web/templates/confirm.html", "  <h1>Adresiniz onaylandı</h1>"),
        ("platform.yml", "Yeşilay Danışmanlık Merkezi, ücretsiz"),
    ],
)
def test_what_is_read_there_is_among_the_sentences(file: str, said: str) -> None:
    assert said in list(sentences(ROOT / file))


def test_what_people_ask_is_not_held_to_our_voice() -> None:
    article = ROOT / "data" / "faq" / "cekim-beklemede.md"
    assert "çekim talebim" in article.read_text(encoding="utf-8")
    assert not any("çekim talebim" in sentence for sentence in sentences(article))


def test_the_title_of_an_article_begins_its_line() -> None:
    """The widget makes a link of the whole line before an address: words before the title would become part of it."""
    responses = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data" / "responses").glob("*.yml"))
    before = re.findall(r"(.{0,2})\{title\}: \{url\}", responses)
    assert before
    assert all(signs.endswith(("\\n", '"')) for signs in before)


def test_the_title_of_an_article_can_be_a_link_as_a_whole() -> None:
    label = re.compile(r"[^.:;\n]{3,120}")
    assert label.pattern in (ROOT / "frontend" / "lib" / "links.ts").read_text(encoding="utf-8")
    titles = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])["title"]
        for path in (ROOT / "data" / "faq").glob("*.md")
    ]
    assert [title for title in titles if not label.fullmatch(title)] == []
