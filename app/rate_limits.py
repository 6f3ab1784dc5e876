"""How often one caller may ask the API. Each server process counts for itself: the bound is times CLARTE_WORKERS."""

from typing import Final

from flask import Flask, g, request
from flask_limiter import Limiter
from limits import parse_many
from werkzeug.wrappers import Response

from app.api_keys import API

_ALWAYS_ANSWERED: Final = frozenset({"/api/v1/health", "/api/v1/ready"})
"""What watches the server must not be told that it is busy."""


def check_rate(text: str) -> str:
    """The rate as it is written, such as "600 per minute" or "10/second; 600/hour". Raises ValueError."""
    try:
        limits = parse_many(text) if text.strip() else []
    except ValueError:
        raise ValueError("not a rate such as 600 per minute") from None
    if any(limit.amount < 1 or limit.multiples < 1 for limit in limits):
        raise ValueError("a rate has at least one request")
    return text.strip()


def limit_rate(server: Flask, rate: str) -> None:
    """Answers 429 under /api/ to whoever asks more often than `rate`; comes after api_keys.know_callers.

    Answers say what is left in X-RateLimit-Limit, -Remaining and -Reset (seconds since 1970), and refusals in
    Retry-After (seconds).
    """
    if not rate:
        return
    server.after_request(_only_refusals_ask_to_wait)  # runs after the limiter's own
    limiter = Limiter(
        _caller,
        app=server,
        application_limits=[rate],
        storage_uri="memory://",
        headers_enabled=True,
        request_identifier=lambda: "api",  # addresses that lead nowhere count too
    )
    limiter.request_filter(_is_free)


def _caller() -> str:
    """Whose requests are counted together: one key's, else one address's."""
    name = g.get("api_key")
    return f"key {name}" if name else f"address {request.remote_addr}"


def _is_free() -> bool:
    return not request.path.startswith(API) or request.path in _ALWAYS_ANSWERED


def _only_refusals_ask_to_wait(response: Response) -> Response:
    if response.status_code not in (429, 503):
        response.headers.pop("Retry-After", None)
    return response
