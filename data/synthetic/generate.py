"""Writes an invented portfolio: every raw table, or nothing at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from data.errors import RawDataError
from data.mark import write_mark
from data.synthetic.applications import draw_applications
from data.synthetic.bureau import bureau_balance_frame, bureau_frame, draw_credits
from data.synthetic.cards import card_payment_columns, credit_card_balance_frame, draw_card_months
from data.synthetic.payments import (
    draw_instalments,
    installments_payments_frame,
    loan_payment_columns,
    pos_cash_balance_frame,
)
from data.synthetic.people import FIRST_CLIENT, draw_clients
from data.synthetic.previous import draw_previous
from data.synthetic.previous_frame import previous_application_frame

GENERATOR_VERSION = "1"
"""Rises whenever the same seed would give other tables."""

FEWEST_CLIENTS = 10
MOST_CLIENTS = 1_000_000 - FIRST_CLIENT
"""Client numbers have six digits."""

FileFormat = Literal["csv", "parquet"]


def _silent(_: str) -> None:
    """Tell nobody."""


def generate(
    out: Path,
    clients: int,
    seed: int,
    file_format: FileFormat = "csv",
    progress: Callable[[str], None] = _silent,
) -> None:
    """Invent a portfolio of `clients` people and write its eight tables and its mark into the new folder `out`.

    The same clients, seed and format give the same files. The folder appears, complete, when all is written;
    `progress` is told each table by name. RawDataError when `out` exists and is not an empty folder, or for a number
    of clients or a seed that cannot be.
    """
    _require_possible(out, clients, seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, frame in draw_tables(clients, seed):
            progress(name)
            _write(frame, beside, name, file_format)
        write_mark(beside, GENERATOR_VERSION, clients, seed)
        # A temporary folder is closed to others; the portfolio is not secret.
        beside.chmod(0o755)
        beside.replace(out)
    except OSError as error:
        raise RawDataError(f"{out}: cannot be written ({error})") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def draw_tables(clients: int, seed: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """(table name, frame) for the eight tables, one after the other.

    Each step draws from a stream of its own, so that a change to one table leaves the others as they were.
    """
    streams = (np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(16))
    people = draw_clients(next(streams), clients)
    train, test = draw_applications(next(streams), people)
    yield "application_train", train
    yield "application_test", test
    credits_ = draw_credits(next(streams), people)
    yield "bureau", bureau_frame(next(streams), people, credits_)
    yield "bureau_balance", bureau_balance_frame(next(streams), people, credits_)
    previous = draw_previous(next(streams), people)
    yield "previous_application", previous_application_frame(next(streams), people, previous)
    instalments = draw_instalments(next(streams), people, previous)
    yield "POS_CASH_balance", pos_cash_balance_frame(next(streams), people, previous, instalments)
    months = draw_card_months(next(streams), people, previous)
    yield "credit_card_balance", credit_card_balance_frame(next(streams), people, previous, months)
    loans = loan_payment_columns(next(streams), people, previous, instalments)
    cards = card_payment_columns(next(streams), people, previous, months)
    yield "installments_payments", installments_payments_frame(loans, cards)


def _require_possible(out: Path, clients: int, seed: int) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RawDataError(f"{out}: already exists and is not an empty folder; choose another or remove it")
    if not FEWEST_CLIENTS <= clients <= MOST_CLIENTS:
        raise RawDataError(f"{clients} clients: choose between {FEWEST_CLIENTS} and {MOST_CLIENTS}")
    if seed < 0:
        raise RawDataError(f"seed {seed}: choose 0 or more")


def _write(frame: pl.DataFrame, folder: Path, name: str, file_format: FileFormat) -> None:
    if file_format == "parquet":
        frame.write_parquet(folder / f"{name}.parquet")
    else:
        frame.write_csv(folder / f"{name}.csv")
