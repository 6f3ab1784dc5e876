"""Nobody keeps the server waiting for ever."""

import logging
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from socket import create_connection, create_server, socket

import pytest

from app.slow_clients import bound_waiting, is_no_stalled_client


@pytest.fixture
def accepted() -> Iterator[socket]:
    """The server's end of a connection whose other end neither says nor reads anything, as gunicorn uses it."""
    with ExitStack() as opened:
        listener = opened.enter_context(create_server(("127.0.0.1", 0)))
        bound_waiting(listener, 0.05)
        opened.enter_context(create_connection(listener.getsockname()))
        end = opened.enter_context(listener.accept()[0])
        end.setblocking(True)
        yield end


def test_who_says_nothing_more_is_given_up(accepted: socket) -> None:
    with pytest.raises(BlockingIOError):
        accepted.recv(1)


def test_who_never_reads_the_answer_is_given_up(accepted: socket) -> None:
    with pytest.raises(BlockingIOError):
        accepted.sendall(b"x" * 50_000_000)


@pytest.mark.parametrize(("error", "logged"), [(BlockingIOError(), False), (OSError(5, "disk"), True)])
def test_giving_up_leaves_no_traceback_and_other_errors_do(error: OSError, logged: bool) -> None:
    try:
        raise error
    except OSError:
        record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 1, "failed", (), sys.exc_info())
    assert is_no_stalled_client(record) is logged
