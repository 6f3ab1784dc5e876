"""Scoring on demand through the API: other terms, a new application from raw records, many clients at once."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from flask.testing import FlaskClient

from app.factory import build_app
from callbacks.services import Services
from data.raw import RawTables, open_raw
from data.synthetic import generate
from model.features.frames import KEY
from model.features.live import HISTORY_SCHEMAS
from model.serving.bundle import Bundle
from tests.bench.result import Result

CLIENTS = 60
ROWS = 200
"""Of the history tables of a new application."""
BATCH = 10_000
A_SECOND = 20_000
"""Known clients that are to be scored in one, on one core."""
API = "/api/v1"


def measure(bundle: Bundle) -> Iterator[Result]:
    """Requests on an open bundle, from their bytes to the bytes of the answer, in ms."""
    services = Services.of(bundle)
    client = build_app(services).server.test_client()
    services.warm_up()
    clients = np.random.default_rng(0).choice(bundle.matrix.ids, CLIENTS + 3, replace=False).tolist()
    smaller = [(f"/clients/{one}/simulation", _smaller(services, one)) for one in clients]
    yield _p95("simulation_p95", [_post(client, *one) for one in smaller], 100, "POST clients/<id>/simulation")
    maps = [_post(client, f"/clients/{one}/acceptance", {}) for one in clients]
    yield _p95("acceptance_map_p95", maps, 150, "POST clients/<id>/acceptance")
    document, rows = _records()
    whole = [_post(client, "/applications", document) for _ in range(30)]
    yield _p95("new_application_all_p95", whole, None, "POST applications, what is missing included")
    scored = [_scored(services, document) for _ in range(30)]
    yield _p95("new_application_p95", scored, 80, f"of_records, case and reasons of {rows} rows of history")
    batch = np.random.default_rng(1).choice(bundle.matrix.ids, BATCH).tolist()
    taken = [_post(client, "/scores", {"clients": batch}) for _ in range(12)]
    yield _p95("batch_p95", taken, 1_000 * BATCH / A_SECOND, f"POST scores of {BATCH:,} clients, in one thread")


def _smaller(services: Services, client_id: int) -> dict[str, float]:
    """Nine tenths of the loan that a client asks for, or what is closest to that and exists."""
    terms = services.simulations.terms(client_id)
    low = services.simulations.limits(client_id, terms.contract).amount.low
    share = max(0.9, low / terms.amount)
    found = {"amount": terms.amount, "payment": terms.payment, "goods_price": terms.goods_price}
    return {name: value * share for name, value in found.items() if value is not None}


def _records() -> tuple[dict[str, Any], int]:
    """The raw records of the invented client whose history tables have closest to ROWS rows, and how many they have."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "raw")
        generate(folder, clients=300, seed=5, file_format="parquet")
        raw = open_raw(folder)
        counts = pl.concat([_keyed(raw, name).select(KEY) for name in HISTORY_SCHEMAS]).group_by(KEY).len()
        client = counts.sort((pl.col("len").cast(pl.Int64) - ROWS).abs(), KEY)[KEY][0]
        application = raw.applications().filter(pl.col(KEY) == client).drop("TARGET", "IN_TRAINING").collect()
        histories = {name: _keyed(raw, name).filter(pl.col(KEY) == client) for name in HISTORY_SCHEMAS}
        columns = {name: list(schema) for name, schema in HISTORY_SCHEMAS.items()}
        rows = {name: frame.select(columns[name]).to_dicts() for name, frame in histories.items()}
    return {"application": application.to_dicts()[0], **rows}, sum(map(len, rows.values()))


def _keyed(raw: RawTables, name: str) -> pl.DataFrame:
    """A history table with the client of each row."""
    table = raw.frames[name].collect()
    if KEY in table.columns:
        return table
    return table.join(raw.frames["bureau"].select(KEY, "SK_ID_BUREAU").collect(), on="SK_ID_BUREAU")


def _post(client: FlaskClient, path: str, body: Mapping[str, object]) -> float:
    """Milliseconds until the whole answer is there."""
    started = time.perf_counter()
    answer = client.post(API + path, json=body)
    answer.get_data()
    taken = 1_000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status} {answer.get_data(as_text=True)[:300]}")
    return taken


def _scored(services: Services, document: Mapping[str, object]) -> float:
    started = time.perf_counter()
    services.scoring.overview_of(services.applicants.case(services.applicants.of_records(document)))
    return 1_000 * (time.perf_counter() - started)


def _p95(name: str, taken: list[float], bar: float | None, what: str) -> Result:
    """Of all but the first times, which fill the machine's own caches."""
    return Result(name, float(np.percentile(taken[3:], 95)), "ms", bar, f"{what}: {len(taken) - 3} times, full size")
