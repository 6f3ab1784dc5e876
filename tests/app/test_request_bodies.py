"""Bodies that are too large: refused without being read, in whatever way they come."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, request
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.unreader import IterUnreader
from werkzeug.test import TestResponse

from app.request_bodies import WholeRequest, bound_chunk_headings

MOST = 100_000


class Endless:
    """Bytes without end, that counts how many were asked for."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size >= 0, "all of it was asked for"
        self.given += size
        return b"x" * size


def post(body: Any, **environ: Any) -> TestResponse:
    server = Flask("clarte-test")
    server.request_class = WholeRequest
    server.config["MAX_CONTENT_LENGTH"] = MOST
    server.add_url_rule("/", view_func=lambda: str(len(request.get_data())), methods=["POST"])
    return server.test_client().post("/", environ_overrides={"wsgi.input": body, **environ})


def test_a_declared_length_is_refused_before_anything_is_read() -> None:
    body = Endless()
    assert post(body, CONTENT_LENGTH=str(100 * 1024 * 1024)).status_code == 413
    assert body.given == 0


def test_an_undeclared_length_is_refused_as_soon_as_it_is_too_much() -> None:
    body = Endless()
    assert post(body, **{"wsgi.input_terminated": True}).status_code == 413
    assert body.given < MOST + 100_000


@pytest.mark.parametrize(("length", "status"), [(0, 200), (1, 200), (MOST, 200), (MOST + 1, 413)])
def test_a_body_in_pieces_is_whole_or_refused(length: int, status: int) -> None:
    answer = post(io.BytesIO(b"x" * length), **{"wsgi.input_terminated": True})
    assert answer.status_code == status
    assert status == 413 or answer.text == str(length)


def guarded(*pieces: bytes) -> Any:
    closed: list[bool] = []
    asked = SimpleNamespace(unreader=IterUnreader(iter(pieces)), force_close=lambda: closed.append(True), closed=closed)
    asked.body = Body(ChunkedReader(asked, asked.unreader))
    bound_chunk_headings(None, asked)
    return asked


def test_chunks_are_read_as_before() -> None:
    assert guarded(b"3;a=b\r\nabc\r\n2\r\nde\r\n0\r", b"\n\r\n").body.read() == b"abcde"


@pytest.mark.parametrize("beginning", [b"1", b"1;a=", b"3\r\nabc\r\n0\r\nX: "])
def test_an_endless_heading_of_a_chunk_ends_the_connection(beginning: bytes) -> None:
    asked = guarded(beginning, *[b"1" * 8192] * 10)
    with pytest.raises(OSError, match="too long"):
        asked.body.read()
    assert asked.closed


def test_a_body_with_a_length_is_left_alone() -> None:
    asked = SimpleNamespace(body=Body(LengthReader(IterUnreader(iter([b"abc"])), 3)))
    before = asked.body
    bound_chunk_headings(None, asked)
    assert asked.body is before
