"""Whether the intervals of scores hold what they are meant to hold: python -m tests.bench.intervals (minutes).

From an invented portfolio, samples can be drawn that share no client. Each goes through the whole training, and all
score clients that none has seen. So it is known how much scores really vary with the clients learned from.
"""

import tempfile
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from rich.console import Console
from scipy.stats import norm

from data.raw import open_raw
from data.synthetic import generate
from model.features.frames import TARGET
from model.scale import GRANTING_LINE
from model.training.compute import compute_features
from model.training.learn import learn
from model.training.lesson import BuildOptions, prepare
from model.training.uncertainty import LEVEL, measure_intervals

SAMPLES, CLIENTS, APART = 4, 2_000, 1_500
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """The clients apart, by one sample: raw log-odds, half widths, and both in points."""

    raw: Floats
    half_width: Floats
    points: Floats
    points_width: Floats


def main() -> None:
    """Prints the shares."""
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "raw")
        generate(folder, clients=round(1.2 * (SAMPLES * CLIENTS + APART)), seed=1, file_format="parquet")
        table = compute_features(open_raw(folder))[0].filter(pl.col(TARGET).is_not_null())
    order = np.random.default_rng(0).permutation(len(table))
    samples = np.split(order[APART:][: SAMPLES * CLIENTS], SAMPLES)
    found = [_scored(table, order[:APART], sample) for sample in samples]
    held, by_theory = np.mean([_held_mean(found, one) for one in range(SAMPLES)]), _by_theory(SAMPLES - 1)
    console.print(f"Mean score of {SAMPLES - 1} other samples held: {held:.1%}; by theory {by_theory:.1%}")
    console.print(f"Decisions called sure that another sample turns: {np.mean(list(_turned(found))):.1%}")
    console.print(f"Clients to review: {np.mean([_to_review(one).mean() for one in found]):.1%}")


def _scored(table: pl.DataFrame, apart: npt.NDArray[np.int64], sample: npt.NDArray[np.int64]) -> Scored:
    """What one sample makes of the clients apart, whose outcomes it is not told."""
    rows = np.sort(np.concatenate([apart, sample]))
    unseen = np.isin(rows, apart)
    target = pl.when(pl.Series(unseen)).then(None).otherwise(pl.col(TARGET)).alias(TARGET)
    options = BuildOptions()
    lesson = prepare(table[rows].with_columns(target), options)
    learned = learn(lesson, options.costs, _silent)
    intervals = measure_intervals(lesson, learned.oof, learned.raw, learned.fold_models, _silent)
    raw, width = learned.raw[unseen], intervals.half_width[unseen]
    return Scored(raw, width, learned.scale.points(raw), width * abs(learned.scale.points_per_raw))


def _held_mean(found: list[Scored], one: int) -> float:
    others = np.mean([scored.raw for other, scored in enumerate(found) if other != one], axis=0)
    return float((np.abs(found[one].raw - others) <= found[one].half_width).mean())


def _by_theory(others: int) -> float:
    """What exact intervals would hold of a mean of so many scores, which varies too, were all normal."""
    return float(2 * norm.cdf(norm.ppf((1 + LEVEL) / 2) / sqrt(1 + 1 / others)) - 1)


def _to_review(scored: Scored) -> npt.NDArray[np.bool_]:
    low, high = scored.points - scored.points_width, scored.points + scored.points_width
    return np.asarray((low < GRANTING_LINE) & (high >= GRANTING_LINE))


def _turned(found: list[Scored]) -> list[float]:
    """For each two samples, the share of the first's sure decisions that the second would not take."""
    shares = []
    for one, scored in enumerate(found):
        sure = ~_to_review(scored)
        for other in (other for place, other in enumerate(found) if place != one):
            turned = (scored.points >= GRANTING_LINE) != (other.points >= GRANTING_LINE)
            shares.append(float(turned[sure].mean()))
    return shares


def _silent(_step: str) -> None:
    """Tell nobody."""


if __name__ == "__main__":
    main()
