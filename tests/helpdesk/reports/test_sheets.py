"""A spreadsheet opens a report, and runs nothing of it."""

from __future__ import annotations

import csv
import io

import pytest

from helpdesk.agents import roster
from helpdesk.assistant.effects import ArticleVoted, RequestAgent
from helpdesk.reports import reading, sheets
from tests.helpdesk.reports.counted import another, period, wording
from tests.helpdesk.talk import Talk


@pytest.mark.parametrize("name", ["=1+1", "+90 555", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_name_that_begins_like_a_formula_is_a_text(talk: Talk, name: str) -> None:
    agent = roster.add(talk.db, email="x@example.com", name="Formül", password="uzun-bir-sifre")
    talk.do(RequestAgent("withdrawal", "asked", "Çekimim gelmedi"))
    talk.clock.forward(minutes=1)
    talk.take(agent)
    found = reading.read(talk.db, wording(talk.texts), period(talk), by="agent")
    for each in found:
        for row in each["rows"] or ():
            row["label"] = name
    written = sheets.written(wording(talk.texts), found, "agent")
    cells = [
        cell
        for line in csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=";")
        for cell in line
    ]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell.startswith(sheets.DANGEROUS)]


def test_numbers_stay_numbers_as_a_turkish_spreadsheet_reads_them(talk: Talk) -> None:
    for helped in (True, True, False):
        another(talk).do(ArticleVoted("para-cekme-suresi", helped=helped))
    lines = sheets.written(wording(talk.texts), reading.read(talk.db, wording(talk.texts), period(talk)), "day")
    assert "Görüşme sayısı;;Toplam;3;3;görüşme\r\n" in lines
    assert "Asistandan memnuniyet;;Toplam;66,67;3;yüzde\r\n" in lines
