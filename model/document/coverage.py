"""For how many clients of a portfolio each feature has a value."""

import numpy as np
import polars as pl

from data.raw import RawTables
from model.features.engine import all_features
from model.features.frames import TARGET
from model.features.look_alikes import LookAlikes, coordinates, with_rates
from model.training.compute import compute_features


def coverage(raw: RawTables) -> dict[str, float]:
    """Feature name to the share of clients, in [0, 1], who have a value."""
    table = _with_look_alikes(compute_features(raw)[0])
    known = table.select(pl.col(feature.name).count() for feature in all_features()).row(0, named=True)
    return {name: count / len(table) for name, count in known.items()}


def _with_look_alikes(table: pl.DataFrame) -> pl.DataFrame:
    """Whose rate is known does not depend on how the clients are divided, so they are not."""
    training = table.drop_nulls(TARGET)
    outcome = training[TARGET].cast(pl.Int64).to_numpy()
    everybody = np.zeros(len(training), dtype=np.int8)
    return with_rates(table, LookAlikes.fit(coordinates(training), outcome, everybody))
