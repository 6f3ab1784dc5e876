"""Fits distributions by groups of groups (see data.synthetic.tables.grouped)."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from data.synthetic.figures import ALL, SEPARATOR
from data.synthetic.fitting.marginals import FEWEST_ROWS, marginal, tells_enough
from data.synthetic.fitting.scores import Scores, normal_scores
from data.synthetic.tables.grouped import joined

FEWEST_NUMBERS = 100


def grouped(
    frame: pl.DataFrame, name: str, by: Sequence[str] = (), step: float = 1.0, order: list[str] | None = None
) -> dict[str, Any]:
    """An entry of "columns": the distribution of `name` in each group by the columns `by`, empty cells left out.

    Groups of fewer than ten rows (a hundred, for numbers) are left out; they, and what was never seen, fall back on
    the group without the last word, which is fitted too. Words are in `order`.
    """
    kept, fewest = frame.drop_nulls(name), _fewest(frame, name)
    found = {ALL: marginal(kept[name], step, order)}
    for depth in range(1, len(by) + 1):
        parts = kept.with_columns(joined(kept, by[:depth]).alias("_group")).partition_by("_group", as_dict=True)
        for key in sorted(parts):
            if parts[key].height < fewest or not tells_enough(parts[key][name]):
                continue
            group, figures = str(key[0]), marginal(parts[key][name], step, order)
            if figures != _coarser(found, group):
                found[group] = figures
    return found


def _coarser(found: dict[str, Any], group: str) -> Any:  # noqa: ANN401
    """What a group would fall back on."""
    while SEPARATOR in group:
        group = group.rpartition(SEPARATOR)[0]
        if group in found:
            return found[group]
    return found[ALL]


def _fewest(frame: pl.DataFrame, name: str) -> int:
    """How many rows a group must have: quantiles take more than shares of words do."""
    return FEWEST_ROWS if frame[name].dtype == pl.String else FEWEST_NUMBERS


def share_of(flags: pl.Series) -> float:
    """The share of true values; 0 without any row."""
    known = flags.drop_nulls().cast(pl.Float64).to_numpy()
    return round(float(known.mean()), 5) if len(known) else 0.0


def grouped_scores(
    frame: pl.DataFrame, name: str, by: Sequence[str] = (), order: Sequence[str] | None = None
) -> Scores:
    """Normal scores of `name` within the groups that `grouped` fits: the finest that has ten rows."""
    groups = pl.repeat(ALL, frame.height, dtype=pl.String, eager=True)
    there, fewest = frame[name].is_not_null(), _fewest(frame, name)
    for depth in range(1, len(by) + 1):
        finer = joined(frame, by[:depth])
        counts = pl.DataFrame({"g": finer, "there": there}).select(pl.col("there").sum().over("g")).to_series()
        groups = pl.DataFrame({"g": groups, "finer": finer, "n": counts}).select(
            pl.when(pl.col("n") >= fewest).then("finer").otherwise("g")
        )["finer"]
    return normal_scores(frame[name], groups, order)
