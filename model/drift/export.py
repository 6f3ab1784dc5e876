"""Hands both sides over to programs outside: two parquet files and what their columns are."""

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from data.errors import ClarteError
from model.drift.compare import Compared
from model.drift.record import FeatureDrift
from model.drift.sentences import label_of
from model.drift.sides import Side, features_of
from model.features.catalog import Feature, Unit
from model.serving.bundle import Bundle

REFERENCE, CURRENT, COLUMNS = "reference.parquet", "current.parquet", "columns.json"

FURTHEST, WEIGHTIEST = 40, 20
"""Features chosen for a page that people read: the furthest drifted, then those that weigh most in the model."""


def write_export(compared: Compared, bundle: Bundle, target: pl.Series, folder: Path) -> None:
    """Writes REFERENCE, CURRENT and COLUMNS into the new or empty folder.

    One row a client, without number: every feature (yes and no as words), points, probability of default and whether it
    is granted; the reference also has default, its known outcome (0 or 1), which `target` gives. Raises ClarteError
    when the folder holds something already.
    """
    refuse_used_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    features = features_of(bundle)
    readable(compared.before, features).with_columns(target.alias("default")).write_parquet(folder / REFERENCE)
    readable(compared.after, features).write_parquet(folder / CURRENT)
    chosen = chosen_features(compared.report.features, _weights(bundle))
    described = {
        "bundle": bundle.name,
        "verdict": compared.report.verdict.model_dump(),
        "costs": [bundle.manifest.cost_missed_default, bundle.manifest.cost_refused_good_client],
        "performance": compared.report.performance.model_dump(),
        "explanations": [one.model_dump() for one in compared.report.explanations],
        "chosen": [_described(name, features) for name in chosen],
    }
    (folder / COLUMNS).write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")


def refuse_used_folder(folder: Path) -> None:
    """ClarteError when the folder is there and holds something, or is a file."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ClarteError(f"{folder}: is already there and not an empty folder; name another one with --export")


def readable(side: Side, features: Sequence[Feature]) -> pl.DataFrame:
    """The features, yes and no as words, then points, probability and granted."""
    return side.table.select(_readable(feature) for feature in features).with_columns(
        points=pl.Series(side.points), probability=pl.Series(side.probability), granted=pl.Series(side.granted)
    )


def chosen_features(drifted: Sequence[FeatureDrift], weights: Sequence[str]) -> tuple[str, ...]:
    """The FURTHEST drifted of `drifted`, which is sorted so, and the WEIGHTIEST others of `weights`, heaviest first."""
    furthest = [one.name for one in drifted[:FURTHEST]]
    others = [name for name in weights if name not in furthest]
    return (*furthest, *others[:WEIGHTIEST])


def _weights(bundle: Bundle) -> list[str]:
    importance = bundle.model.get_feature_importance()
    return [name for _, name in sorted(zip(-importance, bundle.inputs.names, strict=True))]


def _readable(feature: Feature) -> pl.Expr:
    column = pl.col(feature.name)
    if feature.unit is not Unit.YES_NO:
        return column
    words = pl.when(column > 0).then(pl.lit("yes")).when(column == 0).then(pl.lit("no"))
    return words.otherwise(pl.lit(None, dtype=pl.String)).alias(feature.name)


def _described(name: str, features: Sequence[Feature]) -> dict[str, str | bool]:
    feature = next(one for one in features if one.name == name)
    words = feature.is_category or feature.unit is Unit.YES_NO
    return {"name": name, "label": label_of(name).en, "words": words}
