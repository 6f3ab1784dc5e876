"""New applications from raw records, on a bundle of full size: score and reasons, and what documents could change."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from data.raw import open_raw
from data.synthetic import generate
from data.tables import APPLICATION_TEST
from model.features.frames import KEY
from model.features.live import HISTORY_SCHEMAS
from model.serving.applicants.service import Applicants
from model.serving.bundle import Bundle
from model.serving.service import ScoringService
from tests.bench.result import Result

ROWS = 200
RUNS = 60
FORM = {
    "NAME_CONTRACT_TYPE": "Cash loans",
    "AMT_CREDIT": 500_000,
    "AMT_ANNUITY": 25_000,
    "DAYS_BIRTH": 40,
    "AMT_INCOME_TOTAL": 150_000,
}
"""Nothing else is known, so that everything can still be supplied."""


def measure(bundle: Bundle) -> Iterator[Result]:
    """Results in ms, on an open bundle."""
    applicants, scoring = Applicants.of(bundle), ScoringService(bundle)
    with tempfile.TemporaryDirectory() as scratch:
        records, rows = invented_records(Path(scratch, "raw"))

    def score() -> object:
        return scoring.overview_of(applicants.case(applicants.of_records(records)))

    what = f"of_records, case and overview_of: an application with {rows} rows of history"
    yield from _results("applicant", _times_ms(score), what, 80)
    form = applicants.of_form(FORM)
    supplied = _times_ms(lambda: applicants.supplying(form))
    yield from _results("supplying", supplied, "Applicants.supplying: a form with the least that it asks", 150)


def _results(name: str, taken: list[float], what: str, bar: float) -> Iterator[Result]:
    yield Result(f"{name}_p50", float(np.percentile(taken, 50)), "ms", None, what)
    yield Result(f"{name}_p95", float(np.percentile(taken, 95)), "ms", bar, what)


def invented_records(folder: Path) -> tuple[dict[str, object], int]:
    """Raw records of the invented client whose histories are nearest to ROWS rows, and how many they are."""
    generate(folder, clients=300, seed=1, file_format="parquet")
    raw = open_raw(folder)
    tables = {name: raw.frames[name].collect() for name in HISTORY_SCHEMAS}
    of_clients = pl.concat([frame.select(KEY) for frame in tables.values() if KEY in frame.columns])
    client = of_clients[KEY].value_counts().sort((pl.col("count") - 0.8 * ROWS).abs(), KEY)[KEY][0]
    own = {name: frame.filter(pl.col(KEY) == client) for name, frame in tables.items() if KEY in frame.columns}
    credits_elsewhere = pl.col("SK_ID_BUREAU").is_in(own["bureau"]["SK_ID_BUREAU"].implode())
    own["bureau_balance"] = tables["bureau_balance"].filter(credits_elsewhere)
    names = [column.name for column in APPLICATION_TEST.columns]
    application = raw.applications().filter(pl.col(KEY) == client).select(names).collect().to_dicts()[0]
    histories = {name: frame.to_dicts() for name, frame in own.items()}
    return {"application": application, **histories}, sum(map(len, own.values()))


def _times_ms(work: Callable[[], object]) -> list[float]:
    """Of all but the first times, which make what the service keeps."""
    taken = []
    for _run in range(RUNS + 3):
        started = time.perf_counter()
        work()
        taken.append(1_000 * (time.perf_counter() - started))
    return taken[3:]
