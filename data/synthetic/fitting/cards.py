"""Fits the months of credit cards: limits, drawings, the least that is due, payments, interest and delays."""

from typing import Any

import polars as pl

from data.raw import RawTables
from data.synthetic.fitting.card_months import card_months
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.grouped import grouped, grouped_scores, share_of
from data.synthetic.fitting.scores import ClientNode, two_level
from data.synthetic.tables.card_bands import NODES, PLACES

BY_BAND = ("band", "ongoing")
PAYS = ["none", "part", "least", "other", "all"]


def fit_cards(raw: RawTables) -> TableFit:
    """Figures of credit_card_balance, and the clients' nodes "cards.<node>"."""
    months = card_months(raw)
    live = months.filter("live")
    scores = {
        "draws": grouped_scores(live, "draws", BY_BAND),
        "size": grouped_scores(live, "size", BY_BAND),
        "pays": grouped_scores(live, "pays", BY_BAND, PAYS),
        "more": grouped_scores(live, "more", BY_BAND),
        "place": grouped_scores(live, "place", (), PLACES),
    }
    use = months.filter(pl.col("draws").max().over("SK_ID_PREV") > 0).unique("SK_ID_CURR", maintain_order=True)
    most = grouped_scores(use, "use")
    direct = ClientNode("cards.use", use["SK_ID_CURR"].to_numpy(), most.values, most.scale)
    rows, nodes = two_level("cards", live["SK_ID_CURR"].to_numpy(), {node: scores[node] for node in NODES})
    columns: dict[str, Any] = {
        "use": grouped(use, "use", step=0.0),
        "draws": grouped(live, "draws", BY_BAND),
        "size": grouped(live, "size", BY_BAND, step=0.0),
        "pays": grouped(live, "pays", BY_BAND, order=PAYS),
        "more": grouped(live, "more", BY_BAND, step=0.0),
        "some": grouped(live, "some", BY_BAND, step=0.0),
        "residue": grouped(live, "residue", step=0.045),
        "idle": grouped(months, "idle", step=0.045),
        "idle_paid": grouped(months, "idle_paid"),
        "interest": grouped(live, "interest", BY_BAND, step=0.0),
        "place": grouped(live, "place", order=list(PLACES)),
        "atm_share": grouped(live, "atm_share", step=0.0),
        "atm_count": grouped(live, "atm_count", ("atm_size",)),
        "shop_count": grouped(live, "shop_count", ("shop_size",)),
        **_of_balances(months),
        **_of_cards(months),
    }
    return TableFit(
        {"columns": columns, "choices": {}, "rows": {"cards": rows}, "rates": _rates(months)}, [direct, *nodes]
    )


def _of_balances(months: pl.DataFrame) -> dict[str, Any]:
    """What is told of a balance: the principal, what is receivable, days past due."""
    owed = months.filter(pl.col("AMT_BALANCE") > 0)
    return {
        "principal": grouped(owed, "principal", ("debt",), step=0.0),
        "not_receivable": grouped(owed, "not_receivable", ("machine", "earlier", "debt"), step=4.5),
        "credit": grouped(months.filter("turns_credit"), "in_credit", step=0.045),
        "behind": grouped(months, "behind", ("missed", "band")),
        "least_share": grouped(months, "least_share", step=0.0),
    }


def _of_cards(months: pl.DataFrame) -> dict[str, Any]:
    """One row a card: how it starts and how its limit changes."""
    cards = months.unique("SK_ID_PREV", keep="first", maintain_order=True)
    old = cards.filter(pl.col("age") == "old")
    return {
        "lag": grouped(cards, "lag"),
        "initial": grouped(old, "initial", step=0.0),
        "mature": grouped(old, "mature"),
        "of_limit": grouped(cards, "of_limit", ("age",)),
        "limit_zero": grouped(cards, "limit_zero", ("age", "state")),
        "limit_zero_from": grouped(cards, "limit_zero_from", ("age", "state"), step=0.0),
        "limit_moved": grouped(cards, "limit_moved", ("age", "state")),
        "limit_moved_at": grouped(cards, "limit_moved_at", ("state",), step=0.0),
        "limit_ratio": grouped(cards, "limit_ratio", ("state",), step=0.0),
        "old_limit": grouped(old, "limit", step=4_500.0),
        "entry": grouped(cards, "entry", ("state",)),
        "untold": grouped(cards, "untold", ("state", "age")),
        "least_empty": grouped(cards, "least_empty", ("age", "state")),
    }


def _rates(months: pl.DataFrame) -> dict[str, float]:
    """Shares, one number each."""
    settled = months.filter(pl.col("AMT_BALANCE") <= 0)
    in_credit = months.filter(pl.col("receivable_before") < 0)
    return {
        "turns_credit": share_of(settled.filter(pl.col("receivable_before") >= 0)["turns_credit"]),
        "credit_ends": share_of(in_credit["AMT_RECIVABLE"] >= 0),
        "total_is_receivable": share_of(months["AMT_RECIVABLE"] == months["AMT_TOTAL_RECEIVABLE"]),
    }
