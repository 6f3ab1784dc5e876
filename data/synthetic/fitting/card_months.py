"""The months of credit cards with what the fit needs beside the official columns."""

import polars as pl

from data.raw import RawTables
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables.card_bands import ERA, ONGOING, band_names

CARD = "SK_ID_PREV"
FIRST_MONTH = -96


def card_months(raw: RawTables) -> pl.DataFrame:
    """credit_card_balance, card after card and month after month, with the columns that fitting.cards names."""
    frame = raw.collect(raw.frames["credit_card_balance"]).sort(CARD, "MONTHS_BALANCE")
    frame = frame.join(_states(raw), on=CARD, how="left", maintain_order="left")
    frame = _with_past(frame).pipe(_with_activity)
    return _with_limits(_with_entry(frame)).pipe(_with_payments)


def _states(raw: RawTables) -> pl.DataFrame:
    """Which dates previous_application knows of each card, as digits, and the month of the last due date."""
    names = ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE", "TERMINATION")
    known = [(pl.col(f"DAYS_{name}") < 1_000).fill_null(False).cast(pl.Int8) for name in names]
    last = pl.when(pl.col("DAYS_LAST_DUE") < 1_000).then((pl.col("DAYS_LAST_DUE") / DAYS_PER_MONTH).floor())
    return raw.collect(
        raw.frames["previous_application"].select(CARD, pl.concat_str(known).alias("state"), last.alias("last_month"))
    )


def age(begin: pl.Expr) -> pl.Expr:
    """How long ago a card began, as a word; "old" began before the records do."""
    return (
        pl.when(begin == FIRST_MONTH).then(pl.lit("old")).when(begin < -72).then(pl.lit("a"))
        .when(begin < -48).then(pl.lit("b")).when(begin < -24).then(pl.lit("c")).otherwise(pl.lit("d"))
    )  # fmt: skip


def used_up(state: pl.Expr) -> pl.Expr:
    """`state`, for cards that previous_application does not know by whether they are ever used."""
    used = (pl.col("AMT_DRAWINGS_CURRENT") > 0).any().over(CARD)
    return state.fill_null(pl.when(used).then(pl.lit("1110")).otherwise(pl.lit("0000")))


def _with_past(frame: pl.DataFrame) -> pl.DataFrame:
    """Each month beside the month before."""

    def before(name: str) -> pl.Expr:
        return pl.col(name).shift(1).over(CARD)

    zero = (pl.col("AMT_BALANCE") > 0).cast(pl.Int64).cum_sum().over(CARD)
    return (
        frame.with_columns(
            pl.int_range(pl.len()).over(CARD).alias("k"),
            pl.len().over(CARD).alias("n"),
            before("AMT_BALANCE").fill_null(0.0).alias("before"),
            before("AMT_RECIVABLE").fill_null(0.0).alias("receivable_before"),
            before("AMT_PAYMENT_CURRENT").fill_null(0.0).alias("payment_before"),
            before("AMT_INST_MIN_REGULARITY").alias("least_before"),
            pl.col("AMT_PAYMENT_CURRENT").fill_null(0.0).alias("payment"),
            pl.col("AMT_CREDIT_LIMIT_ACTUAL").cast(pl.Float64).alias("limit"),
            age(pl.col("MONTHS_BALANCE").min().over(CARD)).alias("age"),
            pl.col("MONTHS_BALANCE").max().clip(-4).over(CARD).alias("lag"),
            zero.alias("_stretch"),
        )
        .with_columns(pl.int_range(pl.len()).over(CARD, "_stretch").alias("zero_month"))
        .with_columns(
            before("zero_month").fill_null(9).alias("months_at_zero"), used_up(pl.col("state")).alias("state")
        )
    )


