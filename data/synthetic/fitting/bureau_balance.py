"""Figures of the monthly statuses of credits elsewhere."""

import numpy as np
import polars as pl

from data.raw import IN_TRAINING, RawTables
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.marginals import columns
from data.synthetic.fitting.scores import ClientNode, Scores, normal_scores
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables.bureau_scales import coarse_type
from data.synthetic.tables.status_scales import (
    LATE_EDGES,
    UNKNOWN_EDGES,
    late_group,
    lived_group,
    news_group,
    portfolio_group,
    quiet_months,
)

LATE = ("1", "2", "3", "4", "5")
KEYS = ("SK_ID_BUREAU", "MONTHS_BALANCE")


def fit_bureau_balance(raw: RawTables) -> TableFit:
    """Figures of bureau_balance, and whether the bureau tells monthly statuses of a client ("balance.reported")."""
    histories = status_histories(raw)
    clients = _clients(raw, histories)
    reported = normal_scores(clients["reported"], clients["portfolio"])
    figures = {
        "columns": {
            **columns(clients, ["reported"], by="portfolio"),
            **columns(histories, ["fate"], by="news"),
            **columns(histories, ["silent", "closed_after", "lived_part"], by="end_group", steps=_PARTS),
            **columns(histories, ["tail"], by="news"),
            **columns(histories, ["unknown_bin"], by="lived"),
            **columns(histories, ["late_bin"], by="late_group"),
            **_steps(raw, histories),
        },
        "choices": {},
        "rows": {},
        "rates": _rates(raw, histories, clients),
    }
    node = ClientNode("balance.reported", clients["SK_ID_CURR"].to_numpy(), reported.values, reported.scale)
    return TableFit(figures, [node])


_PARTS = {"silent": 0.0, "lived_part": 0.0, "closed_after": 1.0}


def status_scores(histories: pl.DataFrame) -> dict[str, Scores]:
    """Scores, a row of `histories`, of the share of months with an unknown status, and of late ones."""
    groups = {"unknown": "lived", "late": "late_group"}
    return {name: normal_scores(histories[name], histories[group]) for name, group in groups.items()}


def status_histories(raw: RawTables) -> pl.DataFrame:
    """One row a credit with statuses: when they start and end, how they end, and how many are unknown or late."""
    months = _months(raw)
    status, month, tail = pl.col("STATUS"), pl.col("MONTHS_BALANCE"), pl.col("is_tail")
    running = (status != "C") & ~tail
    found = months.group_by("SK_ID_BUREAU").agg(
        (-month.max()).alias("last"),
        (-month.min()).alias("first"),
        (-month.filter(status == "C").min()).alias("closed"),
        (status == "X").filter(running).mean().fill_null(1.0).alias("unknown"),
        (
            status.is_in(LATE).filter(running).mean().fill_null(0.0) + status.is_in(LATE[2:]).any().cast(pl.Float64)
        ).alias("late"),
        running.sum().alias("months"),
        pl.when(pl.col("after_news").any()).then(tail.any().cast(pl.Float64)).alias("tail"),
    )
    return _grouped(raw.collect(_credits(raw).join(found.lazy(), on="SK_ID_BUREAU")).sort("SK_ID_BUREAU"))


def _credits(raw: RawTables) -> pl.LazyFrame:
    return raw.frames["bureau"].select(
        "SK_ID_BUREAU", "SK_ID_CURR", "CREDIT_TYPE", "CREDIT_ACTIVE", "DAYS_CREDIT",
        (-pl.col("DAYS_CREDIT_UPDATE")).cast(pl.Float64).alias("updated"),
        (-pl.col("DAYS_ENDDATE_FACT")).alias("ended"),
    )  # fmt: skip


def _months(raw: RawTables) -> pl.DataFrame:
    """bureau_balance, and whether a month is in the tail of months since the last news that are all unknown."""
    credits_ = raw.collect(_credits(raw))
    quiet = quiet_months(credits_["CREDIT_ACTIVE"].to_numpy(), credits_["updated"].to_numpy())
    found = raw.collect(raw.frames["bureau_balance"]).sort(KEYS)
    found = found.join(
        credits_.select("SK_ID_BUREAU", pl.Series("quiet", quiet)), on="SK_ID_BUREAU", maintain_order="left"
    )
    after = -pl.col("MONTHS_BALANCE") < pl.col("quiet")
    unknown = ((pl.col("STATUS") == "X") | ~after).all().over("SK_ID_BUREAU")
    return found.with_columns(after.alias("after_news"), (after & unknown).alias("is_tail"))


