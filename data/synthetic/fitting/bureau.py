"""Figures of the credits that clients have elsewhere."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from data.raw import IN_TRAINING, RawTables
from data.synthetic.draw import Flags, Floats, Words, blanked
from data.synthetic.fitting.bureau_balance import status_histories, status_scores
from data.synthetic.fitting.choices import choice
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.marginals import columns, shares
from data.synthetic.fitting.scores import ClientNode, Scores, normal_scores, two_level
from data.synthetic.fitting.spikes import spiked
from data.synthetic.tables import bureau_scales as scale

NODES: Mapping[str, str | None] = {
    "days": None, "type": "age", "status": "kind_age", "told": "told_group", "overdue_told": "overdue_told_group",
    "dated": "term_group", "term": "term_group", "kept": "kept_group", "updated": "updated_group",
    "amount": "kind_status", "debt": "debt_group", "overdue": "kind_status", "annuity": "annuity_group",
}  # fmt: skip
"""Nodes of a credit and the column that names the group in which each is scored."""

ORDERS = {"type": scale.COMMON_TYPES, "status": scale.STATUSES}
EXACT = dict.fromkeys(("kept", "updated", "debt", "annuity", "limit", "overdue_now_part"), 0.0)
"""Columns that are not rounded."""

SPIKED = {"amount": 0.002, "term": 0.004}
"""Columns with values that many credits have in common, and the least share of such a value."""

RARE_TYPES = {
    "Loan for business development": 1975, "Another type of loan": 1017, "Unknown type of loan": 555,
    "Loan for working capital replenishment": 469, "Cash loan (non-earmarked)": 56, "Real estate loan": 27,
    "Loan for the purchase of equipment": 19, "Loan for purchase of shares (margin lending)": 4,
    "Mobile operator loan": 1, "Interbank credit": 1,
}  # fmt: skip
CURRENCIES = {"currency 1": 1_715_020, "currency 2": 1_224, "currency 3": 174, "currency 4": 10}
"""Published counts of the 1,716,428 credits of the full data."""

BAD_DEBT = 21 / 630_628
"""Published share of "Bad debt" among the credits that run."""


def fit_bureau(raw: RawTables) -> TableFit:
    """Figures of bureau, and the clients' part of each node of a credit ("bureau.<node>" and "bureau.count")."""
    histories = status_histories(raw)
    credits_ = _credits(raw, histories)
    scores = {name: _scores(credits_, name, group) for name, group in NODES.items()} | _of_statuses(credits_, histories)
    rows, nodes = two_level("bureau", credits_["SK_ID_CURR"].to_numpy(), scores)
    clients = _counts(raw)
    count = normal_scores(clients["count"], clients["portfolio"])
    figures = {
        "columns": {
            **columns(clients, ["count"], by="portfolio"),
            **_node_columns(credits_),
            **_other_columns(credits_),
        },
        "choices": {"overdue_now": _overdue_now(credits_, scores)},
        "rows": {"credits": rows},
        "rates": {"bad_debt": round(BAD_DEBT, 7)},
    }
    nodes.append(ClientNode("bureau.count", clients["SK_ID_CURR"].to_numpy(), count.values, count.scale))
    return TableFit(figures, nodes)


def _scores(credits_: pl.DataFrame, name: str, group: str | None) -> Scores:
    return normal_scores(credits_[name], None if group is None else credits_[group], ORDERS.get(name))


def _of_statuses(credits_: pl.DataFrame, histories: pl.DataFrame) -> dict[str, Scores]:
    """Scores of the monthly statuses of each credit, empty where it has none."""
    found = status_scores(histories)
    ids = histories.select("SK_ID_BUREAU", *(pl.Series(name, found[name].values) for name in found))
    joined = credits_.select("SK_ID_BUREAU").join(ids, on="SK_ID_BUREAU", how="left", maintain_order="left")
    return {name: Scores(joined[name].fill_null(np.nan).to_numpy(), found[name].scale) for name in found}