def _with_activity(frame: pl.DataFrame) -> pl.DataFrame:
    """The band of each month, and whether drawings were possible in it."""
    drawn, limit = pl.col("AMT_DRAWINGS_CURRENT"), pl.col("limit")
    started = ((drawn > 0) | (pl.col("AMT_BALANCE") > 0)).cast(pl.Int64).cum_sum().over(CARD)
    frame = frame.with_columns(
        ((started == 1) & (started.shift(1).over(CARD).fill_null(0) == 0) & (pl.col("age") != "old")).alias("first"),
        ((started > 0) & (limit > 0) & (pl.col("MONTHS_BALANCE") <= pl.col("last_month").fill_null(0))).alias("live"),
    )
    frame = frame.with_columns(
        band_names(frame).alias("band"),
        pl.when(pl.col("state") == ONGOING).then(pl.lit("on")).otherwise(pl.lit("off")).alias("ongoing"),
    )
    atm, shop = pl.col("AMT_DRAWINGS_ATM_CURRENT").fill_null(0), pl.col("AMT_DRAWINGS_POS_CURRENT").fill_null(0)
    place = (
        pl.when((atm > 0) & (shop > 0)).then(pl.lit("both")).when(atm > 0).then(pl.lit("atm")).when(shop > 0)
        .then(pl.lit("shop")).when(pl.col("AMT_DRAWINGS_OTHER_CURRENT") > 0).then(pl.lit("other"))
    )  # fmt: skip
    return frame.with_columns(
        (drawn > 0).cast(pl.Float64).alias("draws"),
        pl.when((drawn > 0) & (limit > 0)).then(drawn / limit).alias("size"),
        place.alias("place"),
        pl.when((atm > 0) & (shop > 0)).then(atm / (atm + shop)).alias("atm_share"),
        pl.when(atm > 0).then("CNT_DRAWINGS_ATM_CURRENT").alias("atm_count"),
        pl.when(shop > 0).then("CNT_DRAWINGS_POS_CURRENT").alias("shop_count"),
        size_band(atm).alias("atm_size"),
        size_band(shop).alias("shop_size"),
    )


def size_band(amount: pl.Expr) -> pl.Expr:
    """An amount drawn as a word: powers of two of 2,250."""
    return (amount.clip(1.0) / 2_250.0).log(2).ceil().clip(-2, 6).cast(pl.Int64).cast(pl.String)


def _with_payments(frame: pl.DataFrame) -> pl.DataFrame:
    """What is paid, and what else goes by the balance before and after it."""
    paid, least, before = pl.col("AMT_PAYMENT_TOTAL_CURRENT"), _least(), pl.col("before")
    balance, drawn, limit = pl.col("AMT_BALANCE"), pl.col("AMT_DRAWINGS_CURRENT"), pl.col("limit")
    word = (
        pl.when(paid <= 0).then(pl.lit("none"))
        .when((balance <= 0) & (before > 0)).then(pl.lit("all"))
        .when((paid - least).abs() < 1).then(pl.lit("least"))
        .when(paid < least).then(pl.lit("part"))
        .otherwise(pl.lit("other"))
    )  # fmt: skip
    interest = (balance - before - drawn + paid) / before
    by_balance = (before > 0.3 * limit) & (limit > 0) & (least > 0) & (pl.col("of_limit") == 0)
    told = pl.col("AMT_PAYMENT_CURRENT").is_not_null()
    idle = (before <= 0) & (drawn == 0) & (pl.col("zero_month") == 2)
    return frame.with_columns(
        *_of_balances(),
        pl.when((before > 0) | (drawn > 0)).then(word).alias("pays"),
        pl.when((word == "other") & (least > 0)).then(paid / least).alias("more"),
        pl.when((word == "other") & (least <= 0)).then(paid).alias("some"),
        pl.when((before > 0) & (balance > 0)).then(interest.clip(-0.2, 0.3)).alias("interest"),
        pl.when((word == "other") & (balance > 0) & (balance < 0.02 * limit)).then(balance).alias("residue"),
        pl.when(by_balance).then((least / before).clip(0, 0.2)).alias("least_share"),
        pl.when(idle).then("AMT_PAYMENT_CURRENT").alias("idle"),
        pl.when(idle & told).then((paid > 0).cast(pl.Float64)).alias("idle_paid"),
    )


def _least() -> pl.Expr:
    return pl.col("AMT_INST_MIN_REGULARITY").fill_null(0)


