"""Compares kinds of models on the folds and features of a build."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import numpy as np

from data.errors import ClarteError
from model.bundles.report.comparison import FIGURES, Comparison, Difference, FoldFigures, ModelResult
from model.laboratory.figures import fold_costs, quality
from model.laboratory.fold import Scored, score_fold
from model.laboratory.frames import fold_data
from model.laboratory.models import KINDS, REFERENCE, Settings
from model.laboratory.tracking import Experiment, Tracked, running
from model.laboratory.versions import versions
from model.training.differences import difference
from model.training.fit import iterations_for
from model.training.folds import FOLDS
from model.training.lesson import Lesson
from model.training.threshold import Costs

Progress = Callable[[int, int, str], None]
"""Told after each step: how many are done, of how many, and the step in words."""

LIBRARIES = ("catboost", "lightgbm", "numpy", "sklearn", "xgboost")

_Found = dict[str, tuple[FoldFigures, ...]]


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Which models, over how many divisions into folds, at what costs.

    `iterations` are the trees of all but CatBoost, whose own are in the lesson; None for a number that fits the data.
    """

    models: Sequence[str] = tuple(KINDS)
    seeds: int = 1
    costs: Costs = field(default_factory=Costs)
    iterations: int | None = None

    def settings(self, name: str, lesson: Lesson) -> Settings:
        """The settings of one of KINDS for a lesson."""
        return KINDS[name].settings(lesson, self.iterations or iterations_for(len(lesson.rows)))


def known_models(names: str) -> tuple[str, ...]:
    """The models named, comma-separated, in the order of KINDS. Raises ClarteError for one that is not known."""
    chosen = {name.strip() for name in names.split(",")}
    for name in sorted(chosen - set(KINDS)):
        raise ClarteError(f"--models {name}: not one of {', '.join(KINDS)}")
    return tuple(name for name in KINDS if name in chosen)


def compare(
    lesson: Lesson, options: CompareOptions, experiment: Experiment, progress: Progress, *, synthetic: bool
) -> tuple[Comparison, Tracked]:
    """Fits every model on every fold and judges it there; returns what was found, and MLflow's run of it.

    Raises ModelError naming the model that cannot be fitted or says something that is no probability. When MLflow's
    store stops answering, the comparison goes on: see `Experiment.confirm`.
    """
    created, libraries = datetime.now(UTC), versions(LIBRARIES)
    tags = run_tags(lesson, libraries, synthetic=synthetic)
    with running(experiment.start(f"compare {created:%Y-%m-%d %H:%M}", tags)) as parent:
        costs = (options.costs.missed_default, options.costs.refused_good_client)
        parent.log_params({"models": ",".join(options.models), "seeds": options.seeds, "costs": costs})
        models = _results(lesson, options, _fit_all(lesson, options, parent, progress))
        found = Comparison(
            created=created,
            synthetic=synthetic,
            data=tags["clarte.data"],
            clients=len(lesson.rows),
            defaults=int(lesson.outcome.sum()),
            features=len(lesson.inputs.names),
            seeds=tuple(seed for seed, _ in _divisions(lesson, options.seeds)),
            cost_missed_default=options.costs.missed_default,
            cost_refused_good_client=options.costs.refused_good_client,
            reference=REFERENCE if REFERENCE in options.models else None,
            models=models,
            libraries=libraries,
        )
    return found, parent


def run_tags(lesson: Lesson, libraries: Mapping[str, str], *, synthetic: bool) -> dict[str, str]:
    """What a run says of the data that it saw, and of the libraries."""
    return {
        "clarte.data": lesson.fingerprint(),
        "clarte.synthetic": str(synthetic).lower(),
        "clarte.clients": str(len(lesson.rows)),
        "clarte.features": str(len(lesson.inputs.names)),
        **{f"version.{name}": version for name, version in libraries.items()},
    }


def _divisions(lesson: Lesson, seeds: int) -> Iterator[tuple[int, Lesson]]:
    """The lesson as a build divides it, and then by the following seeds."""
    first = int(lesson.parameters["random_seed"])
    yield first, lesson
    for seed in range(first + 1, first + seeds):
        yield seed, lesson.reseeded(seed)


