"""Searches for CatBoost's parameters, keeps the best ones, and judges them on folds that the search has not seen."""

from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import optuna
from optuna.trial import FrozenTrial, TrialState

from model.bundles.report.search import Check, ChosenParameters, Searched
from model.laboratory.compare import Progress, run_tags
from model.laboratory.objective import FIRST_STEP, fold_values
from model.laboratory.search import (
    IDENTITY,
    MEANS,
    VALUES,
    TuneOptions,
    finished,
    identity,
    only_search,
    open_study,
    search,
    study_name,
    writable,
)
from model.laboratory.space import for_build, settings, start
from model.laboratory.tracking import Experiment, running
from model.laboratory.trials import TrialLog, open_parent
from model.laboratory.versions import versions
from model.laboratory.write import write_record
from model.training.chosen import parameters_file
from model.training.differences import difference
from model.training.folds import FOLDS
from model.training.lesson import Lesson

CHECKS = 2
"""Further divisions into folds on which the best parameters and the defaults are judged."""

LIBRARIES = ("catboost", "numpy", "optuna", "sklearn")


def tune(
    lesson: Lesson, options: TuneOptions, lab_dir: Path, experiment: Experiment, progress: Progress, *, synthetic: bool
) -> tuple[ChosenParameters, Path]:
    """Searches, or goes on searching; returns what was chosen and the file, in `lab_dir`, that it was written to.

    The file is written when all is done. Raises SearchError when the same search runs elsewhere or its trials cannot be
    kept, ModelError when CatBoost cannot be fitted. What is finished is never lost. When MLflow's store stops
    answering, the search goes on: see `Experiment.confirm`.
    """
    name = study_name(lesson, options)
    with only_search(lab_dir, name), writable(lab_dir):
        study = open_study(lab_dir, name, options.objective)
        tags = run_tags(lesson, versions(LIBRARIES), synthetic=synthetic)
        with running(open_parent(experiment, study.user_attrs[IDENTITY], f"tune {name}", tags)) as run:
            known = identity(lesson, options)
            run.log_params({key: known[key] for key in ("objective", "task_type", "seed", "costs")})
            _search(study, lesson, options, TrialLog(run, options.objective.value), progress)
            chosen = _chosen(study, lesson, options, synthetic=synthetic)
            # Once, and last: a result that was judged already is not replaced by one that is not yet.
            chosen = _checked(chosen, study, lesson, options, progress)
            file = write_record(chosen, lab_dir / parameters_file(name))
            run.attach(file)
    return chosen, file


def _search(study: optuna.Study, lesson: Lesson, options: TuneOptions, log: TrialLog, progress: Progress) -> None:
    steps = _steps(options)
    before = finished(study)
    for trial in before:
        log.write(trial)
    if before:
        progress(len(before), steps, f"Going on after {len(before)} finished trials")

    def after(trial: FrozenTrial) -> None:
        log.write(trial)
        progress(len(finished(study)), steps, _words(study, trial))

    search(study, lesson, options, after)


def _steps(options: TuneOptions) -> int:
    return options.trials + CHECKS


def _words(study: optuna.Study, trial: FrozenTrial) -> str:
    best = f"best so far {study.best_value:.4f} (trial {study.best_trial.number})"
    means = trial.user_attrs[MEANS]
    if trial.state is TrialState.PRUNED:
        return f"Trial {trial.number}: given up after {len(means) + FIRST_STEP - 1} folds, {means[-1]:.4f}; {best}"
    return f"Trial {trial.number}: {trial.value:.4f}; {best}"


def _chosen(study: optuna.Study, lesson: Lesson, options: TuneOptions, *, synthetic: bool) -> ChosenParameters:
    """The best trial beside the first one, which is that of the defaults."""
    best, done = study.best_trial, finished(study)
    defaults = start(lesson.parameters, options.task_type)
    return ChosenParameters(
        created=datetime.now(UTC),
        synthetic=synthetic,
        data=lesson.fingerprint(),
        parameters=Searched(**for_build(best.params, options.task_type)),
        default_parameters=Searched(**for_build(defaults, options.task_type)),
        objective=options.objective.value,
        cost_missed_default=options.costs.missed_default,
        cost_refused_good_client=options.costs.refused_good_client,
        task_type=options.task_type.value,
        study=study.study_name,
        trial=best.number,
        chosen=tuple(best.user_attrs[VALUES]),
        defaults=tuple(done[0].user_attrs[VALUES]),
        complete=sum(trial.state is TrialState.COMPLETE for trial in done),
        pruned=sum(trial.state is TrialState.PRUNED for trial in done),
        libraries=versions(LIBRARIES),
    )


def _checked(
    chosen: ChosenParameters, study: optuna.Study, lesson: Lesson, options: TuneOptions, progress: Progress
) -> ChosenParameters:
    """The same, judged on further divisions into folds beside the defaults."""
    first = int(lesson.parameters["random_seed"]) + 1
    points = study.best_trial, finished(study)[0]
    checks = []
    for position, seed in enumerate(range(first, first + CHECKS)):
        values = [_values(study, trial, lesson, seed, options) for trial in points]
        checks.append(Check(seed=seed, chosen=tuple(values[0]), defaults=tuple(values[1])))
        words = f"Best and defaults on other folds (seed {seed}): {mean(values[0]):.4f} and {mean(values[1]):.4f}"
        progress(_steps(options) - CHECKS + position + 1, _steps(options), words)
    ours, theirs = ([value for check in checks for value in getattr(check, side)] for side in ("chosen", "defaults"))
    return chosen.model_copy(update={"checks": tuple(checks), "difference": difference(ours, theirs, FOLDS)})


def _values(study: optuna.Study, trial: FrozenTrial, lesson: Lesson, seed: int, options: TuneOptions) -> list[float]:
    """A trial's point on the folds of another seed; what is known from an earlier start is not measured again."""
    key = f"check seed {seed} trial {trial.number}"
    known: dict[str, list[float]] = study.user_attrs
    if key in known:
        return known[key]
    other = lesson.reseeded(seed)
    params = settings(other.parameters, trial.params, options.task_type)
    values = fold_values(other, params, options.objective, options.costs, lambda _done, _mean: None)
    study.set_user_attr(key, values)
    return values
