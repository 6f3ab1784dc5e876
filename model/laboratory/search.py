"""The search for parameters: Optuna's trials, kept in a file, so that a search that was stopped goes on.

Each trial is drawn by a sampler seeded by how many came before: a search that was killed and started again tries what
one without interruption would have tried.
"""

import fcntl
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any
from uuid import uuid4

import numpy as np
import optuna
from optuna.exceptions import OptunaError
from optuna.pruners import PercentilePruner
from optuna.samplers import TPESampler
from optuna.trial import FrozenTrial, TrialState

from data.errors import ClarteError
from model.laboratory.fold import ModelError
from model.laboratory.lock import held
from model.laboratory.objective import FIRST_STEP, Objective, fold_values
from model.laboratory.space import TaskType, settings, space, start, suggest
from model.training.lesson import Lesson
from model.training.threshold import Costs

STUDIES = "searches.db"
MEANS, VALUES, ERROR, IDENTITY = "means", "values", "error", "id"
"""What a trial, or the search, keeps of itself: means over the folds done, values of all folds, an error, its name."""
FINISHED = (TrialState.COMPLETE, TrialState.PRUNED)
_PATIENCE = 60.0
"""Seconds to wait while another search writes into the same file."""
_BROKEN = ("file is not a database", "malformed")
"""What SQLite says of a file that will never work again."""
_NEVER_PRUNED = 5
"""The first so many complete trials are what later ones are held against."""
_KEPT = 75.0
"""A trial is given up when its best advantage so far is not among the best so many percent of the complete ones.

Two folds tell little, and only trials that went well become complete: their median would end most promising ones.
"""


class SearchError(ClarteError):
    """The search cannot be opened, or its trials cannot be kept."""


@dataclass(frozen=True, slots=True)
class TuneOptions:
    """What to make better, in how many trials in all, by when (seconds), on what; another seed is another search."""

    objective: Objective = Objective.AUC
    trials: int = 50
    costs: Costs = field(default_factory=Costs)
    timeout: float | None = None
    task_type: TaskType = TaskType.CPU
    seed: int = 0


def identity(lesson: Lesson, options: TuneOptions) -> dict[str, Any]:
    """All that makes one search comparable with itself and with no other, as JSON can hold it."""
    costs = [options.costs.missed_default, options.costs.refused_good_client]
    return {
        "objective": options.objective.value,
        "task_type": options.task_type.value,
        "seed": options.seed,
        "costs": costs if options.objective is Objective.COST else None,
        "defaults": dict(lesson.parameters),
        "space": {name: repr(one) for name, one in space(lesson.parameters, options.task_type).items()},
    }


def study_name(lesson: Lesson, options: TuneOptions) -> str:
    """Name of the search: objective, data, and a hash of everything else that makes it what it is."""
    rest = hashlib.sha256(json.dumps(identity(lesson, options), sort_keys=True).encode()).hexdigest()
    return f"{options.objective.value}-{lesson.fingerprint()[:12]}-{rest[:8]}"


@contextmanager
def only_search(lab_dir: Path, name: str) -> Iterator[None]:
    """While the block runs, no other process searches the same. The lock goes with the process, however it ends."""
    lab_dir.mkdir(parents=True, exist_ok=True)
    with (lab_dir / f".{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SearchError(f"{name}: this search is running already, in another process") from None
        yield


def open_study(lab_dir: Path, name: str, objective: Objective) -> optuna.Study:
    """The search of this name, a new one when there is none; trials that somebody killed are marked as failed.

    Raises SearchError when the file of searches is damaged or cannot be written.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    file = lab_dir / STUDIES
    with writable(lab_dir), held(file):
        engine = {"connect_args": {"timeout": _PATIENCE}}
        study = optuna.create_study(
            storage=optuna.storages.RDBStorage(f"sqlite:///{file.resolve()}", engine_kwargs=engine),
            study_name=name,
            direction=objective.direction,
            pruner=PercentilePruner(_KEPT, n_startup_trials=_NEVER_PRUNED, n_warmup_steps=FIRST_STEP),
            load_if_exists=True,
        )
        if IDENTITY not in study.user_attrs:
            study.set_user_attr(IDENTITY, uuid4().hex)
        for stale in study.get_trials(states=(TrialState.RUNNING,)):
            study.tell(stale.number, state=TrialState.FAIL)
    return study


@contextmanager
def writable(lab_dir: Path) -> Iterator[None]:
    """While the block runs, whatever the file of searches raises becomes a SearchError that says what to do."""
    try:
        yield
    except ClarteError:
        raise
    except Exception as error:
        chain = list(_causes(error))
        if not any(isinstance(one, (sqlite3.Error, OptunaError)) for one in chain):
            raise
        words, file = " ".join(str(chain[-1]).split())[:200], lab_dir / STUDIES
        if any(broken in words for broken in _BROKEN):
            raise SearchError(f"{file}: is damaged ({words}); move it away to search anew") from error
        way_out = "finished trials are kept, start the same command again"
        raise SearchError(f"{file}: cannot be written ({words}); {way_out}") from error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what caused it, and so on: the last one is what SQLite said."""
    while error is not None:
        yield error
        error = error.__cause__


def finished(study: optuna.Study) -> list[FrozenTrial]:
    """Complete and pruned trials, in their order; the first one is that of the defaults."""
    return list(study.get_trials(states=FINISHED))


def search(study: optuna.Study, lesson: Lesson, options: TuneOptions, after: Callable[[FrozenTrial], None]) -> None:
    """Tries points until there are so many finished trials in all, or no time is left; `after` hears of each.

    Raises ModelError when CatBoost cannot be fitted at a point; started again, the search goes on with another one.
    """
    deadline = np.inf if options.timeout is None else time.monotonic() + options.timeout
    while len(finished(study)) < options.trials and (time.monotonic() < deadline or not finished(study)):
        after(_try_next(study, lesson, options))


def _try_next(study: optuna.Study, lesson: Lesson, options: TuneOptions) -> FrozenTrial:
    before = finished(study)
    tried = len(before) + sum(ERROR in trial.user_attrs for trial in study.get_trials(deepcopy=False))
    seed = int(np.random.SeedSequence([options.seed, tried]).generate_state(1)[0])
    study.sampler = TPESampler(seed=seed, multivariate=True)
    if not before and not study.get_trials(states=(TrialState.WAITING,)):
        study.enqueue_trial(start(lesson.parameters, options.task_type))
    trial = study.ask()
    point = suggest(trial, space(lesson.parameters, options.task_type))
    defaults: list[float] | None = before[0].user_attrs[MEANS] if before else None
    try:
        values = fold_values(
            lesson,
            settings(lesson.parameters, point, options.task_type),
            options.objective,
            options.costs,
            _watch(trial, defaults),
        )
    except optuna.TrialPruned:
        return study.tell(trial, state=TrialState.PRUNED)
    except ModelError as error:
        trial.set_user_attr(ERROR, str(error))
        study.tell(trial, state=TrialState.FAIL)
        raise
    trial.set_user_attr(VALUES, values)
    return study.tell(trial, mean(values))


def _watch(trial: optuna.Trial, defaults: list[float] | None) -> Callable[[int, float], None]:
    """Reports how much better than the defaults a trial is so far, on the same folds, and may end it.

    Folds differ more from each other than points of the space do: only the difference tells points apart.
    """
    means: list[float] = []

    def tell(done: int, value: float) -> None:
        means.append(value)
        trial.set_user_attr(MEANS, means)
        trial.report(0.0 if defaults is None else value - defaults[len(means) - 1], done)
        if trial.should_prune():
            raise optuna.TrialPruned

    return tell
