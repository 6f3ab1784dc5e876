"""Measures what is known of the clients' buildings: which measures are empty together, and how they go together."""

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from data.synthetic.draw import Floats
from data.synthetic.fitting.choices import choice
from data.synthetic.fitting.marginals import FEWEST_ROWS, columns, frequent_share
from data.synthetic.nodes import HEIGHT, IRREGULAR, building_group
from data.synthetic.tables.application.building import BUILDING_PATTERN, BUILDING_WORDS
from data.tables import BUILDING_MEASURES

GRID = 0.75
"""From this share of frequent averages on, a measure is one of few values."""

_PATTERN_NUMBERS = ("age", "income", "rating", "population", "education", "ext2", "revolving", "risk")
_WORD_NUMBERS = (
    "building.apartments", "building.years_build", "building.floorsmax", "building.livingarea", "rating", "population",
)  # fmt: skip


TOLERANCE = (0.0003, 0.002)
"""How far a regular measure may lie from the straight line, and how much more for each unit of it."""


def regular_groups(frame: pl.DataFrame) -> list[pl.Series]:
    """A column "regular.<measure>" for each measure: its group (nodes.building_group), null where it is empty."""
    floors = frame[f"{HEIGHT}_AVG"].to_numpy()
    found = []
    for measure in BUILDING_MEASURES:
        group = building_group(_is_regular(frame, measure), None if measure == HEIGHT else floors)
        empty = frame[f"{measure}_AVG"].is_null()
        found.append(pl.Series(f"regular.{measure.lower()}", group.tolist(), dtype=pl.String).set(empty, None))
    everywhere = building_group(np.ones(frame.height, dtype=np.bool_), floors)
    return [*found, pl.Series("regular.totalarea", everywhere.tolist(), dtype=pl.String)]


def _is_regular(frame: pl.DataFrame, measure: str) -> npt.NDArray[np.bool_]:
    regular = np.ones(frame.height, dtype=np.bool_)
    average = frame[f"{measure}_AVG"].to_numpy()
    for statistic in ("MODE", "MEDI"):
        values = frame[f"{measure}_{statistic}"].to_numpy()
        intercept, slope = _line(average, values)
        regular &= np.abs(values - intercept - slope * average) <= TOLERANCE[0] + TOLERANCE[1] * average
    return regular


def _line(average: Floats, values: Floats) -> tuple[float, float]:
    """(intercept, slope) of the straight line that most of the points lie on."""
    there = np.isfinite(average) & (average > 0)
    x, y = average[there], values[there]
    intercept, slope = 0.0, float(np.median(y / x))
    for widening in (20, 8, 3, 1, 1):
        near = np.abs(y - intercept - slope * x) <= widening * (TOLERANCE[0] + TOLERANCE[1] * x)
        slope, intercept = (float(value) for value in np.polyfit(x[near], y[near], 1))
    return intercept, slope


def building_figures(frame: pl.DataFrame, scores: dict[str, Floats]) -> dict[str, dict[str, Any]]:
    """The parts "columns", "choices", "rates" and "pairs" of the figures of the building columns."""
    empty = [pl.col(name).is_null().cast(pl.Int8).cast(pl.String) for name in BUILDING_PATTERN]
    patterns = _frequent(frame.select(pl.concat_str(empty).alias("building_pattern")).to_series())
    choices = {
        "building_pattern": choice(
            patterns, {name: scores[name] for name in _PATTERN_NUMBERS}, {"split": frame["split"]}, strength=0.05
        )
    }
    for name in BUILDING_WORDS:
        there = frame[name].is_not_null().to_numpy()
        numbers = {node: scores[node][there] for node in _WORD_NUMBERS}
        choices[name] = choice(frame[name].filter(there), numbers)
    return {"columns": _ratios(frame), "choices": choices, "rates": _rates(frame), "pairs": _pairs(frame)}


def _frequent(patterns: pl.Series) -> pl.Series:
    """The patterns, those of fewer than ten rows replaced by the frequent one with which most digits agree."""
    counts = patterns.value_counts(name="rows").sort("rows", patterns.name, descending=True)
    often = counts.filter(pl.col("rows") >= FEWEST_ROWS)[patterns.name].to_list()
    seldom = counts.filter(pl.col("rows") < FEWEST_ROWS)[patterns.name].to_list()
    nearest = {rare: max(often, key=lambda one: _agreeing(one, rare)) for rare in seldom}
    return patterns.replace(nearest)


def _agreeing(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


def _rates(frame: pl.DataFrame) -> dict[str, float]:
    """How often each measure is regular, and the lines on which mode and median then lie."""
    found: dict[str, float] = {}
    for measure in BUILDING_MEASURES:
        name = measure.lower()
        regular = frame[f"regular.{name}"].drop_nulls()
        frequent = frequent_share(frame.filter(pl.col(f"regular.{name}") != IRREGULAR)[f"{measure}_AVG"])
        found[f"{name}.on_grid"] = round(frequent, 4) if frequent >= GRID else 0.0
        found[f"{name}.regular"] = round(float((regular != IRREGULAR).mean()), 4)  # type: ignore[arg-type]
        for statistic in ("MODE", "MEDI"):
            line = _line(frame[f"{measure}_AVG"].to_numpy(), frame[f"{measure}_{statistic}"].to_numpy())
            found[f"{name}.{statistic.lower()}.intercept"] = round(line[0], 5)
            found[f"{name}.{statistic.lower()}.slope"] = round(line[1], 5)
    return found


def _ratios(frame: pl.DataFrame) -> dict[str, Any]:
    """How the mode and the median of irregular measures lie to the average."""
    found: dict[str, Any] = {}
    for measure in BUILDING_MEASURES:
        average = pl.col(f"{measure}_AVG")
        irregular = frame.filter((average > 0) & (pl.col(f"regular.{measure.lower()}") == IRREGULAR))
        for statistic in ("MODE", "MEDI"):
            name = f"{measure.lower()}.{statistic.lower()}.ratio"
            ratio = (pl.col(f"{measure}_{statistic}") / average).alias(name)
            found.update(columns(irregular.select(ratio), [name], steps={name: 0.0}))
    return found


def _pairs(frame: pl.DataFrame) -> dict[str, Any]:
    """What mode and median go with the frequent averages of regular measures: a line loses their last digit."""
    found: dict[str, Any] = {}
    for measure in BUILDING_MEASURES:
        average = f"{measure}_AVG"
        regular = frame.filter(pl.col(f"regular.{measure.lower()}") != IRREGULAR)
        grid = regular[average].value_counts(name="rows").filter(pl.col("rows") >= FEWEST_ROWS)
        found[f"{measure.lower()}.grid"] = [sorted(grid[average]), sorted(grid[average])]
        for statistic in ("MODE", "MEDI"):
            other = f"{measure}_{statistic}"
            pairs = regular.group_by(average, other).agg(pl.len().alias("rows")).filter(pl.col("rows") >= FEWEST_ROWS)
            pairs = pairs.sort(average, "rows", other, descending=[False, True, False]).unique(
                average, keep="first", maintain_order=True
            )
            found[f"{measure.lower()}.{statistic.lower()}"] = [pairs[average].to_list(), pairs[other].to_list()]
    return found