def _grouped(histories: pl.DataFrame) -> pl.DataFrame:
    closed, last, first = pl.col("closed"), pl.col("last"), pl.col("first")
    kind = coarse_type(histories["CREDIT_TYPE"].to_numpy())
    status = histories["CREDIT_ACTIVE"].to_numpy()
    news = news_group(status, histories["updated"].to_numpy(), histories["ended"].fill_null(np.nan).to_numpy())
    fate = pl.when(closed.is_not_null()).then(pl.lit("closed")).when(last > 0).then(pl.lit("ended"))
    found = histories.with_columns(
        pl.Series("news", news),
        fate.otherwise(pl.lit("running")).alias("fate"),
        *(_bins(histories[name], edges) for name, edges in (("unknown", UNKNOWN_EDGES), ("late", LATE_EDGES))),
    )
    ends = pl.when(pl.col("fate") == "closed").then(closed).when(pl.col("fate") == "ended").then(last)
    is_closed = pl.col("CREDIT_ACTIVE") == "Closed"
    fate_words, months = found["fate"].to_numpy(), found["months"].to_numpy()
    since = (pl.col("ended") / DAYS_PER_MONTH).floor()
    return found.with_columns(
        pl.Series("lived", lived_group(kind, news, fate_words, months)),
        pl.Series("late_group", late_group(status, months)),
        (pl.col("fate") + "|" + pl.col("CREDIT_ACTIVE")).alias("end_group"),
        pl.when(pl.col("fate") == "closed").then(last / closed.clip(1)).alias("silent"),
        pl.when(is_closed & (ends <= first)).then((ends - since).clip(-24, 24)).alias("closed_after"),
        pl.when(~is_closed).then(ends / first.clip(1)).alias("lived_part"),
        pl.when(pl.col("fate") == "running").then(pl.col("tail")).alias("tail"),
    )


def _bins(shares: pl.Series, edges: tuple[float, ...]) -> pl.Series:
    """The column "<name>_bin": which slice of `edges` the share falls into."""
    return pl.Series(f"{shares.name}_bin", np.searchsorted(edges, shares.to_numpy()).astype(str).tolist())


def _clients(raw: RawTables, histories: pl.DataFrame) -> pl.DataFrame:
    """Clients with credits: `reported` says whether the bureau tells monthly statuses, `portfolio` train or test."""
    with_credits = raw.collect(raw.frames["bureau"].select("SK_ID_CURR").unique())
    applications = raw.collect(raw.applications().select("SK_ID_CURR", IN_TRAINING))
    found = applications.join(with_credits, on="SK_ID_CURR", how="semi").sort("SK_ID_CURR")
    reported = pl.col("SK_ID_CURR").is_in(histories["SK_ID_CURR"].unique().implode())
    return found.with_columns(
        reported.cast(pl.Float64).alias("reported"),
        pl.Series("portfolio", portfolio_group(found[IN_TRAINING].to_numpy())),
    )


def _steps(raw: RawTables, histories: pl.DataFrame) -> dict[str, object]:
    """The first status and the next one after each, before the credit is closed."""
    months = _months(raw).filter(pl.col("STATUS") != "C", ~pl.col("is_tail"))
    bins = histories.select("SK_ID_BUREAU", "unknown_bin", "late_bin")
    steps = months.join(bins, on="SK_ID_BUREAU", maintain_order="left").with_columns(
        pl.col("STATUS").shift(1).over("SK_ID_BUREAU").alias("before"),
        (pl.col("unknown_bin") + "|" + pl.col("late_bin")).alias("bins"),
    )
    following = steps.drop_nulls("before").with_columns(
        # Late months are too few to be told apart by how many months are unknown.
        (
            pl.when(pl.col("before").is_in(LATE)).then(pl.lit("late|") + pl.col("late_bin")).otherwise(pl.col("bins"))
            + "|"
            + pl.col("before")
        ).alias("where"),
        (pl.col("unknown_bin") + "|" + pl.col("before")).alias("where_now"),
    )
    first = steps.filter(pl.col("before").is_null())
    now = following.filter(pl.col("MONTHS_BALANCE") == 0)
    earlier = following.filter(pl.col("MONTHS_BALANCE") < 0)
    return {
        "first": columns(first.rename({"STATUS": "first"}), ["first"], by="bins")["first"],
        "next": columns(earlier.rename({"STATUS": "next"}), ["next"], by="where")["next"],
        "next_any": columns(earlier.rename({"STATUS": "next_any"}), ["next_any"], by="before")["next_any"],
        "now": columns(now.rename({"STATUS": "now"}), ["now"], by="where_now")["now"],
    }


def _rates(raw: RawTables, histories: pl.DataFrame, clients: pl.DataFrame) -> dict[str, float]:
    told = clients.filter(pl.col("reported") > 0).select("SK_ID_CURR")
    fresh = raw.collect(raw.frames["bureau"].filter(pl.col("DAYS_CREDIT") > -DAYS_PER_MONTH)).join(
        told, on="SK_ID_CURR"
    )
    told_of = fresh["SK_ID_BUREAU"].is_in(histories["SK_ID_BUREAU"].implode()).to_numpy()
    silent = 1.0 - float(told_of.mean()) if len(told_of) else 0.0
    age = np.floor(-histories["DAYS_CREDIT"].to_numpy() / DAYS_PER_MONTH)
    earlier = float((histories["first"].to_numpy() > age).mean())
    return {"silent_fresh": round(silent, 4), "month_earlier": round(earlier, 4)}
