"""The kept rows of raw tables, by Polars."""

from data.raw import RawTables
from model.training.compute import tables_of
from model.training.histories.arrays import HistoryRows
from model.training.histories.rows import KEPT


def history_rows(raw: RawTables) -> HistoryRows:
    """The rows of KEPT, read when they are asked for; RawDataError then, where a table is at fault."""
    tables = tables_of(raw)
    return HistoryRows({name: rows(tables).to_native() for name, rows in KEPT.items()}, raw.collect)
