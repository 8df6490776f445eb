"""A report as CSV that a spreadsheet opens and does not run.

Semicolons between cells and commas in decimals: a Turkish spreadsheet takes anything else for one column of text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from helpdesk.reports.wording import Wording

# https://owasp.org/www-community/attacks/CSV_Injection: what a spreadsheet takes for a formula, or for its beginning.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"  # without it a spreadsheet does not read the file as UTF-8


def written(wording: Wording, figures: Iterable[dict[str, Any]], by: str) -> str:
    """One line a row, and one for the whole of each figure."""
    columns, out = wording.columns, io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow([columns[name] for name in ("figure", "group", "key", "value", "of", "unit")])
    for figure in figures:
        whole = {"label": columns["total"], "value": figure["value"], "of": figure["of"]}
        for row, group in [(whole, ""), *((row, wording.dimensions[by]) for row in figure["rows"] or ())]:
            cells = (figure["label"], group, row["label"], row["value"], row["of"], wording.units[figure["unit"]])
            sheet.writerow([_safe(cell) for cell in cells])
    return MARK + out.getvalue()


def _safe(cell: Any) -> Any:
    """A text that begins like a formula is put behind an apostrophe; numbers are ours and stay numbers."""
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
