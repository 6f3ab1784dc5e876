"""One line for each request, with an id that the answer, the error page and the log of errors carry too.

A line holds the route and not the address: a client's number, and what was searched for, are personal data.
"""

import json
import logging
import re
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TextIO

from flask import Flask, g, has_request_context, request

from data.errors import ClarteError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    _Raised = tuple[type, BaseException, TracebackType] | tuple[None, None, None]

HEADER: Final = "X-Request-Id"
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
_LINE: Final = "clarte.line"
_HEADING: Final = "%(asctime)s %(levelname)s %(request)s%(message)s"

_log = logging.getLogger("clarte.requests")


class LogError(ClarteError):
    """The file of requests cannot be written."""


@dataclass(slots=True)
class Line:
    """What is known of a request so far."""

    id: str
    method: str
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: float = field(default_factory=perf_counter)
    route: str = ""
    status: int = 500
    bytes: int = 0
    key: str | None = None
    whole: bool = False
    """Whether the answer was sent to its end; a browser may have gone before."""

    def write(self) -> None:
        """Logs the line, once the answer has ended."""
        said: dict[str, object] = {
            "time": self.began.isoformat(timespec="milliseconds"),
            "id": self.id,
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "ms": round(1000 * (perf_counter() - self.started), 1),
            "bytes": self.bytes,
        }
        if self.key is not None:
            said["key"] = self.key
        if not self.whole:
            said["ended"] = "early"
        _log.info(json.dumps(said))


def init_request_log(server: Flask) -> None:
    """Gives each request its id, at hand in `flask.g.request_id`, and writes its line once it is over.

    To be called before all else, so that whatever refuses a request finds the id.
    """
    application = server.wsgi_app

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        line = Line(_own_or_given(environ.get("HTTP_X_REQUEST_ID", "")), _method(environ["REQUEST_METHOD"]))
        environ[_LINE] = line

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:  # noqa: ANN401
            line.status = int(status[:3])
            kept = [pair for pair in headers if pair[0].lower() != HEADER.lower()]
            return start_response(status, [*kept, (HEADER, line.id)], *error)

        try:
            return _Answer(application(environ, start), line)
        except BaseException:
            line.write()
            raise

    def log_exception(raised: "_Raised") -> None:
        server.logger.error("%s %s failed", _method(request.method), _route(), exc_info=raised)

    server.before_request(_note_route)
    server.teardown_request(_note_key)
    server.wsgi_app = answer  # type: ignore[method-assign]
    server.log_exception = log_exception  # type: ignore[assignment, method-assign]  # Flask's own names the address


def write_log(place: Path | None) -> None:
    """Sends lines to a file, or without one to standard error, where errors go in any case; replaces what was set.

    The file may be moved away at any time: the next line begins a new one. Raises LogError when it cannot be written.
    """
    lines = _ToStandardError() if place is None else _opened(place)
    lines.setFormatter(logging.Formatter("%(message)s"))
    _log.setLevel(logging.INFO)
    _log.propagate = False
    _replace(_log, lines)
    errors = _ToStandardError(logging.WARNING)
    errors.setFormatter(ErrorFormatter(_HEADING))
    _replace(logging.getLogger(), errors)


def _opened(place: Path) -> logging.Handler:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return _File(place)
    except OSError as error:
        raise LogError(f"CLARTE_REQUEST_LOG: cannot write {place} ({error.strerror}); - is standard error") from None


class _File(WatchedFileHandler):
    """A file that may fill its disk: that is said once for each process, and no request fails for it."""

    _said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802  (logging's own)
        broken, self.stream = self.stream, None
        with suppress(OSError):
            if broken:
                broken.close()  # what it could not write would be kept in memory, and written later beside other lines
        if not self._said:
            self._said = True
            logging.getLogger(__name__).error("requests leave no lines any more", exc_info=True)


class _ToStandardError(logging.StreamHandler[TextIO]):
    """Wherever standard error leads at the time."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        logging.Handler.__init__(self, level)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class ErrorFormatter(logging.Formatter):
    """A heading with the request's id; everything after it is indented, so that no text can pass for another line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's heading and, below it, its traceback."""
        asked = g.get("request_id") if has_request_context() else None
        record.request = f"[{asked}] " if asked else ""
        first, *more = super().format(record).splitlines()
        return "\n".join([_visible(first), *(f"    {_visible(line)}" for line in more)])


class _Answer:
    """An answer on its way: counts its bytes and writes the line when it is closed, which servers always do."""

    def __init__(self, parts: Iterable[bytes], line: Line) -> None:
        self._parts = parts
        self._line: Line | None = line

    def __iter__(self) -> Iterator[bytes]:
        line = self._line
        for part in self._parts:
            if line:
                line.bytes += len(part)
            yield part
        if line:
            line.whole = True

    def close(self) -> None:
        line, self._line = self._line, None
        try:
            if hasattr(self._parts, "close"):
                self._parts.close()
        finally:
            if line:
                line.write()


def _note_route() -> None:
    line = request.environ.get(_LINE)
    if isinstance(line, Line):
        line.route = _route()
        g.request_id = line.id


def _note_key(_error: BaseException | None) -> None:
    line = request.environ.get(_LINE)
    if isinstance(line, Line):
        line.key = g.get("api_key")


def _route() -> str:
    """The template of the address; nothing where no route leads."""
    return request.url_rule.rule if request.url_rule else ""


def _method(name: str) -> str:
    return name if name in _METHODS else "other"


def _own_or_given(given: str) -> str:
    return given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(16)


def _visible(line: str) -> str:
    """Without what a terminal would obey."""
    return "".join(sign if sign.isprintable() or sign == " " else "�" for sign in line)


def _replace(logger: logging.Logger, handler: logging.Handler) -> None:
    """Puts a handler in the place of the one that was put there before by the same name."""
    handler.set_name(f"clarte-{logger.name}")
    for old in [one for one in logger.handlers if one.get_name() == handler.get_name()]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
