"""Bodies of requests that are too large, in ways that the libraries do not refuse by themselves."""

import errno
from functools import cached_property
from typing import IO, Any, Final

from flask import Request
from gunicorn.http.body import Body, ChunkedReader
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wsgi import LimitedStream

_LONGEST_HEADING: Final = 16 * 1024
"""Bytes of the line that begins a chunk, or of all that follows the last one."""


class WholeRequest(Request):
    """A request whose body without a declared length (chunked) is refused when it is too large, and never cut off.

    Werkzeug 3.1 would hand over its beginning as if it were all (LimitedStream.readall).
    """

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body, up to max_content_length."""
        most = self.max_content_length
        if most is None or self.content_length is not None or not self.environ.get("wsgi.input_terminated"):
            return super().stream
        return _Whole(self.environ["wsgi.input"], most, is_max=True)  # type: ignore[return-value]


class _Whole(LimitedStream):
    def readall(self) -> bytes:
        body = super().readall()
        if self.is_exhausted and self._stream.read(1):
            raise RequestEntityTooLarge
        return body


def bound_chunk_headings(_worker: object, request: Any) -> None:  # noqa: ANN401  (gunicorn's own)
    """Before gunicorn answers a request: no chunk of it may have an endless heading.

    gunicorn 26 searches all of it again for each piece that comes: 25 MB keep a processor busy for a minute.
    """
    if isinstance(getattr(request.body, "reader", None), ChunkedReader):
        request.body = Body(_ShortHeadings(request, request.unreader))


class _ShortHeadings(ChunkedReader):
    def get_data(self, unreader: Any, buf: Any) -> None:  # noqa: ANN401  (gunicorn's own)
        if buf.tell() > _LONGEST_HEADING:
            self.req.force_close()  # or what follows would be taken for another request
            # What gunicorn takes for a client that has gone: no word of it in the log.
            raise BrokenPipeError(errno.EPIPE, "the heading of a chunk is too long")
        super().get_data(unreader, buf)
