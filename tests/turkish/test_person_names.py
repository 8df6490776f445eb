"""Names are compared as a careful clerk compares them, and another person stays another person."""

from __future__ import annotations

import pytest

from turkish.person_names import clean_name, names_agree, shorten_name


@pytest.mark.parametrize(
    ("given", "on_file"),
    [
        ("Ayşe Yılmaz", "Ayşe Yılmaz-Kaya"),
        ("ayşe kaya", "Ayşe Yılmaz-Kaya"),
        ("Yılmaz Kaya", "Ayşe Yılmaz-Kaya"),
        ("Ayşe Yılmaz – Kaya", "Ayşe Yılmaz-Kaya"),
        ("AYŞE YILMAZKAYA", "Ayşe Yılmaz-Kaya"),
        ("Ayşe Nur Demir", "Ayşenur Demir"),
        ("AYSE-NUR DEMIR", "Ayşenur Demir"),
        ("Ayşenur Demir", "Ayşe Nur Demir"),
        ("A. Demir", "Ayşe Demir"),
        ("Demir, A.", "Ayşe Demir"),
        ("A.N. Demir", "Ayşe Nur Demir"),
        ("Ayşe Demir", "A. Demir"),
        ("Sn. Ayşe Demir", "Ayşe Demir"),
        ("Av. A. Demir", "Ayşe Demir"),
        ("Ayşe Hanım", "Ayşe Demir"),
        ("Doğan Sayın", "Doğan Sayın"),
        ("dangelo", "D’Angelo"),
        ("d'angelo", "D’Angelo"),
        ("Ay\u200dşe", "Ayşe\u00ad"),
        ("O", "O"),
        ("李雷", "李雷"),
    ],
)
def test_what_a_careful_clerk_accepts_agrees(given: str, on_file: str) -> None:
    assert names_agree(given, on_file)


@pytest.mark.parametrize(
    ("given", "on_file"),
    [
        ("Fatma Yılmaz", "Ayşe Yılmaz-Kaya"),
        ("Ayşe Yıldız", "Ayşe Yılmaz-Kaya"),
        ("Ali Demir", "Ayşe Demir"),
        ("F. Demir", "Ayşe Demir"),
        ("Ayşe Can Demir", "Ayşe Demir"),
        ("Nur Demir", "Ayşenur Demir"),
        ("Demir Demir", "Ayşe Demir"),
        ("A.", "Ayşe Demir"),
        ("A. D.", "Ayşe Demir"),
        ("Sayın", "Ayşe Demir"),
        ("-", "Ayşe Demir"),
        ("", ""),
        ("a " * 100, "Ayşe Demir"),
    ],
)
def test_another_person_or_nobody_does_not_agree(given: str, on_file: str) -> None:
    assert not names_agree(given, on_file)


def test_what_was_copied_along_is_no_part_of_a_name() -> None:
    assert clean_name("  Işıl\u00a0\u200bSu\u00ad\n") == "Işıl Su"
    assert clean_name("\u200b \u3164") == ""


def test_a_long_name_is_cut_behind_a_word() -> None:
    assert shorten_name("Ayşe Demir") == "Ayşe Demir"
    assert shorten_name("Ayşe Nur Gökçe Yılmazoğlu Karamanlıoğulları Demirtaş") == "Ayşe Nur Gökçe Yılmazoğlu…"
    assert len(shorten_name("A" * 200)) == 40
