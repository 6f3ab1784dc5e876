"""A bundle of full size with as many trees as real data would give it, without the hours of training that these take.

The speed of a page depends on the number of clients and of trees, not on how good the trees are: so only some clients'
outcomes are learned from, and all clients are scored.
"""

from pathlib import Path

import polars as pl

from data.raw import open_raw
from model.bundles.store import BundleStore
from model.features.frames import KEY, TARGET
from model.training.build import Sources, build_from
from model.training.compute import compute_features, read_applications
from model.training.fit import iterations_for
from model.training.histories.polars_rows import history_rows
from model.training.lesson import BuildOptions, Studies

OUTCOMES = 12_000
LEARNED_FROM = 307_511
"""Training clients of the official data: they decide how many trees there are."""


def make_full_bundle(tables: Path, bundles: Path) -> None:
    """Builds the bundle from full-size tables and makes it active. Takes some minutes."""
    raw = open_raw(tables)

    def compute() -> tuple[pl.DataFrame, pl.DataFrame]:
        table, medians = compute_features(raw)
        learned_from = table.filter(pl.col(TARGET).is_not_null())[KEY].sample(OUTCOMES, seed=0)
        known = pl.col(KEY).is_in(learned_from.implode())
        return table.with_columns(pl.when(known).then(pl.col(TARGET)).alias(TARGET)), medians

    options = BuildOptions(iterations=iterations_for(LEARNED_FROM), studies=Studies(intervals=False))
    sources = Sources(compute, lambda: read_applications(raw), lambda: history_rows(raw))
    built = build_from(sources, bundles, options, lambda _step: None, synthetic=True)
    BundleStore(bundles).activate(built.name)
