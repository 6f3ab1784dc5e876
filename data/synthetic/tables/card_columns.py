"""Draws what credit_card_balance tells beside the balance: drawings by place, payments, receivables, delays."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from data.synthetic.draw import Flags, Floats, Integers, Values, Words, chance, emptied, position_in_group
from data.synthetic.figures import Figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import grouped
from data.synthetic.tables.card_bands import BANDS, ERA, bands
from data.synthetic.tables.card_life import CardLives
from data.synthetic.tables.card_simulation import LIMIT_STEP, CardFlows, money

MONTHS_OF_CHARGES = 10.0
"""For so many months on average a settled charge goes on being told as a payment."""

REST_OF_PAYMENT = 0.7
"""Share of the part payments that are the rest of a payment which counted for the month before."""

FIRST_LEAST = -30
"""Until this month cards that are not used yet have no least payment, not even 0."""

MOST_MONTHS_BEHIND = 40


def card_columns(
    rng: np.random.Generator, known: Figures, lives: CardLives, flows: CardFlows, place: Words
) -> dict[str, Values]:
    """The columns of drawings, payments, receivables and delays; `place` is where the month's money was drawn."""
    card, k = np.repeat(np.arange(len(lives)), lives.months), position_in_group(lives.months)
    machine = (flows.drawn > 0) & ((place == "atm") | (place == "both"))
    told = {"machine": machine, "earlier": lives.begin[card] + k < ERA, "used": lives.used[card]}
    return {
        **_drawings(rng, known, flows, place, k < lives.untold[card]),
        **_payments(rng, known, lives, flows, card, k),
        **_receivables(rng, known, flows, card, told),
        **_delays(rng, known, flows, k),
    }


def _drawings(
    rng: np.random.Generator, known: Figures, flows: CardFlows, place: Words, untold: Flags
) -> dict[str, Values]:
    """Amounts and numbers of drawings by place, which add up; the parts are empty until a card is first used."""
    both = known.columns["atm_share"].at(rng.standard_normal(len(place)))
    share = np.where(place == "atm", 1.0, np.where(place == "both", both, 0.0))
    atm = np.minimum(np.round(share * flows.drawn / LIMIT_STEP) * LIMIT_STEP, flows.drawn)
    shop = np.where(place == "other", 0.0, flows.drawn - atm)
    amounts = {"ATM": atm, "POS": shop, "OTHER": flows.drawn - atm - shop}
    counts: dict[str, Floats] = {
        "ATM": _count(rng, known, "atm", atm),
        "POS": _count(rng, known, "shop", shop),
        "OTHER": np.asarray(amounts["OTHER"] > 0, dtype=np.float64),
    }
    return {
        "AMT_DRAWINGS_CURRENT": flows.drawn,
        "CNT_DRAWINGS_CURRENT": counts["ATM"] + counts["POS"] + counts["OTHER"],
        **{f"AMT_DRAWINGS_{name}_CURRENT": emptied(amount, untold) for name, amount in amounts.items()},
        **{f"CNT_DRAWINGS_{name}_CURRENT": emptied(count, untold) for name, count in counts.items()},
    }


def _count(rng: np.random.Generator, known: Figures, place: str, amount: Floats) -> Floats:
    """How many drawings make up the amount (see fitting.card_months.size_band)."""
    some = np.flatnonzero(amount > 0)
    band = np.clip(np.ceil(np.log2(amount[some] / 2_250.0)), -2, 6).astype(np.int64)
    found = np.zeros(len(amount))
    drawn = known.columns[f"{place}_count"].at(rng.standard_normal(len(some)), pl.Series(band).cast(pl.String))
    found[some] = np.maximum(drawn, 1.0)
    return found


def _payments(
    rng: np.random.Generator, known: Figures, lives: CardLives, flows: CardFlows, card: Integers, k: Integers
) -> dict[str, Values]:
    """The least due, how many instalments have fallen due, and what was paid."""
    untold = k < lives.untold[card]
    least_empty = np.where(lives.used, np.minimum(lives.least_empty, lives.untold + 1), lives.least_empty)
    empty = (k < least_empty[card]) | (untold & (lives.begin[card] + k < FIRST_LEAST))
    due = (flows.least > 0).astype(np.int64)
    total = np.cumsum(due)
    earlier = (total - due)[np.cumsum(lives.months) - lives.months]
    charge, paid_charge = _idle(rng, known, flows, k)
    rest = (flows.paid < flows.least) & chance(rng, REST_OF_PAYMENT, len(card))
    current = np.where(flows.paid > 0, np.where(rest, flows.least, flows.paid), charge)
    return {
        "AMT_INST_MIN_REGULARITY": emptied(flows.least, empty),
        "CNT_INSTALMENT_MATURE_CUM": emptied((total - earlier[card] + lives.mature[card]).astype(np.float64), empty),
        "AMT_PAYMENT_CURRENT": emptied(current, untold & (flows.paid == 0)),
        "AMT_PAYMENT_TOTAL_CURRENT": np.where(untold, flows.paid, flows.paid + paid_charge),
    }


