"""Draws application_train and application_test."""

import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import table_frame
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN


def application_frames(clients: Clients) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(application_train, application_test) of these clients."""
    columns = {"SK_ID_CURR": clients.number, **clients.application}
    # One client of the official data has an absurd income.
    frame = table_frame(APPLICATION_TRAIN, columns, len(clients), as_drawn=("AMT_INCOME_TOTAL",))
    train = pl.Series(clients.in_training)
    return frame.filter(train), frame.filter(~train).select(APPLICATION_TEST.schema().keys())
