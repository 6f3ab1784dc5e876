"""The feature table of raw tables, computed by Polars."""

import narwhals as nw
import polars as pl

from data.raw import RawTables
from model.features.engine import feature_table, peer_medians
from model.features.frames import APPLICATIONS, KEY, Tables


def tables_of(raw: RawTables) -> Tables:
    """The raw tables as the feature engine takes them."""
    tables = {name: nw.from_native(frame) for name, frame in raw.frames.items()}
    return tables | {APPLICATIONS: nw.from_native(raw.applications())}


def compute_features(raw: RawTables) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The feature table, sorted by SK_ID_CURR, and the peers' medians that it was computed with."""
    tables = tables_of(raw)
    medians = raw.collect(peer_medians(tables[APPLICATIONS]).to_native())
    table = feature_table(tables, nw.from_native(medians.lazy())).to_native()
    return raw.collect(table.sort(KEY)), medians
