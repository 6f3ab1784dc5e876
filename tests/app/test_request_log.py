"""One line for each request, whatever becomes of it; nothing personal in it, and nobody can forge one."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, abort, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.factory import build_app
from app.request_log import HEADER, ErrorFormatter, LogError, init_request_log, write_log
from tests.fake_services import fake_services

_log = logging.getLogger("clarte.requests")


class Asking(FlaskClient):
    """Reads every answer to its end and closes it, as browsers do."""

    def open(self, *args: Any, buffered: bool = True, **options: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **options)


class Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.texts]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, level = Lines(), _log.level
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    yield handler
    _log.removeHandler(handler)
    _log.setLevel(level)


@pytest.fixture
def undone() -> Iterator[None]:
    """Puts logging back to how it was."""
    root, before = logging.getLogger(), (_log.level, _log.propagate)
    yield
    for logger in (root, _log):
        for handler in [one for one in logger.handlers if (one.get_name() or "").startswith("clarte-")]:
            logger.removeHandler(handler)
            handler.close()
    _log.setLevel(before[0])
    _log.propagate = before[1]


@pytest.fixture
def server() -> Flask:
    server = Flask("clarte-test", root_path=str(Path(__file__).parent))
    init_request_log(server)

    server.test_client_class = Asking

    def parts() -> Iterator[bytes]:
        yield b"one"
        yield b"two"

    def broken() -> Iterator[bytes]:
        yield b"one"
        raise RuntimeError("in mid-stream")

    server.add_url_rule("/client/<number>", view_func=lambda number: f"client {number}", endpoint="client")
    server.add_url_rule("/id", view_func=lambda: g.request_id, endpoint="id")
    server.add_url_rule("/stream", view_func=lambda: Response(parts()), endpoint="stream")
    server.add_url_rule("/broken", view_func=lambda: Response(broken()), endpoint="broken")
    server.add_url_rule("/crash/<number>", view_func=lambda number: 1 / 0, endpoint="crash")  # noqa: ARG005
    server.add_url_rule("/refused", view_func=lambda: abort(403), endpoint="refused")
    return server


def test_a_line_says_what_was_asked_and_what_became_of_it(server: Flask, lines: Lines) -> None:
    answer = server.test_client().get("/client/100002?q=100003")
    (line,) = lines.all
    assert list(line) == ["time", "id", "method", "route", "status", "ms", "bytes"]
    assert line["time"].endswith("+00:00")
    assert line["id"] == answer.headers[HEADER]
    assert (line["method"], line["route"], line["status"], line["bytes"]) == ("GET", "/client/<number>", 200, 13)
    assert 0 <= line["ms"] < 5_000
    assert "10000" not in lines.texts[0]


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [("/refused", 403, "/refused"), ("/100002/nowhere", 404, ""), ("/crash/100002", 500, "/crash/<number>")],
)  # fmt: skip
def test_failures_leave_one_line_too(server: Flask, lines: Lines, path: str, status: int, route: str) -> None:
    assert server.test_client().get(path).headers[HEADER] == lines.all[0]["id"]
    assert [(line["status"], line["route"]) for line in lines.all] == [(status, route)]


def test_a_crash_that_nobody_catches_leaves_its_line(server: Flask, lines: Lines) -> None:
    server.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(ZeroDivisionError):
        server.test_client().get("/crash/1")
    assert [line["status"] for line in lines.all] == [500]


def test_the_log_of_an_error_has_the_id_and_no_client(
    server: Flask, lines: Lines, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.setFormatter(ErrorFormatter("%(levelname)s %(request)s%(message)s"))
    server.test_client().get("/crash/100002", headers={HEADER: "from-outside-1"})
    assert caplog.text.startswith("ERROR [from-outside-1] GET /crash/<number> failed\n    Traceback")
    assert "100002" not in caplog.text
    assert lines.all[0]["id"] == "from-outside-1"


def test_a_streamed_answer_is_logged_when_it_ends(server: Flask, lines: Lines) -> None:
    answer = server.test_client().get("/stream", buffered=False)
    parts = answer.iter_encoded()
    assert next(parts) == b"one"
    assert lines.texts == []
    assert [*parts] == [b"two"]
    answer.close()
    assert [(line["bytes"], line.get("ended")) for line in lines.all] == [(6, None)]


def test_a_browser_that_leaves_in_mid_stream_leaves_a_line(server: Flask, lines: Lines) -> None:
    answer = server.test_client().get("/stream", buffered=False)
    next(answer.iter_encoded())
    answer.close()
    answer.close()
    assert [(line["status"], line["bytes"], line["ended"]) for line in lines.all] == [(200, 3, "early")]


def test_an_answer_that_breaks_in_mid_stream_leaves_a_line(server: Flask, lines: Lines) -> None:
    answer = server.test_client().get("/broken", buffered=False)
    with pytest.raises(RuntimeError):
        answer.get_data()
    answer.close()
    assert [(line["status"], line["ended"]) for line in lines.all] == [(200, "early")]


@pytest.mark.parametrize("given", ["0f8fad5b-d9cd-469f-a165-70867728950e", "trace.1_2-3", "a" * 64])
def test_an_id_from_outside_is_kept(server: Flask, lines: Lines, given: str) -> None:
    answer = server.test_client().get("/id", headers={HEADER: given})
    assert answer.text == answer.headers[HEADER] == lines.all[0]["id"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "a" * 65, 'x", "status": 200}', "a b c d e f", "../../../etc", "éééééééééé", "\x1b[31mred-red",
     "${jndi:ldap://evil}", "<script>alert(1)</script>", "-leading-dash", "12345678\\n{}"],
)  # fmt: skip
def test_a_hostile_id_is_replaced(server: Flask, lines: Lines, given: str) -> None:
    answer = server.test_client().get("/id", headers={HEADER: given})
    assert len(answer.headers[HEADER]) == 32
    assert answer.text == answer.headers[HEADER] == lines.all[0]["id"]


def test_a_line_break_in_an_id_forges_nothing(server: Flask, lines: Lines) -> None:
    forged = '12345678\n{"time": "2026", "id": "forged"}'
    server.test_client().get("/id", environ_overrides={"HTTP_X_REQUEST_ID": forged})
    assert len(lines.all) == 1
    assert "forged" not in lines.texts[0]


@pytest.mark.parametrize(
    "path", ["/%0a%7b%22forged%22:1%7d", "/client/%0d%0aforged", "/a?x=%0aforged", "/%1b%5b2Jforged"]
)
def test_a_hostile_address_forges_nothing(server: Flask, lines: Lines, path: str) -> None:
    server.test_client().get(path)
    assert len(lines.all) == 1
    assert "forged" not in lines.texts[0]
    assert "\n" not in lines.texts[0]


def test_a_hostile_method_is_not_repeated(server: Flask, lines: Lines) -> None:
    server.test_client().open("/id", method="FORGED")
    assert [(line["method"], line["status"]) for line in lines.all] == [("other", 405)]


def test_no_text_of_an_error_passes_for_a_line_of_its_own() -> None:
    try:
        raise ValueError('bad\n{"time": "forged"}\r2026-01-01 ERROR forged\x1b[2J\u2028{}')
    except ValueError as error:
        record = logging.LogRecord("a", 40, "", 0, "failed\n{}", None, (type(error), error, error.__traceback__))
    first, *more = ErrorFormatter("%(levelname)s %(request)s%(message)s").format(record).split("\n")
    assert first == "ERROR failed"
    assert {line[:4] for line in more} == {"    "}
    assert not {"\x1b", "\r", "\u2028"} & set("".join(more))


@pytest.mark.parametrize(
    "path", ["/", "/client/1", "/healthz", "/assets/logo.svg", "/_dash-layout", "/client/x/file.csv"]
)
def test_pages_files_and_callbacks_leave_one_line_each(lines: Lines, path: str) -> None:
    app = build_app(fake_services())
    lines.texts.clear()
    answer = app.server.test_client().get(path, headers={"Accept-Encoding": "br"})
    sent = len(answer.get_data())
    answer.close()
    (line,) = lines.all
    assert line["id"] == answer.headers[HEADER]
    assert (line["bytes"], line["status"], line.get("ended")) == (sent, answer.status_code, None)


@pytest.mark.usefixtures("undone")
def test_the_file_of_lines_may_be_moved_away(server: Flask, tmp_path: Path) -> None:
    file = tmp_path / "below" / "requests.log"
    write_log(file)
    server.test_client().get("/id")
    file.rename(tmp_path / "yesterday.log")
    server.test_client().get("/id")
    assert [len(one.read_text().splitlines()) for one in (tmp_path / "yesterday.log", file)] == [1, 1]


@pytest.mark.usefixtures("undone")
def test_a_file_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(LogError, match=r"CLARTE_REQUEST_LOG: cannot write .* is standard error"):
        write_log(tmp_path)


@pytest.mark.usefixtures("undone")
def test_a_full_disk_is_said_once_and_fails_no_request(server: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    write_log(Path("/dev/full"))
    assert [server.test_client().get("/id").status_code for _ in range(3)] == [200] * 3
    assert capsys.readouterr().err.count("requests leave no lines any more") == 1


@pytest.mark.usefixtures("undone")
def test_lines_can_go_to_standard_error(server: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    write_log(None)
    server.test_client().get("/id").close()
    assert json.loads(capsys.readouterr().err)["route"] == "/id"
