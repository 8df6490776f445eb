"""What browsers load: the files of web/static, those among them that were bundled at set-up (frontend/build.ts).

A file is sent as the browser can read it: compressed, and kept for good where its name holds a hash. Any other is asked
for again, and answered with 304 where nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic import Request
from sanic.response import HTTPResponse, raw

from helpdesk.errors import HelpdeskError

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
CODINGS = {"br": ".br", "gzip": ".gz"}  # the smaller one first
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


class NotBuilt(HelpdeskError):
    code = "not_built"
    sentence = "The front end is not built: run `make build`, or `make run`, which does it too."


@dataclass(frozen=True)
class Asset:
    content: bytes
    content_type: str
    compressed: Mapping[str, bytes]  # by the name of the coding


class Assets:
    """The files, read once: by their path below /static/, and by the name that pages give to a bundled one."""

    def __init__(self, files: Mapping[str, Asset], names: Mapping[str, str]) -> None:
        self._files = files
        self._names = names

    @classmethod
    def load(cls, folder: Path = STATIC) -> Assets:
        """Raises NotBuilt where the bundles, or one that the manifest names, are missing."""
        try:
            names = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))
            built = {name: f"build/{file}" for name, file in names.items()}
            paths = [folder / path for path in built.values()]
            paths += [path for path in folder.iterdir() if path.is_file()]
            return cls({path.relative_to(folder).as_posix(): _read(path) for path in paths}, built)
        except (OSError, ValueError) as error:
            raise NotBuilt() from error

    def url(self, name: str) -> str:
        """The address of a bundled file, as `chat.js`; its content never changes."""
        return f"/static/{self._names[name]}"

    def send(self, request: Request, path: str) -> HTTPResponse | None:
        """The file below /static/; None where there is none, so that no path can leave the folder."""
        asset = self._files.get(path)
        return None if asset is None else _response(request, asset, FOREVER if path.startswith("build/") else ASK_AGAIN)

    def send_named(self, request: Request, name: str) -> HTTPResponse:
        """A bundled file under an address without its hash, as sites embed it."""
        return _response(request, self._files[self._names[name]], ASK_AGAIN)


def keep_known(request: Request, response: HTTPResponse, caching: str = ASK_AGAIN) -> HTTPResponse:
    """The response with its tag, or 304 where the browser sends that tag and so has this very body."""
    digest = hashlib.sha256(response.body or b"").hexdigest()[:20]
    response.headers["etag"] = tag = f'W/"{digest}"'
    response.headers["cache-control"] = caching
    asked = request.headers.get("if-none-match", "")
    if tag not in (each.strip() for each in asked.split(",")):
        return response
    kept = {name: response.headers[name] for name in ("etag", "cache-control", "vary") if name in response.headers}
    return HTTPResponse(status=304, headers=kept)


def _read(path: Path) -> Asset:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    others = {coding: path.with_name(path.name + suffix) for coding, suffix in CODINGS.items()}
    compressed = {coding: other.read_bytes() for coding, other in others.items() if other.is_file()}
    return Asset(path.read_bytes(), kind, compressed)


def _response(request: Request, asset: Asset, caching: str) -> HTTPResponse:
    response = keep_known(request, raw(asset.content, content_type=asset.content_type), caching)
    response.headers["vary"] = "accept-encoding"
    accepted = _accepted(request.headers.get("accept-encoding", ""))
    coding = next((coding for coding in CODINGS if coding in accepted and coding in asset.compressed), None)
    if coding and response.status == 200:
        response.body = asset.compressed[coding]
        response.headers["content-encoding"] = coding
    return response


def _accepted(header: str) -> set[str]:
    """The codings that a browser takes; one of quality 0 is refused."""
    asked = (part.replace(" ", "").lower().partition(";") for part in header.split(","))
    return {coding for coding, _, quality in asked if quality not in ("q=0", "q=0.0", "q=0.00", "q=0.000")}
