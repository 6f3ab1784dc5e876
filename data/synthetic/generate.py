"""Writes an invented portfolio: every raw table, or nothing at all."""

import multiprocessing
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import polars as pl
from polars.exceptions import PolarsError
from threadpoolctl import threadpool_limits

from data.errors import RawDataError
from data.mark import write_mark
from data.synthetic.blocks import BlockPlan, draw_block, plan_blocks
from data.synthetic.clients import FIRST_CLIENT
from data.tables import TABLES

GENERATOR_VERSION = "2"
"""Rises whenever the same seed would give other tables."""

FEWEST_CLIENTS = 10
MOST_CLIENTS = 1_000_000 - FIRST_CLIENT
"""Client numbers have six digits."""

ROW_GROUP = 1 << 18
"""Rows that a parquet file keeps together."""

FileFormat = Literal["csv", "parquet"]
Progress = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""


def _silent(_done: int, _steps: int) -> None:
    """Tell nobody."""


def generate(
    out: Path,
    clients: int,
    seed: int,
    file_format: FileFormat = "csv",
    progress: Progress = _silent,
    processes: int | None = None,
) -> None:
    """Invent a portfolio of `clients` people and write its eight tables and its mark into the new folder `out`.

    The same clients, seed and format give the same files, on any number of `processes` (by default one a core). The
    folder appears, complete, when all is written. RawDataError when `out` exists and is not an empty folder, when it
    cannot be written, or for a number of clients or a seed that cannot be.
    """
    _require_possible(out, clients, seed)
    try:
        # Resolved, for neither "." nor a link can be given to the finished folder as its name.
        with (
            _new_folder(out.resolve()) as folder,
            tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=folder.parent) as parts,
        ):
            plans = plan_blocks(clients, seed)
            steps = len(plans) + len(TABLES)
            for done in _draw(plans, Path(parts), file_format, processes or os.cpu_count() or 1):
                progress(done, steps)
            for number, table in enumerate(TABLES, start=1):
                _join(table, len(plans), Path(parts), folder, file_format)
                progress(len(plans) + number, steps)
            write_mark(folder, GENERATOR_VERSION, clients, seed)
    except OSError as error:
        raise RawDataError(f"{out}: cannot be written ({error})") from error
    except BrokenProcessPool as error:
        raise RawDataError(f"{out}: not written, a process was ended from outside (out of memory?)") from error


def _require_possible(out: Path, clients: int, seed: int) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RawDataError(f"{out}: already exists and is not an empty folder; choose another or remove it")
    if not FEWEST_CLIENTS <= clients <= MOST_CLIENTS:
        raise RawDataError(f"{clients} clients: choose between {FEWEST_CLIENTS} and {MOST_CLIENTS}")
    if seed < 0:
        raise RawDataError(f"seed {seed}: choose 0 or more")


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A hidden folder beside `out` that takes its name when all went well, and disappears otherwise."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield beside
        # A temporary folder is closed to others; the portfolio is not secret.
        beside.chmod(0o755)
        beside.replace(out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _draw(plans: list[BlockPlan], parts: Path, file_format: FileFormat, processes: int) -> Iterator[int]:
    """Draw and write the blocks, several at a time; yields how many are done."""
    write = partial(_write_block, parts=parts, file_format=file_format)
    if min(processes, len(plans)) == 1:
        for done, plan in enumerate(plans, start=1):
            write(plan)
            yield done
        return
    # Forking a process that has threads, as Polars has, may hang; a spawned one starts clean.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(plans)), context, initializer=_end_with_parent) as pool:
        try:
            futures = [pool.submit(write, plan) for plan in plans]
            for done, future in enumerate(as_completed(futures), start=1):
                future.result()
                yield done
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """A drawing process whose parent is killed would wait for work, and keep its memory, for ever."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _write_block(plan: BlockPlan, parts: Path, file_format: FileFormat) -> None:
    # Sums on one thread end in the same digit whatever the cores; the others draw other blocks meanwhile.
    with threadpool_limits(1, user_api="blas"):
        for table, frame in draw_block(plan):
            path = _part(parts, table, plan.block.index, file_format)
            with _writing():
                if file_format == "parquet":
                    frame.write_parquet(path, compression="lz4")
                else:
                    frame.write_csv(path, include_header=plan.block.index == 0)


@contextmanager
def _writing() -> Iterator[None]:
    """Polars tells of a full disk in an error of its own; here it is the OSError that it is."""
    try:
        yield
    except PolarsError as error:
        raise OSError(str(error).splitlines()[0]) from error


def _part(parts: Path, table: str, block: int, file_format: FileFormat) -> Path:
    return parts / f"{table}.{block}.{file_format}"


def _join(table: str, blocks: int, parts: Path, folder: Path, file_format: FileFormat) -> None:
    """Put the parts of one table together, in the order of their blocks, and remove them."""
    paths = [_part(parts, table, block, file_format) for block in range(blocks)]
    target = folder / f"{table}.{file_format}"
    if file_format == "parquet":
        with _writing():
            pl.scan_parquet(paths, glob=False).sink_parquet(target, row_group_size=ROW_GROUP)
    else:
        with target.open("wb") as whole:
            for path in paths:
                with path.open("rb") as part:
                    shutil.copyfileobj(part, whole, length=1 << 22)
    for path in paths:
        path.unlink()