def _of_balances() -> list[pl.Expr]:
    """The principal, what is receivable of a balance, and days past due."""
    balance, late = pl.col("AMT_BALANCE"), pl.col("SK_DPD")
    missed = (_least() > 0) & (pl.col("AMT_PAYMENT_TOTAL_CURRENT") < _least() - 1)
    behind = (
        pl.when(late == 0).then(pl.lit("0")).when(late == 1).then(pl.lit("1"))
        .when(late < 31).then(pl.lit("8")).otherwise(pl.lit("90"))
    )  # fmt: skip
    return [
        (pl.col("AMT_RECEIVABLE_PRINCIPAL") / balance).clip(0, 1).alias("principal"),
        debt_size(balance).alias("debt"),
        (balance - pl.col("AMT_RECIVABLE")).alias("not_receivable"),
        (pl.col("AMT_DRAWINGS_ATM_CURRENT") > 0).fill_null(False).cast(pl.String).alias("machine"),
        (pl.col("MONTHS_BALANCE") < ERA).cast(pl.String).alias("earlier"),
        ((pl.col("receivable_before") >= 0) & (pl.col("AMT_RECIVABLE") < 0)).alias("turns_credit"),
        pl.col("AMT_RECIVABLE").alias("in_credit"),
        pl.when(missed).then(pl.lit("missed")).otherwise(pl.lit("met")).alias("missed"),
        behind.alias("behind"),
    ]


def debt_size(balance: pl.Expr) -> pl.Expr:
    """How large a balance is, as a word: small ones are charges rather than principal."""
    return pl.when(balance < 500).then(pl.lit("a")).when(balance < 5_000).then(pl.lit("b")).otherwise(pl.lit("c"))


def _with_limits(frame: pl.DataFrame) -> pl.DataFrame:
    """How a card's limit changes: to 0 for good, or once to another amount."""
    limit, k, n = pl.col("limit"), pl.col("k"), pl.col("n")
    first, last = limit.first().over(CARD), limit.last().over(CARD)
    positive = pl.when(limit > 0).then(limit)
    zero_from = pl.when(limit == 0).then(k).min().over(CARD) / n
    moved = (positive.max().over(CARD) > positive.min().over(CARD)).fill_null(False)
    final = positive.last(ignore_nulls=True).over(CARD)
    changed = pl.when((limit > 0) & (limit != first)).then(k).min().over(CARD) / n
    return frame.with_columns(
        (last == 0).cast(pl.Float64).alias("limit_zero"),
        pl.when(last == 0).then(zero_from).alias("limit_zero_from"),
        moved.cast(pl.Float64).alias("limit_moved"),
        pl.when(moved & (first > 0)).then(changed).alias("limit_moved_at"),
        pl.when(moved & (first > 0)).then(final / first).alias("limit_ratio"),
    )


def _with_entry(frame: pl.DataFrame) -> pl.DataFrame:
    """How a card begins: its balance and instalments where the records start later, its cells that stay empty."""
    least, limit = pl.col("AMT_INST_MIN_REGULARITY"), pl.col("limit")
    ratio = pl.when((least > 0) & (limit > 0)).then((least / limit).round(3)).mode().min().over(CARD)
    exact = (
        pl.when((least > 0) & (limit > 0)).then(((least / limit).round(3) == ratio).cast(pl.Float64)).mean().over(CARD)
    )
    return frame.with_columns(
        pl.when(limit.first().over(CARD) > 0)
        .then((pl.col("AMT_BALANCE") / limit).clip(0, 1.2).first().over(CARD))
        .alias("initial"),
        pl.col("CNT_INSTALMENT_MATURE_CUM").first().over(CARD).alias("mature"),
        pl.when(exact > 0.4).then(ratio).otherwise(pl.when(exact.is_not_null()).then(0.0)).alias("of_limit"),
        pl.col("NAME_CONTRACT_STATUS").first().over(CARD).alias("entry"),
        pl.when(limit > 0).then((pl.col("AMT_BALANCE") / limit).clip(0, 1.2)).max().over(CARD).alias("use"),
        pl.col("AMT_DRAWINGS_ATM_CURRENT").is_null().mean().over(CARD).round().alias("untold"),
        least.is_null().sum().over(CARD).alias("least_empty"),
    )