def _counts(raw: RawTables) -> pl.DataFrame:
    """The number of credits of every client, 0 included."""
    numbers = raw.frames["bureau"].group_by("SK_ID_CURR").agg(pl.len().alias("count"))
    found = raw.collect(
        raw.applications().select("SK_ID_CURR", IN_TRAINING).join(numbers, on="SK_ID_CURR", how="left")
    ).sort("SK_ID_CURR")
    portfolio = np.where(found[IN_TRAINING].to_numpy(), "train", "test").astype(object)
    return found.with_columns(pl.col("count").fill_null(0), pl.Series("portfolio", portfolio))


def _node_columns(credits_: pl.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, group in NODES.items():
        entry = columns(credits_, [name], by=group, steps=EXACT)[name]
        if name in SPIKED:
            entry = spiked(credits_, name, str(group), entry, SPIKED[name])
        if name in ORDERS:
            groups = credits_.partition_by(str(group), as_dict=True)
            entry = {key: shares(groups[(key,)][name], list(ORDERS[name])) for key in entry}
        found[name] = entry
    return found


def _other_columns(credits_: pl.DataFrame) -> dict[str, Any]:
    """Columns that are drawn without a node of their own."""
    fixed = {"rare_type": _published(RARE_TYPES), "currency": _published(CURRENCIES)}
    found = columns(credits_, ["limit_told"], by="status")
    found |= columns(credits_, ["limit"], steps=EXACT)
    found |= columns(credits_, ["prolonged"], by="kind_status")
    found |= columns(credits_, ["days_overdue", "overdue_now_part"], steps=EXACT)
    return fixed | found


def _published(counts: Mapping[str, int]) -> dict[str, Any]:
    total = sum(counts.values())
    return {"all": {"values": list(counts), "shares": [round(n / total, 7) for n in counts.values()]}}


def _overdue_now(credits_: pl.DataFrame, scores: Mapping[str, Scores]) -> dict[str, Any]:
    active = (credits_["status"] == "Active").to_numpy()
    late = {name: scores[name].values[active] for name in ("overdue", "late", "debt", "updated")}
    now = credits_["CREDIT_DAY_OVERDUE"].filter(pl.Series(active)) > 0
    return choice(pl.Series("now", np.where(now.to_numpy(), "yes", "")), late)


def _credits(raw: RawTables, histories: pl.DataFrame) -> pl.DataFrame:
    """One row a credit with its columns on the scales on which they are drawn, and the groups of each."""
    table = raw.collect(raw.frames["bureau"]).sort("SK_ID_CURR", "SK_ID_BUREAU")
    # A handful of dates lie in another century; they are drawn apart.
    table = table.filter(pl.min_horizontal("DAYS_CREDIT_ENDDATE", "DAYS_ENDDATE_FACT").fill_null(0) > -20_000)
    has_history = table["SK_ID_CURR"].is_in(histories["SK_ID_CURR"].unique().implode()).to_numpy()
    values = {
        name: table[name].cast(pl.Float64).fill_null(np.nan).to_numpy() for name in table.columns if _is_number(name)
    }
    kind = scale.coarse_type(table["CREDIT_TYPE"].to_numpy())
    status = table["CREDIT_ACTIVE"].replace("Bad debt", "Active").to_numpy()
    found = {"type": kind, "status": status, **_sources(kind, status, values)}
    found |= _dates(found, values)
    found |= _amounts(found, values, has_history)
    series = [_series(name, column) for name, column in found.items()]
    return table.with_columns(
        *series,
        pl.col("CNT_CREDIT_PROLONG").alias("prolonged"),
        pl.when(pl.col("CREDIT_DAY_OVERDUE") > 0).then(pl.col("CREDIT_DAY_OVERDUE")).alias("days_overdue"),
    )


def _series(name: str, column: Floats | Words) -> pl.Series:
    if column.dtype == object:
        return pl.Series(name, column.tolist(), dtype=pl.String)
    return pl.Series(name, column, nan_to_null=True)


def _is_number(name: str) -> bool:
    return name.startswith(("AMT", "DAYS"))


def _sources(kind: Words, status: Words, values: Mapping[str, Floats]) -> dict[str, Floats | Words]:
    """What is told of a credit: its debt, its debt and its limit, its greatest amount overdue."""
    opened = -values["DAYS_CREDIT"]
    debt, limit = (np.isnan(values[f"AMT_CREDIT_SUM_{name}"]) for name in ("DEBT", "LIMIT"))
    told = np.where(debt, 0.0, np.where(limit, 1.0, 2.0))
    overdue_told = (~np.isnan(values["AMT_CREDIT_MAX_OVERDUE"])).astype(np.float64)
    return {
        "days": opened,
        "age": scale.age_band(opened),
        "kind_age": scale.joined(kind, scale.opened_band(kind, opened)),
        "kind_status": scale.joined(kind, status),
        "told": told,
        "told_group": scale.told_group(kind, status, opened),
        "overdue_told": overdue_told,
        "overdue_told_group": scale.overdue_told_group(status, told, opened),
        "source": scale.channel(told, overdue_told),
    }


def _dates(found: Mapping[str, Any], values: Mapping[str, Floats]) -> dict[str, Floats | Words]:
    kind, status, source, opened = (found[name] for name in ("type", "status", "source", "days"))
    end, ended, since = (-values[f"DAYS_{name}"] for name in ("CREDIT_ENDDATE", "ENDDATE_FACT", "CREDIT_UPDATE"))
    term = opened - end
    closed = status == "Closed"
    news = np.where(closed, scale.updated_scale(ended - since, ended), scale.updated_scale(since, opened))
    return {
        "dated": (~np.isnan(term)).astype(np.float64),
        "term": np.maximum(term, 0.0),
        "term_group": scale.term_group(kind, status, opened),
        "kept": np.where(closed, scale.kept_scale(opened - ended, term, opened), np.nan),
        "kept_group": scale.kept_group(kind, source, term, opened),
        "updated": np.maximum(news, 0.0),
        "updated_group": scale.updated_group(status, source, term, opened, ended),
    }


def _amounts(found: Mapping[str, Any], values: Mapping[str, Floats], has_history: Flags) -> dict[str, Floats | Words]:
    kind, status, source, opened, told = (found[name] for name in ("type", "status", "source", "days", "told"))
    amount, debt, limit = (values[f"AMT_CREDIT_{name}"] for name in ("SUM", "SUM_DEBT", "SUM_LIMIT"))
    term = found["term"]
    told_limit = np.where(told < 2, "unknown", np.where(limit > 0, "some", "none")).astype(object)
    free = amount - debt
    unit = scale.annuity_unit(kind, amount, term)
    annuity = np.where(np.isnan(values["AMT_ANNUITY"]), scale.NO_ANNUITY, _ratio(values["AMT_ANNUITY"], unit))
    now = values["AMT_CREDIT_SUM_OVERDUE"]
    return {
        "amount": amount,
        "limit_told": blanked(told_limit, (kind != "Credit card") | (told < 2)),
        "debt": np.where(status == "Closed", np.nan, _ratio(debt, amount)),
        "debt_group": scale.debt_group(kind, status, term, opened, told_limit),
        "limit": np.where((limit > 0) & (free > 0), _ratio(limit, free), np.nan),
        "overdue": values["AMT_CREDIT_MAX_OVERDUE"],
        "annuity": np.where(has_history, annuity, np.nan),
        "annuity_group": scale.annuity_group(kind, status, source, amount, np.nan_to_num(debt) > 0),
        "overdue_now_part": np.where(now > 0, now, np.nan),
    }


def _ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole, NaN where the whole is 0."""
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))
