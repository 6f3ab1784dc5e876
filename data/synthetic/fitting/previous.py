"""Fits the earlier applications: who made how many, what was asked, decided and signed, and when it ended."""

from typing import Any

import numpy as np
import polars as pl

from data.raw import IN_TRAINING, RawTables
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.grouped import grouped, grouped_scores, share_of
from data.synthetic.fitting.previous_ends import paid_shares
from data.synthetic.fitting.scores import ClientNode, Scores, two_level
from data.synthetic.tables import previous_groups as groups
from data.synthetic.tables.previous_groups import KIND, STATUS

STEPS = {"asked_for": 4.5, "limit": 4_500.0, "down_share": 0.0, "ratio": 0.0, "rate": 0.0, "card_end": 0.0}


def fit_previous(raw: RawTables) -> TableFit:
    """Figures of previous_application, and the clients' nodes "previous.<node>"."""
    frame = previous_features(raw)
    scores = _row_scores(frame)
    rows, nodes = two_level("previous", frame["SK_ID_CURR"].to_numpy(), scores)
    clients = _clients(raw, frame)
    # Between two whole numbers the quantiles of a count would be too low: half of the time they round down.
    spread = clients.with_columns(pl.col("count") + np.random.default_rng(0).uniform(-0.5, 0.5, clients.height))
    columns: dict[str, Any] = {
        "count": grouped(spread, "count", ("training",)),
        "card": grouped(clients, "card", ("many",)),
        "loan": grouped(clients, "loan", ("many",)),
        "kind": grouped(frame, KIND, ("role",), order=groups.KINDS),
        "refused": grouped(frame, "refused", ("role", KIND)),
        "kept": grouped(frame, "kept", ("role", KIND), order=groups.KEPT_STATUS),
        "interest": grouped(frame, "interest"),
        "card_state": grouped(frame, "card_state", groups.CARD_STATE_BY),
    }
    columns |= {
        name: grouped(frame.with_columns(pl.col(name).fill_null("")), name, by, order=groups.ORDERS.get(name))
        for name, by in groups.WORDS.items()
    }
    columns |= {name: grouped(frame, name, by, STEPS.get(name, 1.0)) for name, by in groups.NUMBERS.items()}
    columns["paid"] = paid_shares(frame)
    columns["card_state"][groups.ORPHAN] = _orphan_cards(raw, frame)
    return TableFit(
        {"columns": columns, "choices": {}, "rows": {"previous": rows}, "rates": _rates(frame)},
        [*_client_nodes(frame, clients), *nodes],
    )


def previous_features(raw: RawTables) -> pl.DataFrame:
    """previous_application with what previous_groups names beside the official columns."""
    frame = raw.collect(raw.frames["previous_application"])
    known = {
        name: pl.col(name) < 1_000 for name in frame.columns if name.startswith("DAYS_") and name != "DAYS_DECISION"
    }
    frame = groups.with_bands(frame).with_columns(
        pl.col("AMT_GOODS_PRICE").is_not_null().alias("goods"),
        pl.col("AMT_DOWN_PAYMENT").is_not_null().alias("down"),
        (pl.col("AMT_APPLICATION") > 0).alias("asked"),
        (pl.col("AMT_CREDIT") > 0).alias("lent"),
        pl.col("DAYS_FIRST_DUE").is_not_null().alias("signed"),
        pl.col("NFLAG_INSURED_ON_APPROVAL").cast(pl.Int64).cast(pl.String).fill_null("-").alias("insured"),
        pl.concat_str("FLAG_LAST_APPL_PER_CONTRACT", "NFLAG_LAST_APPL_IN_DAY").alias("flags"),
        groups.months_band(pl.col("CNT_PAYMENT")).alias("months_band"),
        (pl.col(STATUS) == "Refused").cast(pl.Float64).alias("refused"),
        pl.when(pl.col(STATUS) != "Refused").then(STATUS).alias("kept"),
        ((pl.col(KIND) == "Revolving loans") & pl.col("DAYS_FIRST_DUE").is_not_null()).alias("card"),
        pl.concat_str("RATE_INTEREST_PRIMARY", "RATE_INTEREST_PRIVILEGED", separator="|").alias("interest"),
    )
    frame = _with_roles(frame.with_columns(groups.pattern().alias("pattern")))
    return _with_numbers(frame, known)


