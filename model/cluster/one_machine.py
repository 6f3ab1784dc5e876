"""The same two results without a cluster: Polars in this process, each as one parquet file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from data.errors import ClarteError
from data.faults import first_line
from data.raw import RawTables
from model.cluster.scorer import Scorer
from model.training.compute import compute_features

_BATCH = 50_000
"""Clients that are scored at a time: the words of their categories take a Python object each."""


def write_features(raw: RawTables, out: Path) -> None:
    """Writes the feature table, sorted by SK_ID_CURR, into the new parquet file `out`, whole or not at all."""
    with _new_file(out) as partial:
        compute_features(raw)[0].write_parquet(partial, compression="snappy", statistics=False)


def write_scores(raw: RawTables, scorer: Scorer, out: Path) -> None:
    """Scores every client of the raw tables and writes the new parquet file `out`, sorted by SK_ID_CURR.

    The columns are those of Scorer.scores, which says what to beware of: clients in training are scored in-sample.
    """
    with _new_file(out) as partial:
        scores(compute_features(raw, scorer.medians)[0], scorer).write_parquet(partial)


def scores(table: pl.DataFrame, scorer: Scorer) -> pl.DataFrame:
    """The scores of a feature table; see Scorer.scores."""
    return pl.concat(scorer.scores(part) for part in table.iter_slices(_BATCH))


@contextmanager
def _new_file(out: Path) -> Iterator[Path]:
    """A hidden file beside `out`, which takes that name when all went well and goes away otherwise."""
    if out.exists():
        raise ClarteError(f"{out}: is already there; remove it, or name another file")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{out.name}.partial")
    try:
        yield partial
        partial.rename(out)
    except PolarsError as error:
        raise ClarteError(f"{out}: cannot be written ({first_line(error)})") from error
    finally:
        partial.unlink(missing_ok=True)
