"""Applications that an advisor chose to keep: one row each, in a database. Nothing is there unless `save` is called."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sql
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import CreateTable

from data.errors import ClarteError
from data.faults import first_line

LARGEST: Final = 8 * 1024 * 1024
"""Bytes of a document as JSON."""
_LONGEST_TITLE: Final = 200
_LONGEST_ID: Final = 64
_SHORTEST_KEY: Final = 32
_PATIENCE: Final = 10
"""Seconds that a save waits for others to finish theirs."""

_METADATA: Final = sql.MetaData()
_TABLE: Final = sql.Table(
    "saved_applications",
    _METADATA,
    sql.Column("id", sql.String(_LONGEST_ID), primary_key=True),
    sql.Column("title", sql.Text, nullable=False),
    sql.Column("saved_at", sql.String(32), nullable=False),
    sql.Column("bundle", sql.Text, nullable=False),
    sql.Column("document", sql.Text, nullable=False),
)


class StorageError(ClarteError):
    """The database cannot be used: full, locked, damaged, unreachable. What it held before is still there."""


class TooLargeError(ClarteError):
    """A document has more than LARGEST bytes."""


class UnknownApplicationError(ClarteError):
    """Nothing is saved under this id, or no longer."""

    def __init__(self) -> None:
        super().__init__("no application is saved under this id")


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: when (UTC), and with the bundle of which name in use."""

    id: str
    title: str
    saved_at: datetime
    bundle: str
    document: dict[str, object]


class SavedApplications:
    """The saved applications of one database; nothing is opened before it is needed, and nothing stays open.

    Every call has a connection of its own, so that threads, and processes forked after this was made, never share one.
    Without a URL they are kept in memory, until the process ends.
    """

    def __init__(self, url: str | URL = "sqlite://") -> None:
        self._url = sql.make_url(url)
        self._engine = _engine(self._url)

    def save(self, document: dict[str, object], title: str, bundle: str, key: str = "") -> str:
        """Saves a document of JSON values and answers with its id, which nobody can guess.

        A title is kept up to 200 characters. A `key` that nobody can guess, of at least 32 characters, saves once: who
        asks again with it, having lost the answer, gets the id of what was saved first. Raises TooLargeError, and
        StorageError when nothing was saved.
        """
        row = {
            "id": _id_of(key),
            "title": _storable(title)[:_LONGEST_TITLE],
            "saved_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "bundle": _storable(bundle),
            "document": _as_json(document),
        }
        self._make_folder()
        with self._transaction("nothing was saved") as connection, suppress(IntegrityError):
            connection.execute(_TABLE.insert().values(row))
        return row["id"]

    def open(self, application_id: str) -> Saved:
        """What was saved under an id. Raises UnknownApplicationError and StorageError."""
        self._require_place(application_id)
        with self._transaction("nothing was read") as connection:
            row = connection.execute(sql.select(_TABLE).where(_TABLE.c.id == application_id)).one_or_none()
        if row is None:
            raise UnknownApplicationError
        try:
            return Saved(row.id, row.title, datetime.fromisoformat(row.saved_at), row.bundle, json.loads(row.document))
        except ValueError:
            raise StorageError(f"{self._place}: what was saved under this id is damaged; nothing was read") from None

    def forget(self, application_id: str) -> None:
        """Deletes what was saved under an id, for good. Raises UnknownApplicationError and StorageError."""
        self._require_place(application_id)
        with self._transaction("nothing was deleted") as connection:
            if not connection.execute(_TABLE.delete().where(_TABLE.c.id == application_id)).rowcount:
                raise UnknownApplicationError

    @contextmanager
    def _transaction(self, otherwise: str) -> Iterator[sql.Connection]:
        """All or nothing; a database that fails becomes one line that repeats neither statement nor values."""
        try:
            with self._engine.begin() as connection:
                connection.execute(CreateTable(_TABLE, if_not_exists=True))
                yield connection
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise StorageError(f"{self._place}: {first_line(reason)}; {otherwise}") from None

    def _require_place(self, application_id: str) -> None:
        """Raises UnknownApplicationError for what cannot be an id, and where no file is there to look into."""
        file = self._file
        if not 0 < len(application_id) <= _LONGEST_ID or not application_id.isascii() or "\0" in application_id:
            raise UnknownApplicationError
        if file is not None and not file.exists():
            raise UnknownApplicationError

    def _make_folder(self) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{self._file.parent}: {first_line(error)}; nothing was saved") from None

    @property
    def _file(self) -> Path | None:
        name = self._url.database if self._url.get_backend_name() == "sqlite" else None
        return Path(name) if name and not _in_memory(self._url) else None

    @property
    def _place(self) -> str:
        return str(self._file) if self._file else self._url.render_as_string(hide_password=True)


def refuse_unusable(url: str) -> None:
    """Raises ValueError, which does not repeat the URL and its password, where nothing could be kept under it."""
    try:
        parsed = sql.make_url(url)
        parsed.get_dialect().import_dbapi()
    except ArgumentError:
        raise ValueError("not the URL of a database, such as sqlite:////srv/clarte.db") from None
    except ImportError as error:
        raise ValueError(f"the driver of this database is not installed ({first_line(error)})") from None
    if _in_memory(parsed):
        raise ValueError("a database in memory keeps nothing; name a file")


def _engine(url: URL) -> sql.Engine:
    if url.get_backend_name() != "sqlite":
        return sql.create_engine(url, poolclass=NullPool)
    patience = {"timeout": _PATIENCE, "check_same_thread": False}
    if _in_memory(url):  # one connection, as each would see a database of its own; threads take turns
        return sql.create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, connect_args=patience)
    engine = sql.create_engine(url, poolclass=NullPool, connect_args=patience)

    @sql.event.listens_for(engine, "connect")
    def read_while_others_write(connection: sql.engine.interfaces.DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # what is said to be saved outlives a power cut
        cursor.close()

    return engine


def _id_of(key: str) -> str:
    """The id that belongs to a key, which does not tell the key; one of its own without a key worth the name."""
    if len(key) < _SHORTEST_KEY:
        return secrets.token_urlsafe(24)
    return hashlib.sha256(_storable(key).encode()).hexdigest()[:48]


def _in_memory(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def _as_json(document: dict[str, object]) -> str:
    """In ASCII, so that any text that a browser can send can be kept. Raises TooLargeError and StorageError."""
    try:
        text = json.dumps(document, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise StorageError(f"this cannot be written as JSON ({first_line(error)}); nothing was saved") from None
    if len(text) > LARGEST:
        raise TooLargeError(f"{len(text):,} bytes are more than the {LARGEST:,} that can be saved; nothing was saved")
    return text


def _storable(text: str) -> str:
    """Without what no database takes: NUL, and halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()
