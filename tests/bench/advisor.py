"""The advisor's pages on a bundle of full size, beside the same work done in the usual way."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model.serving.bundle import open_active
from tests.bench import applicants, chromium, live_scoring, pages, peers, server, usual
from tests.bench.full_bundle import make_full_bundle
from tests.bench.result import Result


def measure(scratch: Path, full_parquet: Path) -> Iterator[Result]:
    """Results one after the other; `full_parquet` holds the full-size portfolio, from which the bundle is made."""
    var_dir = scratch / "var"
    make_full_bundle(full_parquet, var_dir / "bundles")
    yield from on(var_dir)


def on(var_dir: Path) -> Iterator[Result]:
    """The same on the active bundle of a folder."""
    bundle = open_active(var_dir / "bundles")
    yield from pages.measure(bundle)
    yield from peers.measure(bundle)
    yield from live_scoring.measure(bundle)
    yield from applicants.measure(bundle)
    yield from usual.measure(bundle)
    clients = np.random.default_rng(1).choice(bundle.matrix.ids, 100, replace=False).tolist()
    yield from server.measure(var_dir, clients)
    yield from chromium.measure(var_dir, clients)
