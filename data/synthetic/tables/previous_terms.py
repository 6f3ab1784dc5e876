"""Draws the amounts of earlier applications: what was asked for, paid down, lent, and the instalment."""

import numpy as np
import polars as pl

from data.synthetic.draw import Flags, Floats, cents, chance, emptied, to_multiple
from data.synthetic.figures import Figures
from data.synthetic.tables import grouped
from data.synthetic.tables import previous_groups as groups
from data.synthetic.tables.previous_groups import KIND

RATE_OF_SHARE = 1.198 / 1.1
"""RATE_DOWN_PAYMENT for each part of the down payment in what is lent and paid down together."""


def with_terms(
    rng: np.random.Generator, known: Figures, scores: dict[str, Floats], frame: pl.DataFrame
) -> pl.DataFrame:
    """`frame` with the AMT_ and RATE_ columns, CNT_PAYMENT and what else is told of the offer."""

    def number(name: str) -> Floats:
        score = scores[name] if name in groups.NODES else rng.standard_normal(frame.height)
        return known.columns[name].at(score, grouped.joined(frame, groups.NUMBERS[name]))

    shop, revolving = _is(frame, KIND, "Consumer loans"), _is(frame, KIND, "Revolving loans")
    priced = ~_is(frame, "NAME_PORTFOLIO", "XNA")
    asked, lent, down = (np.asarray(frame[name].to_numpy()) for name in ("asked", "lent", "down"))
    price = _price(rng, known, number("asked_for"), shop) * asked
    months = np.where(revolving, 0.0, np.maximum(number("term"), 1.0))
    down_share = np.where(down & shop, number("down_share"), 0.0)
    ratio = number("ratio")
    credit = _credit(price, down_share, ratio, lent)
    credit = np.where(revolving, np.where(price > 0, price, number("limit") * lent), credit)
    # Of price, down payment and credit the last two give the first: d = s (c + d) and c = r (p - d).
    paid_down = to_multiple(
        np.divide(down_share * credit, 1.0 - down_share, out=np.zeros(frame.height), where=down_share < 1), 4.5
    )
    frame = frame.with_columns(CNT_PAYMENT=_filled(months, priced)).with_columns(
        groups.months_band(pl.col("CNT_PAYMENT")).alias("months_band"),
    )
    annuity = np.where(revolving, credit * number("card_share"), instalment(credit, months, number("rate")))
    goods = np.asarray(frame["goods"].to_numpy())
    return frame.with_columns(
        AMT_APPLICATION=price,
        AMT_CREDIT=credit,
        AMT_ANNUITY=_filled(to_multiple(annuity, 0.045), priced),
        AMT_DOWN_PAYMENT=_filled(paid_down, down),
        RATE_DOWN_PAYMENT=_filled(_rate(paid_down, credit), down),
        AMT_GOODS_PRICE=_filled(price, goods),
        HOUR_APPR_PROCESS_START=number("hour"),
        SELLERPLACE_AREA=number("area"),
        **_special_rates(rng, known, frame),
    )


def _is(frame: pl.DataFrame, name: str, word: str) -> Flags:
    return np.asarray((frame[name] == word).to_numpy(), dtype=np.bool_)


def _filled(values: Floats, where: Flags) -> pl.Series:
    return pl.Series(emptied(values, ~where)).fill_nan(None)


def _price(rng: np.random.Generator, known: Figures, asked_for: Floats, shop: Flags) -> Floats:
    """Round amounts are asked for: in shops the price of goods, sometimes with the odd 4.5."""
    odd = shop & ~chance(rng, known.rates["round_price"], len(shop))
    step = np.where(odd, 4.5, np.where(shop, 45.0, 4_500.0))
    return np.maximum(np.round(asked_for / step) * step, step)


def _credit(price: Floats, down_share: Floats, ratio: Floats, lent: Flags) -> Floats:
    """c = r (p - d) with d = s (c + d), so c = r p (1 - s) / (1 - s + r s)."""
    credit = ratio * price * (1.0 - down_share) / (1.0 - down_share + ratio * down_share)
    return np.where(lent, to_multiple(credit, 4.5), 0.0)


def _rate(paid_down: Floats, credit: Floats) -> Floats:
    whole = paid_down + credit
    return RATE_OF_SHARE * np.divide(paid_down, whole, out=np.zeros(len(whole)), where=whole > 0)


def instalment(credit: Floats, months: Floats, rate: Floats) -> Floats:
    """The monthly payment: all instalments add up to credit * (1 + rate * (months + 1) / 2)."""
    months = np.maximum(months, 1.0)
    return cents(credit * (1.0 + rate * (months + 1.0) / 2.0) / months)


def _special_rates(rng: np.random.Generator, known: Figures, frame: pl.DataFrame) -> dict[str, pl.Series]:
    """The two interest rates, told of a few loans for phones only."""
    told = _is(frame, "PRODUCT_COMBINATION", "POS mobile with interest") & _is(frame, "NAME_YIELD_GROUP", "middle")
    told &= np.asarray(frame["signed"].to_numpy()) & chance(rng, known.rates["two_rates"], frame.height)
    pairs = known.columns["interest"].words(rng.standard_normal(frame.height))
    primary, privileged = np.array([pair.split("|") for pair in pairs], dtype=np.float64).T
    return {"RATE_INTEREST_PRIMARY": _filled(primary, told), "RATE_INTEREST_PRIVILEGED": _filled(privileged, told)}
