"""Writes the earlier applications as the table previous_application."""

import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import in_range
from data.synthetic.tables.previous import Previous
from data.tables import PREVIOUS_APPLICATION


def previous_application_frame(clients: Clients, previous: Previous) -> pl.DataFrame:
    """The table previous_application: the applications that it lists, in the order and types of the contract."""
    frame = previous.columns.with_columns(
        pl.Series("SK_ID_PREV", previous.number),
        pl.Series("SK_ID_CURR", clients.number[previous.client]),
        pl.col("flags").str.slice(0, 1).alias("FLAG_LAST_APPL_PER_CONTRACT"),
        pl.col("flags").str.slice(1, 1).cast(pl.Int64).alias("NFLAG_LAST_APPL_IN_DAY"),
    ).filter(previous.listed)
    schema = PREVIOUS_APPLICATION.schema()
    return in_range(PREVIOUS_APPLICATION, frame.select(pl.col(name).cast(dtype) for name, dtype in schema.items()))
