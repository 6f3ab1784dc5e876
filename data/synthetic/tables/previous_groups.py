"""What each column of previous_application depends on; the fit and the drawing read the same lists.

The names are those of the official columns, or of these, made from them:
band: how long ago the decision was; pattern: PATTERN in one word; product: what amounts go by;
role: "card" for a card that was handed out (one a client), "loan" for the client's oldest loan, "any" for all others;
first: whether it is the client's oldest application; signed: whether a loan began (its dates are known);
months_band: length of the loan; insured: NFLAG_INSURED_ON_APPROVAL as a word.
"""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from data.synthetic.figures import SEPARATOR

KIND, STATUS = "NAME_CONTRACT_TYPE", "NAME_CONTRACT_STATUS"
CASE = (KIND, STATUS)
KINDS = ["Consumer loans", "Cash loans", "XNA", "Revolving loans"]
"""In the order of the score "kind"."""

KEPT_STATUS = ["Approved", "Unused offer", "Canceled"]
"""What an application that is not refused may come to, in the order of the score "canceled"."""

YIELDS = ["XNA", "low_action", "low_normal", "middle", "high"]
PATTERN = ("NAME_PRODUCT_TYPE", "NAME_PORTFOLIO", "goods", "down", "asked", "lent", "signed")
"""What hangs together so closely that it is drawn as one: two columns, and whether amounts are empty (goods, down) or 0
(asked, lent) and dates known (signed)."""

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pattern": (*CASE, "band"),
        "CHANNEL_TYPE": (*CASE, "NAME_PRODUCT_TYPE", "signed", "band"),
        "NAME_YIELD_GROUP": (KIND, "NAME_PORTFOLIO", "NAME_PRODUCT_TYPE", STATUS, "CHANNEL_TYPE", "band"),
        "NAME_PAYMENT_TYPE": (*CASE, "NAME_PORTFOLIO", "NAME_PRODUCT_TYPE", "CHANNEL_TYPE", "band"),
        "NAME_GOODS_CATEGORY": (KIND, "CHANNEL_TYPE", STATUS, "NAME_YIELD_GROUP", "band"),
        "NAME_SELLER_INDUSTRY": (KIND, "NAME_GOODS_CATEGORY", "CHANNEL_TYPE"),
        "PRODUCT_COMBINATION": (
            KIND,
            "NAME_PORTFOLIO",
            "NAME_PRODUCT_TYPE",
            "NAME_YIELD_GROUP",
            "NAME_SELLER_INDUSTRY",
            "NAME_GOODS_CATEGORY",
        ),
        "NAME_CASH_LOAN_PURPOSE": (KIND, "NAME_PORTFOLIO", "NAME_PRODUCT_TYPE", "down", "CHANNEL_TYPE", "band"),
        "CODE_REJECT_REASON": (STATUS, KIND, "NAME_PRODUCT_TYPE", "band"),
        "NAME_CLIENT_TYPE": ("first", *CASE, "NAME_PRODUCT_TYPE", "band"),
        "NAME_TYPE_SUITE": (*CASE, "band", "CHANNEL_TYPE", "NAME_PORTFOLIO"),
        "flags": (STATUS, KIND),
        "WEEKDAY_APPR_PROCESS_START": (KIND,),
        "insured": ("signed", KIND, "NAME_YIELD_GROUP", "band"),
    }
)
"""Columns of words, in the order they are drawn."""

ORDERS: Mapping[str, list[str]] = MappingProxyType({"NAME_YIELD_GROUP": YIELDS})
SCORED = MappingProxyType({"pattern": "offer", "NAME_YIELD_GROUP": "yield", "insured": "insured"})
"""The columns of WORDS that hang on a score, and its name."""

NUMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "days": (*CASE, "role"),
        "hour": (KIND, "CHANNEL_TYPE"),
        "area": ("CHANNEL_TYPE", KIND, "NAME_SELLER_INDUSTRY"),
        "asked_for": (KIND, "product"),
        "down_share": (KIND, "NAME_YIELD_GROUP"),
        "ratio": (KIND, "insured", STATUS, "band"),
        "term": (KIND, "NAME_YIELD_GROUP", STATUS, "band"),
        "rate": (KIND, "NAME_YIELD_GROUP", "months_band"),
        "paid": (KIND, "months_band"),
        "limit": ("role", "band", "NAME_PRODUCT_TYPE"),
        "card_share": (),
        "due_after": (KIND, "band"),
        "ended_after": (KIND,),
        "drawn_after": (),
        "card_due_after": (),
        "card_end": (),
    }
)
"""Numbers: see fitting/previous.py for how each is made."""

NODES = ("days", "hour", "area", "asked_for", "down_share", "ratio", "term", "rate", "paid")
"""The numbers that hang on a score of the same name; the others are drawn by themselves."""

ORPHAN = "orphan"
"""The band of cards from before the records of applications."""

CARD_STATE_BY = ("band", "limit_band")
CARD_STATE = ("drawing", "due", "last", "ended")
"""Which of a card's dates are known: first drawing, first due, last due, termination."""


def with_bands(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with the columns band and first; it needs DAYS_DECISION and SK_ID_CURR."""
    days = pl.col("DAYS_DECISION")
    band = (
        pl.when(days > -180).then(pl.lit("0")).when(days > -365).then(pl.lit("1")).when(days > -730).then(pl.lit("2"))
    )
    return frame.with_columns(
        band.when(days > -1460).then(pl.lit("3")).otherwise(pl.lit("4")).alias("band"),
        (days == days.min().over("SK_ID_CURR")).cast(pl.String).alias("first"),
    )


def months_band(months: pl.Expr) -> pl.Expr:
    """The length of a loan as a word."""
    return (
        pl.when(months <= 7)
        .then(pl.lit("6"))
        .when(months <= 11)
        .then(pl.lit("10"))
        .when(months <= 17)
        .then(pl.lit("12"))
        .when(months <= 30)
        .then(pl.lit("24"))
        .otherwise(pl.lit("36"))
    )


def limit_band() -> pl.Expr:
    """How much a card may owe, as a word."""
    credit = pl.col("AMT_CREDIT")
    return (
        pl.when(credit <= 0).then(pl.lit("0")).when(credit < 100_000).then(pl.lit("1")).when(credit < 200_000)
        .then(pl.lit("2")).when(credit < 300_000).then(pl.lit("3")).otherwise(pl.lit("4"))
    )  # fmt: skip


def product() -> pl.Expr:
    """What the amount asked for goes by: the goods in a shop, elsewhere the product and its fate, of cards the time."""
    return (
        pl.when(pl.col(KIND) == "Consumer loans")
        .then(pl.col("NAME_GOODS_CATEGORY"))
        .when(pl.col("role") == "card")
        .then(pl.concat_str(pl.lit("card"), "band", separator=SEPARATOR))
        .otherwise(pl.concat_str("NAME_PRODUCT_TYPE", STATUS, separator=SEPARATOR))
    )


def pattern() -> pl.Expr:
    """PATTERN as one word."""
    return pl.concat_str(PATTERN, separator=SEPARATOR)
