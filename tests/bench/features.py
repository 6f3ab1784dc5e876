"""Computing features: all clients from files, and one client from records in memory."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from data.raw import open_raw
from model.features.frames import KEY
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS, LiveFeatures
from model.training.compute import compute_features
from model.training.lesson import BuildOptions, prepare
from tests.bench.measure import run
from tests.bench.portfolio import FULL, scan_seconds
from tests.bench.result import Result

SHARES = (0.1, 0.25, 0.5)
"""Smaller portfolios, as shares of the full one, to see how the time grows."""
RUNS = 30
TERMS = 1_600


def measure(scratch: Path, full_csv: Path, full_parquet: Path) -> Iterator[Result]:
    """Results one after the other; the two folders hold the full-size portfolio."""
    yield from _bulk("features_full_csv", full_csv, scratch, bar_seconds=20, bar_memory_gb=4)
    yield from _bulk("features_full_parquet", full_parquet, scratch, bar_seconds=12, bar_memory_gb=4)
    yield from _written(full_csv, scratch)
    for share in SHARES:
        clients = round(FULL * share)
        folder = scratch / f"share_{clients}"
        run(["generate", "--clients", str(clients), "--seed", "1", "--format", "parquet", "--out", str(folder)])
        yield from _bulk(f"features_{share:.0%}_parquet".replace("%", "pc"), folder, scratch)
    yield from _one_client(scratch / f"share_{round(FULL * SHARES[0])}")


def _bulk(
    name: str, folder: Path, scratch: Path, bar_seconds: float | None = None, bar_memory_gb: float | None = None
) -> Iterator[Result]:
    command = "python -m tests.bench.feature_step DIR FILE"
    noted = scratch / f"{name}.seconds"
    usage = run([str(folder), str(noted)], module="tests.bench.feature_step")
    seconds, scan = float(noted.read_text()), scan_seconds(folder)
    yield Result(f"{name}_seconds", seconds, "s", bar_seconds, command)
    yield Result(f"{name}_memory", usage.memory_gb, "GB", bar_memory_gb, command)
    yield Result(f"{name}_over_scan", seconds / scan, "x", None, f"{command}, over a plain scan of the files")
    yield Result(f"{name}_rows", _rows(folder) / seconds / 1e6, "M rows/s", None, command)


def _written(folder: Path, scratch: Path) -> Iterator[Result]:
    usage = run(["features", str(folder), "--out", str(scratch / "features.parquet")])
    yield Result("features_command_full_csv_seconds", usage.seconds, "s", None, "python -m app features DIR --out FILE")


def _rows(folder: Path) -> int:
    return sum(frame.select(pl.len()).collect().item() for frame in open_raw(folder).frames.values())


def _one_client(folder: Path) -> Iterator[Result]:
    """The client with the longest history of the portfolio, from rows that are in memory."""
    raw = open_raw(folder)
    table, medians = compute_features(raw)
    live = LiveFeatures(medians, prepare(table, BuildOptions(iterations=1)).look_alikes)
    client = raw.frames["installments_payments"].group_by(KEY).len().sort("len").last().collect()[KEY].item()
    application = raw.applications().filter(pl.col(KEY) == client).select(APPLICATION_SCHEMA.names()).collect()
    credits_elsewhere = raw.frames["bureau"].filter(pl.col(KEY) == client).collect()
    records = {
        name: raw.frames[name].filter(pl.col(KEY) == client).collect()
        for name, schema in HISTORY_SCHEMAS.items()
        if KEY in schema
    }
    known = credits_elsewhere["SK_ID_BUREAU"].implode()
    records["bureau_balance"] = raw.frames["bureau_balance"].filter(pl.col("SK_ID_BUREAU").is_in(known)).collect()
    rows = sum(map(len, records.values()))
    whole = _median_ms(lambda: live.table(application, live.histories(application, records)))
    yield Result("features_one_client", whole, "ms", 40, f"LiveFeatures.table, {rows} rows of history in memory")
    histories = live.histories(application, records)
    amounts = pl.DataFrame({"AMT_CREDIT": [25_000.0 * n for n in range(1, 41)]})
    terms = amounts.join(pl.DataFrame({"AMT_ANNUITY": [1_500.0 * n for n in range(1, 41)]}), how="cross")
    grid = _median_ms(lambda: live.with_terms(application, histories, terms))
    yield Result("features_1600_terms", grid, "ms", 20, f"LiveFeatures.with_terms, {TERMS} amounts and payments")


def _median_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times)
