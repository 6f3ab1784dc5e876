"""Fits the monthly balances of consumer and cash loans: how a loan enters, falls behind and leaves."""

from typing import Any

import polars as pl

from data.raw import RawTables
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.grouped import grouped, grouped_scores, share_of
from data.synthetic.fitting.scores import two_level
from data.synthetic.tables.pos_delays import BAND_NAMES, LENGTHS, LONGEST


def fit_pos(raw: RawTables) -> TableFit:
    """Figures of POS_CASH_balance, and the clients' node "pos.late"."""
    rows = _rows(raw)
    loans = _loans(raw, rows)
    runs = _runs(rows)
    node, nodes = two_level("pos", loans["SK_ID_CURR"].to_numpy(), {"late": grouped_scores(loans, "late", ("length",))})
    columns: dict[str, Any] = {
        "late": grouped(loans, "late", ("length",)),
        "entry": grouped(loans, "entry"),
        "lag": grouped(rows.group_by("SK_ID_CURR").agg(pl.col("MONTHS_BALANCE").max().clip(-3).alias("lag")), "lag"),
        "runs": grouped(runs.group_by("SK_ID_PREV").agg(pl.len().alias("runs")), "runs"),
        "months": grouped(runs, "months", ("length",)),
        "first": grouped(runs, "first", ("long",)),
        "slope": grouped(runs.filter(pl.col("slope").is_between(-0.01, 2)), "slope", step=0.0),
        "start": grouped(runs, "start", ("long",), step=0.0),
        "grows": grouped(runs, "grows", ("long",)),
        "tolerated": grouped(runs, "tolerated", ("long",)),
        "announced": grouped(loans, "announced"),
        "kept_open": grouped(loans, "kept_open", ("age",)),
    }
    return TableFit({"columns": columns, "choices": {}, "rows": {"pos": node}, "rates": _rates(raw, rows)}, nodes)


def _rows(raw: RawTables) -> pl.DataFrame:
    frame = raw.collect(raw.frames["POS_CASH_balance"]).sort("SK_ID_PREV", "MONTHS_BALANCE")
    before = pl.col("SK_DPD").shift(1, fill_value=0).over("SK_ID_PREV")
    return frame.with_columns(
        pl.int_range(pl.len()).over("SK_ID_PREV").alias("k"),
        pl.len().over("SK_ID_PREV").alias("n"),
        ((pl.col("SK_DPD") > 0) & (before == 0)).cum_sum().over("SK_ID_PREV").alias("run"),
    )


def _loans(raw: RawTables, rows: pl.DataFrame) -> pl.DataFrame:
    """One row a loan: whether it was ever late, how it entered and how its end was announced."""
    first = pl.col("NAME_CONTRACT_STATUS").first()
    loans = rows.group_by("SK_ID_PREV", maintain_order=True).agg(
        pl.col("SK_ID_CURR").first(),
        pl.len().alias("n"),
        (pl.col("SK_DPD") > 0).any().cast(pl.Float64).alias("late"),
        pl.concat_str(first, pl.col("CNT_INSTALMENT").first().is_null()).first().alias("entry"),
        (pl.col("NAME_CONTRACT_STATUS") == "Completed").any().alias("completed"),
        pl.col("CNT_INSTALMENT").first().alias("at_first"),
        pl.col("CNT_INSTALMENT").last().alias("at_last"),
        pl.col("CNT_INSTALMENT").slice(-2, 1).first().alias("before_last"),
        pl.col("MONTHS_BALANCE").min().alias("begin"),
    )
    return _with_ends(raw, loans.with_columns(length_band(pl.col("n")).alias("length")))


def length_band(months: pl.Expr) -> pl.Expr:
    """How many months the table has of a loan, as a word."""
    position = pl.sum_horizontal((months > end).cast(pl.Int64) for end in LENGTHS)
    return pl.lit(BAND_NAMES).str.slice(position, 1)


def _with_ends(raw: RawTables, loans: pl.DataFrame) -> pl.DataFrame:
    """How loans that were paid off ahead of time say so: "0" from the start, "1" a month before, "2" at the end."""
    previous = raw.collect(raw.frames["previous_application"].select("SK_ID_PREV", "CNT_PAYMENT", "DAYS_TERMINATION"))
    loans = loans.join(previous, on="SK_ID_PREV", how="left", maintain_order="left")
    early = pl.col("completed") & (pl.col("at_last") < pl.col("CNT_PAYMENT"))
    word = (
        pl.when(pl.col("at_first") < pl.col("CNT_PAYMENT")).then(pl.lit("0"))
        .when(pl.col("before_last") < pl.col("CNT_PAYMENT")).then(pl.lit("1"))
        .otherwise(pl.lit("2"))
    )  # fmt: skip
    over = pl.col("DAYS_TERMINATION") < -60
    return loans.with_columns(
        pl.when(early).then(word).alias("announced"),
        pl.when(over).then((~pl.col("completed")).cast(pl.Float64)).alias("kept_open"),
        pl.when(pl.col("begin") < -72).then(pl.lit("old")).when(pl.col("begin") < -60).then(pl.lit("older"))
        .otherwise(pl.lit("new")).alias("age"),
    )  # fmt: skip


def _runs(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a run of months behind."""
    behind = rows.filter(pl.col("SK_DPD") > 0)
    runs = behind.group_by("SK_ID_PREV", "run", maintain_order=True).agg(
        pl.len().alias("months"),
        pl.col("SK_DPD").first().alias("first"),
        pl.col("SK_DPD").last().alias("last"),
        (pl.col("SK_DPD_DEF").max() == 0).cast(pl.Float64).alias("tolerated"),
        pl.col("k").first(),
        pl.col("n").first(),
    )
    more = pl.col("months") > 1
    slope = (pl.col("last") - pl.col("first")) / (pl.col("months") - 1)
    room = pl.max_horizontal(pl.col("n") - pl.col("months"), 1)
    return runs.with_columns(
        pl.when(more).then(slope).alias("slope"),
        pl.when(more).then((slope > 15).cast(pl.Float64)).alias("grows"),
        (pl.col("k") / room).clip(0, 1).alias("start"),
        pl.col("months").clip(1, LONGEST).cast(pl.String).alias("long"),
        length_band(pl.col("n")).alias("length"),
    )


def _rates(raw: RawTables, rows: pl.DataFrame) -> dict[str, float]:
    """Shares of the approved loans that never began but have balances, and of those "Signed" for two months."""
    previous = raw.collect(
        raw.frames["previous_application"].filter(
            pl.col("NAME_CONTRACT_TYPE") != "Revolving loans", pl.col("NAME_CONTRACT_STATUS") == "Approved"
        )
    ).with_columns(pl.col("SK_ID_PREV").is_in(rows["SK_ID_PREV"].unique().to_list()).alias("found"))
    status = pl.col("NAME_CONTRACT_STATUS")
    next_one = (status.shift(-1).over("SK_ID_PREV") == "Signed").fill_null(False)
    signed = rows.with_columns(next_one.alias("again")).filter(status == "Signed")
    return {
        "unsigned": share_of(previous.filter(pl.col("DAYS_FIRST_DUE").is_null())["found"]),
        "never_due": share_of(previous.filter(pl.col("DAYS_FIRST_DUE") > 1_000)["found"]),
        "signed_again": share_of(signed.filter(pl.col("k") == 0)["again"]),
    }
