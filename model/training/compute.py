"""The feature table of raw tables, computed by Polars."""

import narwhals as nw
import polars as pl

from data.errors import RawDataError
from data.raw import RawTables
from model.features.engine import HISTORIES, applicants, finished, peer_medians
from model.features.frames import APPLICATIONS, KEY, Tables
from model.features.live import APPLICATION_READ


def tables_of(raw: RawTables) -> Tables:
    """The raw tables as the feature engine takes them."""
    tables = {name: nw.from_native(frame) for name, frame in raw.frames.items()}
    return tables | {APPLICATIONS: nw.from_native(raw.applications())}


def read_applications(raw: RawTables) -> pl.DataFrame:
    """SK_ID_CURR and APPLICATION_READ of every client, in no order."""
    return raw.collect(raw.applications().select(KEY, *APPLICATION_READ))


def require_each_once(clients: pl.DataFrame, place: str) -> None:
    """RawDataError when a client appears twice: which of the two would be scored is anybody's guess."""
    twice = clients.filter(pl.col(KEY).is_duplicated())
    if len(twice):
        raise RawDataError(f"{place}: client {twice[KEY][0]} appears more than once in the tables of applications")


def compute_features(raw: RawTables, medians: pl.DataFrame | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The feature table, sorted by SK_ID_CURR, and the peers' medians that it was computed with.

    `medians` are those of an earlier build; without them, those of the clients at hand are worked out first.
    The same as `feature_table`, but put together side by side: joining one history after the other and sorting the
    whole would move every column many times.
    """
    tables = tables_of(raw)
    if medians is None:
        medians = raw.collect(peer_medians(tables[APPLICATIONS]).to_native())
    parts = [applicants(tables[APPLICATIONS], nw.from_native(medians.lazy()))]
    parts += [history.per_client(tables) for history in HISTORIES]
    with raw.reading():
        clients, *histories = pl.collect_all([part.to_native() for part in parts], engine="streaming")
    clients = clients.sort(KEY)
    require_each_once(clients, str(raw.folder))
    while histories:  # one at a time, so that what is put together is not held twice
        found = histories.pop(0)
        aligned = clients.select(KEY).join(found, on=KEY, how="left", maintain_order="left").drop(KEY)
        clients = clients.hstack(aligned)
    return finished(nw.from_native(clients.lazy())).to_native().collect(), medians
