"""Draws when earlier loans and cards began and ended."""

import numpy as np
import polars as pl

from data.synthetic.draw import Flags, Floats, Words, chance, emptied
from data.synthetic.figures import Figures
from data.synthetic.tables import grouped
from data.synthetic.tables import previous_groups as groups
from data.synthetic.tables.previous_groups import KIND

NO_DATE = 365_243.0
"""What the official files write for a day that has not come, or never will."""

FIRST_DAY = -2_922.0
"""The records reach back eight years."""

DAYS_BETWEEN_INSTALMENTS = 30.0
PAID_INTERVALS = 20
"""See fitting.previous_ends."""


def with_dates(
    rng: np.random.Generator, known: Figures, scores: dict[str, Floats], frame: pl.DataFrame
) -> pl.DataFrame:
    """`frame` with the columns of dates, NFLAG_INSURED_ON_APPROVAL and card_state, and the instalments paid_months."""

    def number(name: str) -> Floats:
        score = scores[name] if name in groups.NODES else rng.standard_normal(frame.height)
        return known.columns[name].at(score, grouped.joined(frame, groups.NUMBERS[name]))

    card = np.asarray((frame[KIND] == "Revolving loans").to_numpy())
    signed = np.asarray(frame["signed"].to_numpy())
    decided = frame["DAYS_DECISION"].to_numpy()
    months = frame["CNT_PAYMENT"].fill_null(1.0).to_numpy()
    first = np.minimum(decided + number("due_after"), -1.0)
    planned = first + DAYS_BETWEEN_INSTALMENTS * (months - 1.0)
    paid = _paid(rng, number("paid"), months)
    last = first + DAYS_BETWEEN_INSTALMENTS * (paid - 1.0)
    never = chance(rng, known.rates["never_due"], frame.height)
    gap = np.maximum(number("ended_after"), 1.0)
    loan = {
        "FIRST_DRAWING": np.full(frame.height, NO_DATE),
        "FIRST_DUE": np.where(never, NO_DATE, first),
        "LAST_DUE_1ST_VERSION": planned,
        "LAST_DUE": _past(np.where(never, 0.0, last)),
        "TERMINATION": _past(np.where(never | (last >= 0), 0.0, last + gap)),
    }
    orphan = pl.when(pl.col("DAYS_DECISION") < FIRST_DAY).then(pl.lit(groups.ORPHAN))
    group = grouped.joined(
        frame.with_columns(orphan.otherwise("band").alias("band"), groups.limit_band().alias("limit_band")),
        groups.CARD_STATE_BY,
    )
    state = known.columns["card_state"].words(scores["card_state"], group)
    of_card = _card_dates(rng, known, frame, state, gap)
    dates = {f"DAYS_{name}": _told(np.where(card, of_card[name], days), signed) for name, days in loan.items()}
    insured = frame.select(pl.when("signed").then(pl.col("insured").cast(pl.Float64, strict=False))).to_series()
    states = pl.Series(state, dtype=pl.String)
    return frame.with_columns(paid_months=paid, card_state=states, NFLAG_INSURED_ON_APPROVAL=insured, **dates)


def _paid(rng: np.random.Generator, share: Floats, months: Floats) -> Floats:
    """Instalments until the end, from the middle of an interval of shares; 1 means all."""
    months = np.maximum(months, 1.0)
    early = np.round(months * (share + (rng.random(len(share)) - 0.5) / PAID_INTERVALS))
    return np.where(share == 1.0, months, np.clip(early, 1.0, np.maximum(months - 1.0, 1.0)))


def _past(days: Floats) -> Floats:
    return np.where(days < 0, days, NO_DATE)


def _told(days: Floats, signed: Flags) -> pl.Series:
    return pl.Series(emptied(days, ~signed)).fill_nan(None)


def _card_dates(
    rng: np.random.Generator, known: Figures, frame: pl.DataFrame, state: Words, gap: Floats
) -> dict[str, Floats]:
    """Dates of cards; `state` says in four digits which of them are known (see CARD_STATE)."""
    size = frame.height
    flags = [np.array([word[i] == "1" for word in state]) for i in range(len(groups.CARD_STATE))]
    decided = frame["DAYS_DECISION"].to_numpy()

    def drawn(name: str) -> Floats:
        return known.columns[name].at(rng.standard_normal(size))

    drawing = np.minimum(decided + np.maximum(drawn("drawn_after"), 0.0), -1.0)
    first = np.minimum(drawing + drawn("card_due_after"), -1.0)
    last = np.minimum(first + np.round(drawn("card_end") * -first), -1.0)
    ended = np.minimum(np.where(flags[2], last, decided - np.round(rng.random(size) * decided)) + gap, -1.0)
    days = {"FIRST_DRAWING": drawing, "FIRST_DUE": first, "LAST_DUE": last, "TERMINATION": ended}
    told = {name: np.where(flag, days[name], NO_DATE) for flag, name in zip(flags, days, strict=True)}
    return {**told, "LAST_DUE_1ST_VERSION": np.full(size, NO_DATE)}