def _with_roles(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with "role": a client's card, the oldest loan, or any other application (see previous_groups)."""
    loan = pl.col("signed") & (pl.col(KIND) != "Revolving loans") & (pl.col("DAYS_FIRST_DUE") < 1_000)
    oldest = pl.when(loan).then("DAYS_DECISION").min().over("SK_ID_CURR")
    frame = frame.with_columns((loan & (pl.col("DAYS_DECISION") == oldest)).fill_null(False).alias("loan"))
    again = pl.col("loan").cast(pl.Int64).cum_sum().over("SK_ID_CURR") > 1
    role = (
        pl.when("card").then(pl.lit("card")).when(pl.col("loan") & ~again).then(pl.lit("loan")).otherwise(pl.lit("any"))
    )
    return frame.with_columns(role.alias("role")).with_columns(
        groups.product().alias("product"), groups.limit_band().alias("limit_band")
    )


def _with_numbers(frame: pl.DataFrame, known: dict[str, pl.Expr]) -> pl.DataFrame:
    """The numbers that are drawn: ratios and differences instead of amounts and dates."""
    return frame.with_columns(*_asked(), *_of_loans(known), *_of_cards(known))


def _asked() -> list[pl.Expr]:
    """What is asked for, when and where."""
    return [
        pl.col("DAYS_DECISION").alias("days"),
        pl.col("HOUR_APPR_PROCESS_START").alias("hour"),
        pl.col("SELLERPLACE_AREA").alias("area"),
        pl.when(pl.col("AMT_APPLICATION") > 0).then("AMT_APPLICATION").alias("asked_for"),
    ]


def _of_loans(known: dict[str, pl.Expr]) -> list[pl.Expr]:
    """The terms of loans, and when they are due and end."""
    months, credit = pl.col("CNT_PAYMENT"), pl.col("AMT_CREDIT")
    loan, shop = (months > 0) & (credit > 0), pl.col(KIND) == "Consumer loans"
    down = pl.col("AMT_DOWN_PAYMENT").fill_null(0.0)
    lent = pl.col("AMT_APPLICATION") - down
    first, last, planned = (pl.col(f"DAYS_{name}") for name in ("FIRST_DUE", "LAST_DUE", "LAST_DUE_1ST_VERSION"))
    over = loan & known["DAYS_FIRST_DUE"] & (planned < 0)
    paid = pl.when(known["DAYS_LAST_DUE"]).then(((last - first) / 30).round() + 1).otherwise(months)
    ended = known["DAYS_LAST_DUE"] & known["DAYS_TERMINATION"]
    return [
        pl.when(shop).then(pl.col("AMT_DOWN_PAYMENT") / (credit + down)).alias("down_share"),
        pl.when(loan & (lent > 0)).then(credit / lent).alias("ratio"),
        pl.when(loan).then(months).alias("term"),
        pl.when(loan).then(2 * (pl.col("AMT_ANNUITY") * months / credit - 1) / (months + 1)).alias("rate"),
        pl.when(over).then((paid / months).clip(0, 1)).alias("paid"),
        months.cast(pl.Int64).cast(pl.String).alias("months"),
        pl.when(~pl.col("card") & known["DAYS_FIRST_DUE"]).then(first - pl.col("DAYS_DECISION")).alias("due_after"),
        pl.when(ended).then(pl.col("DAYS_TERMINATION") - last).alias("ended_after"),
    ]


def _of_cards(known: dict[str, pl.Expr]) -> list[pl.Expr]:
    """The limits of cards, and when they are used, due and given up."""
    credit, card, revolving = pl.col("AMT_CREDIT"), pl.col("card"), pl.col(KIND) == "Revolving loans"
    drawing, first, last = (pl.col(f"DAYS_{name}") for name in ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE"))
    drawn, due, ended = (known[f"DAYS_{name}"] for name in ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE"))
    state = [drawn, due, ended, known["DAYS_TERMINATION"]]
    return [
        pl.when(revolving & (pl.col("AMT_APPLICATION") == 0) & (credit > 0)).then(credit).alias("limit"),
        pl.when(revolving & (credit > 0)).then((pl.col("AMT_ANNUITY") / credit).round(4)).alias("card_share"),
        pl.when(card & drawn).then(drawing - pl.col("DAYS_DECISION")).alias("drawn_after"),
        pl.when(card & drawn & due).then(first - drawing).alias("card_due_after"),
        pl.when(card & ended & due).then((last - first) / -first).clip(0, 1).alias("card_end"),
        pl.when(card).then(pl.concat_str([known.cast(pl.Int8) for known in state])).alias("card_state"),
    ]


def _row_scores(frame: pl.DataFrame) -> dict[str, Scores]:
    """Scores of the row-level nodes; what its role says of an application tells nothing of its client."""
    free = pl.col("role") == "any"
    told = frame.with_columns(pl.when(free).then(pl.col(name)).alias(name) for name in ("refused", "kept"))
    found = {
        "kind": grouped_scores(frame, KIND, ("role",), order=groups.KINDS),
        "refused": grouped_scores(told, "refused", ("role", KIND)),
        "kept": grouped_scores(told, "kept", ("role", KIND), groups.KEPT_STATUS),
    }
    for name, node in groups.SCORED.items():
        found[node] = grouped_scores(frame, name, groups.WORDS[name], groups.ORDERS.get(name))
    for name in groups.NODES:
        found[name] = grouped_scores(frame, name, groups.NUMBERS[name])
    return found


def _clients(raw: RawTables, frame: pl.DataFrame) -> pl.DataFrame:
    """One row a client: how many applications, whether one of them brought a card."""
    clients = raw.collect(
        raw.applications().select("SK_ID_CURR", pl.col(IN_TRAINING).cast(pl.String).alias("training"))
    )
    counts = frame.group_by("SK_ID_CURR").agg(pl.len().alias("count"), pl.col("card").any(), pl.col("loan").any())
    return clients.join(counts, on="SK_ID_CURR", how="left").with_columns(
        pl.col("count").fill_null(0),
        pl.col("count").clip(0, 12).cast(pl.String).alias("many"),
        pl.col("card").cast(pl.Float64),
        pl.col("loan").cast(pl.Float64),
    )


def _client_nodes(frame: pl.DataFrame, clients: pl.DataFrame) -> list[ClientNode]:
    cards = frame.filter("card").unique("SK_ID_CURR", keep="first", maintain_order=True)
    return [
        _node("count", clients["SK_ID_CURR"], grouped_scores(clients, "count", ("training",))),
        _node("card", clients["SK_ID_CURR"], grouped_scores(clients, "card", ("many",))),
        _node("card_state", cards["SK_ID_CURR"], grouped_scores(cards, "card_state", groups.CARD_STATE_BY)),
    ]


def _node(name: str, clients: pl.Series, scores: Scores) -> ClientNode:
    return ClientNode(f"previous.{name}", np.asarray(clients.to_numpy(), dtype=np.int64), scores.values, scores.scale)


def _orphan_cards(raw: RawTables, frame: pl.DataFrame) -> dict[str, Any]:
    """Whether cards from before the records of applications are in use; their dates count as those of others."""
    months = raw.collect(raw.frames["credit_card_balance"].select("SK_ID_PREV", "AMT_DRAWINGS_CURRENT"))
    cards = (
        months.join(frame, on="SK_ID_PREV", how="anti").group_by("SK_ID_PREV").agg(pl.col("AMT_DRAWINGS_CURRENT").max())
    )
    used = share_of(cards["AMT_DRAWINGS_CURRENT"] > 0)
    return {"values": ["0000", "1110"], "shares": [round(1 - used, 5), round(used, 5)]}


def _rates(frame: pl.DataFrame) -> dict[str, float]:
    """Shares of rows, one number each."""
    shop = frame.filter(pl.col(KIND) == "Consumer loans", pl.col("asked"))
    loans = frame.filter("signed", pl.col(KIND) != "Revolving loans")
    special = frame.filter(
        pl.col("PRODUCT_COMBINATION") == "POS mobile with interest", "signed", pl.col("NAME_YIELD_GROUP") == "middle"
    )
    return {
        "round_price": share_of(shop["AMT_APPLICATION"] % 45 == 0),
        "never_due": share_of(loans["DAYS_FIRST_DUE"] > 1_000),
        "two_rates": share_of(special["interest"].is_not_null()),
    }
