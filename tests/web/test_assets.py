"""What browsers load: every file that a page names, compressed, kept where it can be, and nothing sent twice."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.server import Server, serving
from web.assets import Assets, NotBuilt


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("var"), module="tests.web.alone") as running:
        yield running


def files_of(served: Server, page: str) -> list[str]:
    pattern = r"(?:src|href|data-ticker)=\"(/[^\"#]*\.(?:js|css|svg|png)(?:\?[^\"#]*)?)\""
    return re.findall(pattern, served.request("GET", page)[2].decode())


def test_every_file_a_page_names_is_served(served: Server) -> None:
    seen = set()
    for page in ("/", "/panel", "/widget", "/help", "/ticket", "/desk"):
        seen.update(files_of(served, page))
    for path in seen:
        status, headers, _ = served.request("GET", path)
        assert (status, path) == (200, path)
        if path.endswith(".js"):
            assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("page", ["/", "/widget", "/help", "/ticket", "/desk"])
def test_a_file_with_a_hash_in_its_name_is_kept_for_good_and_what_is_not_is_asked_for_again(
    served: Server, page: str
) -> None:
    for path in files_of(served, page):
        _, headers, _ = served.request("GET", path)
        is_named_by_its_content = "/static/build/" in path or "?v=" in path
        assert ("immutable" in headers["cache-control"]) == is_named_by_its_content, path
        again = served.request("GET", path, **{"if-none-match": headers["etag"]})
        assert (again[0], again[2]) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/widget", "/desk", "/help", "/ticket", "/widget.js", "/theme.css"])
def test_what_the_browser_has_already_is_not_sent_again(served: Server, path: str) -> None:
    status, headers, body = served.request("GET", path)
    tag = headers["etag"]
    status, headers, nothing = served.request("GET", path, **{"if-none-match": f'"other", {tag}'})
    assert (status, nothing, headers["etag"], headers["cache-control"]) == (304, b"", tag, "no-cache")
    assert served.request("GET", path, **{"if-none-match": '"other"'})[::2] == (200, body)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_file_comes_as_the_browser_can_read_it(served: Server, accepted: str, coding: str | None) -> None:
    plain = served.request("GET", "/widget.js")[2]
    _, headers, body = served.request("GET", "/widget.js", **{"accept-encoding": accepted})
    assert (headers.get("content-encoding"), headers["vary"]) == (coding, "accept-encoding")
    assert (len(body) < len(plain) / 2) == (coding is not None)
    if coding == "gzip":
        assert gzip.decompress(body) == plain


def test_a_page_of_a_member_is_never_kept(served: Server) -> None:
    assert served.request("GET", "/panel")[1]["cache-control"] == "no-store"


def test_without_the_bundles_the_start_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="make"):
        Assets.load(tmp_path)
