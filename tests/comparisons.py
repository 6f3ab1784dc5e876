"""A comparison of two kinds of models, of invented figures."""

from datetime import UTC, datetime
from typing import Any

from model.bundles.report.comparison import FIGURES, Comparison, Difference, FoldFigures, ModelResult


def comparison(data: str, parameters: dict[str, Any] | None = None) -> Comparison:
    """On data of this fingerprint, with these parameters of CatBoost."""
    figures = dict.fromkeys((*FIGURES, "threshold"), 0.5)
    folds = tuple(FoldFigures(seed=0, fold=fold, **figures) for fold in range(2))
    worse = {"auc": Difference(mean=-0.01, sd=0.01, low=-0.02, high=0.0)}
    kinds = (("catboost", "CatBoost", parameters or {}, {}), ("dummy", "Dummy", {}, worse))
    return Comparison(
        created=datetime(2026, 1, 1, tzinfo=UTC),
        synthetic=True,
        data=data,
        clients=1_000,
        defaults=80,
        features=300,
        seeds=(0,),
        cost_missed_default=10,
        cost_refused_good_client=1,
        reference="catboost",
        models=tuple(
            ModelResult(name=name, label=label, settings=settings, folds=folds, differences=differences)
            for name, label, settings, differences in kinds
        ),
        libraries={},
    )
