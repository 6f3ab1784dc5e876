"""How answers travel: compressed, kept by the browser where they never change, and with headers that protect."""

import threading
from collections import OrderedDict
from typing import Final

from flask import Flask, Request, Response, request
from flask_compress import Compress
from werkzeug.wrappers import Response as AnyResponse

_YEAR: Final = 365 * 24 * 3600
_FILES: Final = ("/_dash-component-suites/", "/assets/", "/bootstrap/static/")
"""Where files are that are the same for everybody."""
_MOST_KEPT: Final = 16 * 1024 * 1024
"""Bytes; all files of all pages are 3 MB. More could only come from addresses that were made up."""
_SETTINGS: Final = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    # Measured: plotly.min.js 1.29 MB in 130 ms (level 4: 1.41 MB, level 6: 1.27 MB in 265 ms), a client's page 1 ms.
    "COMPRESS_BR_LEVEL": 5,
    "COMPRESS_MIN_SIZE": 1024,
    "COMPRESS_STREAMS": False,
}


class CompressedFiles:
    """Compressed files, so that none is compressed twice; of everything else, nothing. The oldest makes room."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """What is kept under a key of Flask-Compress: "br;" and the file's address."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keeps the file; an answer to one person has no address, and is not kept."""
        if key.endswith(";"):
            return
        with self._lock:
            self._size += len(value) - len(self._kept.get(key, b""))
            self._kept[key] = value
            while self._size > _MOST_KEPT:
                _key, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest)


def init_delivery(server: Flask) -> None:
    """Compression, caching, headers, and the address that says the server is there."""
    server.config.update(_SETTINGS, COMPRESS_CACHE_BACKEND=CompressedFiles, COMPRESS_CACHE_KEY=_file_address)
    # Flask runs these from the last to the first: files are read, then compressed, then get their headers.
    server.after_request(_add_headers)
    Compress(server)
    server.after_request(_read_file)
    server.add_url_rule("/healthz", "healthz", _healthz)


def _healthz() -> Response:
    return Response("ok", mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _file_address(asked: Request) -> str:
    """The address with its version, for a file that is the same for everybody; nothing for all else."""
    return asked.full_path if asked.method == "GET" and asked.path.startswith(_FILES) else ""


def _read_file(response: Response) -> Response:
    """Flask sends files piece by piece, which Flask-Compress would compress anew for each request."""
    if response.is_streamed and response.status_code == 200 and _file_address(request):
        response.direct_passthrough = False
        response.make_sequence()
    return response


def _add_headers(response: AnyResponse) -> AnyResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if response.status_code == 200 and _never_changes(response):
        response.cache_control.public = True
        response.cache_control.no_cache = None
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
    return response


def _never_changes(response: AnyResponse) -> bool:
    """Whether another version of this file would have another address."""
    if request.path.startswith("/assets/"):
        return "m" in request.args  # Dash adds the time of the last change
    return request.path.startswith("/_dash-component-suites/") and response.cache_control.max_age is not None
