"""Generating and checking a portfolio, small and as large as the real one."""

import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tests.bench.measure import run
from tests.bench.result import Result

FULL = 356_255
"""Clients of the official data, train and test together."""
FULL_CSV = "generate_full_csv"
FULL_PARQUET = "generate_full_parquet"


def measure(scratch: Path) -> Iterator[Result]:
    """Results one after the other; `scratch` is a folder for tables of up to 4 GB."""
    yield from _generate(scratch, 10_000, "csv", "generate_10000", bar_seconds=10)
    yield from _generate(scratch, FULL, "parquet", FULL_PARQUET, bar_seconds=300, bar_memory_gb=6)
    yield from _generate(scratch, FULL, "csv", FULL_CSV)
    yield from _check(scratch / FULL_CSV)


def _generate(
    scratch: Path,
    clients: int,
    table_format: str,
    name: str,
    bar_seconds: float | None = None,
    bar_memory_gb: float | None = None,
) -> Iterator[Result]:
    arguments = ["generate", "--clients", str(clients), "--seed", "1", "--format", table_format]
    usage = run([*arguments, "--out", str(scratch / name)])
    command = f"python -m app {' '.join(arguments)} --out DIR"
    yield Result(f"{name}_seconds", usage.seconds, "s", bar_seconds, command)
    yield Result(f"{name}_memory", usage.memory_gb, "GB", bar_memory_gb, command)


def _check(folder: Path) -> Iterator[Result]:
    usage = run(["check", str(folder)])
    command = "python -m app check DIR  # full size, CSV"
    yield Result("check_full_csv_seconds", usage.seconds, "s", 25, command)
    yield Result("check_full_csv_memory", usage.memory_gb, "GB", 2, command)
    scan = scan_seconds(folder)
    yield Result("scan_full_csv_seconds", scan, "s", None, "polars: every column of every table counted, nothing else")
    yield Result("check_over_scan", usage.seconds / scan, "x", None, f"{command}, over that scan")


def scan_seconds(folder: Path) -> float:
    """Seconds that Polars takes to read every column of every table of the folder and do nothing with it."""
    started = time.perf_counter()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".csv", ".parquet"):
            scan = pl.scan_csv if path.suffix == ".csv" else pl.scan_parquet
            scan(path).select(pl.all().count()).collect(engine="streaming")
    return time.perf_counter() - started
