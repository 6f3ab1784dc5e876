"""Draws what is known of the client's building: nothing for about half of the clients."""

from collections.abc import Mapping

import numpy as np

from data.synthetic.draw import Flags, Floats, Values, Words, blanked, chance, emptied, mixed, normal_to_uniform
from data.synthetic.figures import Figures
from data.synthetic.nodes import HEIGHT, RELATIVE_TO, building_group
from data.tables import BUILDING_MEASURES

BUILDING_WORDS = ("FONDKAPREMONT_MODE", "HOUSETYPE_MODE", "WALLSMATERIAL_MODE", "EMERGENCYSTATE_MODE")

BUILDING_PATTERN = (*(f"{measure}_AVG" for measure in BUILDING_MEASURES), "TOTALAREA_MODE", *BUILDING_WORDS)
"""The columns whose empty cells a pattern tells, one digit each: mode and median are empty where the average is."""

DRAWN_IN_ORDER = (HEIGHT, "APARTMENTS", *(name for name in BUILDING_MEASURES if name not in (HEIGHT, "APARTMENTS")))
"""The measures, those first on which others depend."""

ALIKE = 0.9
"""Correlation, from one measure of a building to another, of how irregular it is."""


def building_columns(
    rng: np.random.Generator, figures: Figures, scores: Mapping[str, Floats], words: Mapping[str, Words]
) -> dict[str, Values]:
    """The 47 building columns."""
    pattern = figures.choices["building_pattern"].draw(rng, scores, words)
    empty = np.array([list(digits) for digits in pattern]) == "1"
    is_empty = {name: empty[:, i] for i, name in enumerate(BUILDING_PATTERN)}
    columns: dict[str, Floats] = {}
    irregular = rng.standard_normal(len(pattern))
    floors: Floats | None = None
    for measure in DRAWN_IN_ORDER:
        name = f"{measure}_AVG"
        regular = normal_to_uniform(mixed(rng, irregular, ALIKE)) < figures.rates[f"{measure.lower()}.regular"]
        average = _average(figures, name, scores, building_group(regular, floors), columns)
        found = _statistics(rng, figures, measure.lower(), average, regular)
        if measure == HEIGHT:
            floors = emptied(found["AVG"], is_empty[name])
        columns |= {f"{measure}_{statistic}": values for statistic, values in found.items()}
    everywhere = building_group(np.ones(len(pattern), dtype=np.bool_), floors)
    columns["TOTALAREA_MODE"] = _average(figures, "TOTALAREA_MODE", scores, everywhere, columns)
    for measure in BUILDING_MEASURES:
        for statistic in ("AVG", "MODE", "MEDI"):
            name = f"{measure}_{statistic}"
            columns[name] = emptied(np.round(columns[name], 4), is_empty[f"{measure}_AVG"])
    measures: dict[str, Values] = {
        **columns,
        "TOTALAREA_MODE": emptied(np.round(columns["TOTALAREA_MODE"], 4), is_empty["TOTALAREA_MODE"]),
    }
    return measures | {
        name: blanked(figures.choices[name].draw(rng, scores, words), is_empty[name]) for name in BUILDING_WORDS
    }


def _average(
    figures: Figures, column: str, scores: Mapping[str, Floats], group: Words, columns: Mapping[str, Floats]
) -> Floats:
    """The measure in `column`, as a multiple of another one where that is how it is told."""
    node = f"building.{column.rsplit('_', 1)[0].lower()}"
    values = figures.columns[node].at(scores[node], group)
    return (values * columns[RELATIVE_TO[column]]).clip(0.0, 1.0) if column in RELATIVE_TO else values


def _statistics(
    rng: np.random.Generator, figures: Figures, name: str, average: Floats, regular: Flags
) -> dict[str, Floats]:
    """Average, mode and median of one measure."""
    rates = figures.rates
    on_grid = regular & chance(rng, rates[f"{name}.on_grid"], len(average))
    average = np.where(on_grid, _nearest(average, figures.pairs[f"{name}.grid"][0]), np.round(average, 4))
    found = {"AVG": average}
    leaning = rng.standard_normal(len(average))
    for statistic in ("MODE", "MEDI"):
        part = f"{name}.{statistic.lower()}"
        on_line = np.where(average > 0, rates[f"{part}.intercept"] + rates[f"{part}.slope"] * average, 0.0)
        freely = average * figures.columns[f"{part}.ratio"].at(mixed(rng, leaning, ALIKE))
        frequent, usual = figures.pairs[part]
        found[statistic] = np.where(regular, _followed(average, frequent, usual, on_line), freely).clip(0.0, 1.0)
    return found


def _nearest(values: Floats, grid: Floats) -> Floats:
    """The value of the rising `grid` that is nearest to each of `values`."""
    if len(grid) == 0:
        return values
    above = np.clip(np.searchsorted(grid, values), 1, len(grid) - 1)
    low, high = grid[above - 1], grid[above]
    return np.where(values - low < high - values, low, high)


def _followed(values: Floats, frequent: Floats, usual: Floats, otherwise: Floats) -> Floats:
    """What goes with each value: `usual` where it is one of the `frequent`, rising ones, else `otherwise`."""
    if len(frequent) == 0:
        return otherwise
    position = np.minimum(np.searchsorted(frequent, values), len(frequent) - 1)
    return np.where(frequent[position] == values, usual[position], otherwise)
