"""How a request has to be framed: what a proxy in front of us could read otherwise than we do is refused.

web.connection asks before Sanic reads: Sanic takes a negative length, two lengths, or a length beside chunks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sanic.exceptions import InvalidUsage

LONGEST_CHUNK_LINE = 64

_REQUEST_LINE = re.compile(rb"[A-Z]{1,16} (?:/[\x21-\x7e]*|\*) HTTP/1\.([01])")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)")
_LENGTH = re.compile(rb"[0-9]{1,10}")
_HOST = re.compile(rb"(?:[0-9A-Za-z._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_CHUNK_LINE = re.compile(rb"\r\n([0-9A-Fa-f]{1,8})(?:;[\x21-\x7e]*)?")


def check_head(head: bytes) -> None:
    """Raises InvalidUsage for a head that is not exactly one request with one length and one host."""
    line, *rest = head.split(b"\r\n")
    request_line = _REQUEST_LINE.fullmatch(line)
    if request_line is None:
        raise InvalidUsage("malformed request line")
    fields = defaultdict(list)
    for text in rest:
        field = _FIELD.fullmatch(text)
        if field is None:
            raise InvalidUsage("malformed header")
        fields[field[1].lower()].append(field[2])
    is_old = request_line[1] == b"0"
    _check_length(fields, is_old=is_old)
    _check_host(fields[b"host"], is_old=is_old)


def chunk_size(line: bytes) -> int:
    """The size that the line before a chunk tells, the CRLF before it included; raises InvalidUsage."""
    told = _CHUNK_LINE.fullmatch(line)
    if told is None:
        raise InvalidUsage("malformed chunk")
    return int(told[1], 16)


def _check_length(fields: Mapping[bytes, Sequence[bytes]], *, is_old: bool) -> None:
    lengths, codings = fields.get(b"content-length", ()), fields.get(b"transfer-encoding", ())
    if len(lengths) + len(codings) > 1:
        raise InvalidUsage("more than one length")
    if any(not _LENGTH.fullmatch(length) for length in lengths):
        raise InvalidUsage("malformed length")
    if any(coding != b"chunked" or is_old for coding in codings):
        raise InvalidUsage("unknown transfer coding")


def _check_host(hosts: Sequence[bytes], *, is_old: bool) -> None:
    if len(hosts) > 1 or not (hosts or is_old):
        raise InvalidUsage("a request names one host")
    if any(not _HOST.fullmatch(host) for host in hosts):
        raise InvalidUsage("malformed host")
