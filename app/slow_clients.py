"""Clients that stop in the middle of a request, or of reading the answer, and would keep a thread waiting."""

import logging
import struct
from socket import SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, socket
from typing import Final

PATIENCE: Final = 10.0
"""Seconds without a single byte, after which the server hangs up."""


def bound_waiting(listener: socket, seconds: float = PATIENCE) -> None:
    """Bounds how long any connection that `listener` accepts may stand still; the system hands this on to each.

    A timeout of Python's would not do: gunicorn takes it off before every request.
    """
    whole = int(seconds)
    most = struct.pack("ll", whole, int((seconds - whole) * 1e6))
    for way in (SO_RCVTIMEO, SO_SNDTIMEO):
        listener.setsockopt(SOL_SOCKET, way, most)


def is_no_stalled_client(record: logging.LogRecord) -> bool:
    """Filters gunicorn's log: somebody's bad line is no mistake of the server's, and worth no traceback."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))
