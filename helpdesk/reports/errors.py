"""What can go wrong with reports."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class ReportNotFound(HelpdeskError):
    code = "report_not_found"
    status = 404
    sentence = "There is no such figure."


class BadPeriod(HelpdeskError):
    code = "bad_period"
    status = 400
    sentence = "A period has a first and a last day, in this order, at most a year apart."
