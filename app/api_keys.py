"""Who may ask the API: callers with a key, of which the server knows only the fingerprint."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from flask import Flask, abort, g, request
from werkzeug.datastructures import WWWAuthenticate

from data.errors import ClarteError

API: Final = "/api/"
FOR_EVERYBODY: Final = ("/api/v1/health", "/api/v1/ready", "/api/v1/openapi.json", "/api/v1/docs")
"""Addresses, and what is below them, that tell nothing of any client: they need no key."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")


class ApiKeyError(ClarteError, ValueError):
    """A key's name, or the list of keys, is not of the form that is needed."""


@dataclass(frozen=True, slots=True)
class ApiGuard:
    """Who may ask the API: fingerprints (SHA-256) of keys by name; where there is none, everybody if `open`.

    `rate` is the most that one caller may ask ("600 per minute"), for each server process; empty sets no bound.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    open: bool = True
    rate: str = ""


def parse_keys(text: str) -> dict[str, str]:
    """Fingerprints by name, from "name:sha256,name:sha256". Raises ApiKeyError, which repeats no fingerprint."""
    keys: dict[str, str] = {}
    for number, part in enumerate(text.split(",") if text.strip() else [], start=1):
        name, _colon, fingerprint = part.strip().partition(":")
        if not _NAME.fullmatch(name) or not _FINGERPRINT.fullmatch(fingerprint.lower()):
            raise ApiKeyError(f"entry {number} is not name:sha256; python -m app api-key NAME makes one")
        if name in keys:
            raise ApiKeyError(f"{name} is there twice")
        keys[name] = fingerprint.lower()
    return keys


def check_name(name: str) -> None:
    """Raises ApiKeyError where a key cannot have this name."""
    if not _NAME.fullmatch(name):
        raise ApiKeyError("a key's name has letters (a to z), digits, dots, dashes, and at most 40 of them")


def fresh_key() -> str:
    """A key that nobody can guess: 256 random bits."""
    return f"clarte_{secrets.token_urlsafe(32)}"


def fingerprint(key: str) -> str:
    """What the server knows of a key; as a key is random, a plain SHA-256 does not give it away."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def know_callers(server: Flask, keys: Mapping[str, str]) -> None:
    """Puts the name of the key that came with a request into `flask.g.api_key`; None without a known one."""

    @server.before_request
    def identify() -> None:
        g.api_key = _name_of(_given(), keys) if _is_api() else None


def require_keys(server: Flask, guard: ApiGuard) -> None:
    """Answers 401 under /api/ to whoever has no key; comes after know_callers."""
    free = guard.open and not guard.keys

    @server.before_request
    def refuse_strangers() -> None:
        if free or not _is_api() or _is_for_everybody() or g.get("api_key"):
            return
        abort(401, www_authenticate=WWWAuthenticate("bearer", {"realm": "clarte"}))


def _given() -> str:
    sent = request.authorization
    if sent is not None and sent.type == "bearer" and sent.token:
        return sent.token
    return request.headers.get("X-API-Key", "")


def _name_of(key: str, keys: Mapping[str, str]) -> str | None:
    """Compares with every key, each in constant time."""
    own = fingerprint(key)
    found = [name for name, known in keys.items() if hmac.compare_digest(own, known)]
    return found[0] if key and found else None


def _is_api() -> bool:
    return request.path.startswith(API)


def _is_for_everybody() -> bool:
    return any(request.path == address or request.path.startswith(f"{address}/") for address in FOR_EVERYBODY)