def _fit_all(lesson: Lesson, options: CompareOptions, parent: Tracked, progress: Progress) -> _Found:
    """Figures of each model, each with a run of its own under the parent."""
    done, steps = count(1), options.seeds * FOLDS * len(options.models)
    found: _Found = dict.fromkeys(options.models, ())
    with ExitStack() as stack:
        runs = {
            name: stack.enter_context(running(_child(parent, name, options.settings(name, lesson))))
            for name in options.models
        }
        for seed, division in _divisions(lesson, options.seeds):
            scored = _fit_division(division, seed, options, lambda words: progress(next(done), steps, words))
            for name, one in scored.items():
                figures = _judge(division, seed, one, options.costs)
                _log_folds(runs[name], figures, first=len(found[name]))
                found[name] += figures
        for name, figures in found.items():
            _log_summary(runs[name], figures)
    return found


def _child(parent: Tracked, name: str, settings: Settings) -> Tracked:
    run = parent.child(KINDS[name].label, {"clarte.model": name})
    run.log_params(settings)
    return run


def _fit_division(
    division: Lesson, seed: int, options: CompareOptions, tell: Callable[[str], None]
) -> dict[str, list[Scored]]:
    """Every model on every fold of one division; a fold's frames are made once for all models."""
    found: dict[str, list[Scored]] = {name: [] for name in options.models}
    for fold in range(FOLDS):
        data = fold_data(division, fold)
        for name, scored in found.items():
            kind = KINDS[name]
            one = score_fold(kind.label, kind.pipeline(division.inputs, options.settings(name, division)), data)
            scored.append(one)
            tell(f"{kind.label}, fold {fold + 1} of {FOLDS}, seed {seed}: fitted in {one.fit_seconds:.1f} s")
    return found


def _judge(division: Lesson, seed: int, scored: Sequence[Scored], costs: Costs) -> tuple[FoldFigures, ...]:
    outcome, folds = division.outcome, division.folds
    probability = np.empty(len(outcome))
    for fold, one in enumerate(scored):
        probability[folds == fold] = one.probability
    thresholds = fold_costs(probability, outcome, folds, costs)
    return tuple(
        FoldFigures(
            seed=seed,
            fold=fold,
            **quality(probability[folds == fold], outcome[folds == fold]),
            threshold=threshold,
            cost_per_client=cost,
            fit_seconds=one.fit_seconds,
            score_ms=one.score_ms,
            size_mb=one.size_mb,
        )
        for fold, (one, (threshold, cost)) in enumerate(zip(scored, thresholds, strict=True))
    )


def _log_folds(run: Tracked, figures: Sequence[FoldFigures], first: int) -> None:
    for step, one in enumerate(figures, first):
        run.log({name: float(getattr(one, name)) for name in (*FIGURES, "threshold")}, step)


def _log_summary(run: Tracked, figures: Sequence[FoldFigures]) -> None:
    for name in FIGURES:
        values = [getattr(one, name) for one in figures]
        run.log({f"{name}_mean": float(np.mean(values)), f"{name}_sd": float(np.std(values, ddof=1))})


def _results(lesson: Lesson, options: CompareOptions, found: _Found) -> tuple[ModelResult, ...]:
    return tuple(
        ModelResult(
            name=name,
            label=KINDS[name].label,
            settings=options.settings(name, lesson),
            folds=figures,
            differences=_differences(figures, found.get(REFERENCE, ())) if name != REFERENCE else {},
        )
        for name, figures in found.items()
    )


def _differences(ours: Sequence[FoldFigures], theirs: Sequence[FoldFigures]) -> dict[str, Difference]:
    """By figure; empty when there is nothing to subtract."""
    if not theirs:
        return {}
    return {
        figure: difference([getattr(one, figure) for one in ours], [getattr(one, figure) for one in theirs], FOLDS)
        for figure in FIGURES
    }
