"""Invents the building that each client lives in: 47 columns that are mostly missing together."""

from collections.abc import Mapping

import numpy as np

from data.synthetic import marginals_life as known
from data.synthetic.draw import (
    Flags,
    Floats,
    Values,
    at_quantiles,
    blanked,
    chance,
    emptied,
    mixed,
    normal_to_uniform,
    pick,
)
from data.tables import BUILDING_MEASURES

_DECIMALS = 4


def building_columns(rng: np.random.Generator, clients: int) -> dict[str, Values]:
    """The measures (_AVG, _MODE, _MEDI, shares of the largest building seen) and the words of the building."""
    unknown = chance(rng, known.BUILDING_UNKNOWN, clients)
    missing = _missing_measures(rng, unknown)
    size = rng.standard_normal(clients)
    columns: dict[str, Values] = {}
    for measure in BUILDING_MEASURES:
        # A large building is large in every respect, so one hidden size moves all measures.
        leaning = mixed(rng, size, 0.8)
        average = np.round(at_quantiles(normal_to_uniform(leaning), known.BUILDING[measure]), _DECIMALS)
        columns[f"{measure}_AVG"] = emptied(average, missing[measure])
        columns[f"{measure}_MODE"] = emptied(_nearly(rng, average, 0.45), missing[measure])
        columns[f"{measure}_MEDI"] = emptied(_nearly(rng, average, 0.15), missing[measure])
    total = np.round(at_quantiles(normal_to_uniform(size), known.BUILDING["TOTALAREA"]), _DECIMALS)
    columns["TOTALAREA_MODE"] = emptied(total, unknown | chance(rng, 0.01, clients))
    return columns | _words(rng, unknown)


def _missing_measures(rng: np.random.Generator, unknown: Flags) -> Mapping[str, Flags]:
    clients = len(unknown)
    poorly_known = chance(rng, known.BUILDING_POORLY_KNOWN, clients)
    missing: dict[str, Flags] = {}
    for measure in BUILDING_MEASURES:
        share = known.BUILDING_EXTRA_MISSING.get(measure, known.BUILDING_OTHERS_MISSING)
        missing[measure] = unknown | chance(rng, share, clients)
        if measure in known.BUILDING_RARE:
            missing[measure] |= poorly_known
    return missing


def _nearly(rng: np.random.Generator, average: Floats, differing: float) -> Floats:
    """Mode and median equal the average in most buildings and lie near it in the others."""
    change = np.where(chance(rng, differing, len(average)), rng.normal(1.0, 0.06, len(average)), 1.0)
    return np.clip(np.round(average * change, _DECIMALS), 0.0, 1.0)


def _words(rng: np.random.Generator, unknown: Flags) -> dict[str, Values]:
    clients = len(unknown)
    return {
        "FONDKAPREMONT_MODE": blanked(
            pick(rng, known.FOND, clients), unknown | chance(rng, known.FOND_MISSING, clients)
        ),
        "HOUSETYPE_MODE": blanked(pick(rng, known.HOUSE_TYPE, clients), unknown | chance(rng, 0.04, clients)),
        "WALLSMATERIAL_MODE": blanked(pick(rng, known.WALLS, clients), unknown | chance(rng, 0.05, clients)),
        "EMERGENCYSTATE_MODE": blanked(pick(rng, known.EMERGENCY, clients), unknown | chance(rng, 0.005, clients)),
    }