def _idle(rng: np.random.Generator, known: Figures, flows: CardFlows, k: Integers) -> tuple[Floats, Floats]:
    """(AMT_PAYMENT_CURRENT, AMT_PAYMENT_TOTAL_CURRENT) in months in which nothing is owed or drawn.

    The last charge stays in the one cell until the card is used again, and for some months in the other.
    """
    size = len(k)
    where = np.arange(size)
    idle = (flows.before <= 0) & (flows.drawn == 0)
    begin = np.maximum.accumulate(np.where(~idle | (k == 0), where, 0))
    charge = np.maximum(known.columns["idle"].at(rng.standard_normal(size)), 0.0)
    paid = known.columns["idle_paid"].at(rng.standard_normal(size)) > 0
    lasts = rng.exponential(MONTHS_OF_CHARGES, size)
    told = idle & (where > begin)
    current = np.where(told, charge[begin], 0.0)
    return current, np.where(told & paid[begin] & (where - begin < lasts[begin]), current, 0.0)


def _receivables(
    rng: np.random.Generator, known: Figures, flows: CardFlows, card: Integers, told: Mapping[str, Flags]
) -> dict[str, Values]:
    """What is receivable of the balance: mostly all of it, nearly all principal."""
    size, balance = len(card), flows.balance
    owed = balance > 0
    debt = np.where(balance < 500, "a", np.where(balance < 5_000, "b", "c"))
    frame = pl.DataFrame({"machine": told["machine"], "earlier": told["earlier"], "debt": debt})
    group = grouped.joined(frame, ("machine", "earlier", "debt"))
    rest = known.columns["not_receivable"].at(rng.standard_normal(size), group)
    share = known.columns["principal"].at(rng.standard_normal(size), frame["debt"])
    idle = (balance <= 0) & (flows.before <= 0) & told["used"]
    receivable = np.where(owed, balance - rest, np.minimum(_in_credit(rng, known, card, idle), balance))
    odd = owed & ~chance(rng, known.rates["total_is_receivable"], size)
    return {
        "AMT_RECEIVABLE_PRINCIPAL": money(np.where(owed, balance * share, np.minimum(balance, 0.0))),
        "AMT_RECIVABLE": money(receivable),
        "AMT_TOTAL_RECEIVABLE": money(receivable + np.where(odd, balance * 0.01, 0.0)),
    }


def _in_credit(rng: np.random.Generator, known: Figures, card: Integers, idle: Flags) -> Floats:
    """What the client has paid too much: the same sum for some months in a row."""
    size = len(card)
    where = np.arange(size)
    begins = idle & chance(rng, known.rates["turns_credit"], size)
    length = rng.exponential(1.0 / known.rates["credit_ends"], size)
    at = np.maximum.accumulate(np.where(begins, where, 0)) if size else where
    there = begins[at] & (where - at < length[at]) & idle & (card == card[at])
    amount = np.minimum(known.columns["credit"].at(rng.standard_normal(size)), -0.045)
    return np.where(there, amount[at], 0.0)


def _delays(rng: np.random.Generator, known: Figures, flows: CardFlows, k: Integers) -> dict[str, Values]:
    """Days past due: small ones come and go, large ones grow for as long as the balance is not paid off."""
    size = len(k)
    missed = np.where((flows.least > 0) & (flows.paid < flows.least - 1), "missed", "met")
    band = np.array(BANDS)[bands(flows.before, flows.limit, np.full(size, 2), np.zeros(size, dtype=np.bool_))]
    group = grouped.joined(pl.DataFrame({"missed": missed, "band": band}), ("missed", "band"))
    word = known.columns["behind"].words(rng.standard_normal(size), group)
    where = np.arange(size)
    owes = (flows.before > 0) & (flows.paid < flows.before) & (k > 0)
    since = where - np.maximum.accumulate(np.where(owes, 0, where)) if size else where
    long = np.round(DAYS_PER_MONTH * np.minimum(since, MOST_MONTHS_BEHIND)).astype(np.int64) + 1
    few = np.where(word == "1", 1, np.where(word == "8", rng.integers(2, 31, size), long))
    days = np.where(word == "0", 0, few)
    return {"SK_DPD": days, "SK_DPD_DEF": np.where(days <= 30, days, 0)}
