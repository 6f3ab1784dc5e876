"""Scoring on demand through the API: other terms, a new application from raw records, many clients at once."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from flask.testing import FlaskClient

from app.factory import build_app
from callbacks.services import Services
from model.serving.bundle import Bundle
from tests.bench.applicants import invented_records
from tests.bench.result import Result

CLIENTS = 60
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
    with tempfile.TemporaryDirectory() as scratch:
        document, rows = invented_records(Path(scratch, "raw"))
    whole = [_post(client, "/applications", document) for _ in range(40)]
    yield _p95("api_application_p95", whole, None, f"POST applications, {rows} rows, with what could be supplied")
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


def _post(client: FlaskClient, path: str, body: Mapping[str, object]) -> float:
    """Milliseconds until the whole answer is there."""
    started = time.perf_counter()
    answer = client.post(API + path, json=body)
    answer.get_data()
    taken = 1_000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status} {answer.get_data(as_text=True)[:300]}")
    return taken


def _p95(name: str, taken: list[float], bar: float | None, what: str) -> Result:
    """Of all but the first times, which fill the machine's own caches."""
    return Result(name, float(np.percentile(taken[3:], 95)), "ms", bar, f"{what}: {len(taken) - 3} times, full size")
