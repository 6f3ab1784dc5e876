"""The commands of the laboratory: compare and tune."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.build_cli import Allow, CostDefault, CostRefusal, Iterations, Parameters, build_options
from app.tables_cli import RawDir
from app.terminal import err, out, say
from data.errors import ClarteError

if TYPE_CHECKING:
    from model.laboratory.tracking import Experiment
    from model.training.lesson import BuildOptions, Lesson


class ObjectiveName(StrEnum):
    """What a search makes better."""

    AUC = "auc"
    COST = "cost"


class Device(StrEnum):
    """Where CatBoost fits."""

    CPU = "CPU"
    GPU = "GPU"


def compare(
    raw_dir: RawDir,
    models: Annotated[
        str, typer.Option(help="Which: dummy, logistic, forest, xgboost, lightgbm, catboost")
    ] = "dummy,logistic,forest,xgboost,lightgbm,catboost",
    seeds: Annotated[int, typer.Option(min=1, max=50, help="Divisions of the clients into folds")] = 1,
    allow: Allow = "age,family",
    iterations: Iterations = None,
    parameters: Parameters = None,
    cost_default: CostDefault = 10.0,
    cost_refusal: CostRefusal = 1.0,
) -> None:
    """Compares kinds of models on the folds and features of a build; every run goes to MLflow."""
    _prepare()
    from app.lab_report import comparison_summary
    from app.settings import load_settings
    from model.bundles.report.comparison import comparison_file
    from model.laboratory.compare import CompareOptions, known_models
    from model.laboratory.compare import compare as compare_models
    from model.laboratory.tracking import open_experiment
    from model.laboratory.write import make_ready, write_record
    from model.training.chosen import read_parameters
    from model.training.threshold import Costs

    settings = load_settings()
    options = CompareOptions(known_models(models), seeds, Costs(cost_default, cost_refusal), iterations)
    chosen = {} if parameters is None else read_parameters(parameters)
    training = replace(build_options(allow, iterations), costs=options.costs, chosen=chosen)
    make_ready(settings.lab_dir)
    experiment = open_experiment(settings.tracking_uri, "Clarte compare")
    lesson, synthetic = _lesson(raw_dir, training)
    with _told("Fitting") as progress:
        found, run = compare_models(lesson, options, experiment, progress, synthetic=synthetic)
    file = write_record(found, settings.lab_dir / comparison_file(found.data))
    out.print(comparison_summary(found))
    run.attach(file)
    _finish(file, experiment)


def tune(
    raw_dir: RawDir,
    objective: Annotated[
        ObjectiveName, typer.Option(help="auc: ROC AUC; cost: business cost per client, at a threshold of other folds")
    ] = ObjectiveName.AUC,
    trials: Annotated[
        int, typer.Option(min=1, help="Finished trials in all, those of earlier starts of this search included")
    ] = 50,
    timeout: Annotated[float | None, typer.Option(min=0, help="Minutes after which no further trial begins")] = None,
    task_type: Annotated[Device, typer.Option(help="Where CatBoost fits")] = Device.CPU,
    seed: Annotated[int, typer.Option(min=0, help="Another seed is another search")] = 0,
    allow: Allow = "age,family",
    iterations: Iterations = None,
    cost_default: CostDefault = 10.0,
    cost_refusal: CostRefusal = 1.0,
) -> None:
    """Searches for CatBoost's parameters; stopped, it goes on when started again with the same command."""
    _prepare()
    from app.lab_report import search_summary
    from app.settings import load_settings
    from model.bundles.report.search import MOST_TREES
    from model.laboratory.objective import Objective
    from model.laboratory.search import TuneOptions
    from model.laboratory.space import TaskType
    from model.laboratory.tracking import open_experiment
    from model.laboratory.tune import tune as search_parameters
    from model.laboratory.write import make_ready
    from model.training.threshold import Costs

    if iterations is not None and iterations > MOST_TREES:
        raise ClarteError(f"--iterations {iterations}: a search takes {MOST_TREES:,} trees at most")
    settings = load_settings()
    options = TuneOptions(
        objective=Objective(objective.value),
        trials=trials,
        costs=Costs(cost_default, cost_refusal),
        timeout=None if timeout is None else timeout * 60,
        task_type=TaskType(task_type.value),
        seed=seed,
    )
    training = replace(build_options(allow, iterations), costs=options.costs)
    make_ready(settings.lab_dir)
    experiment = open_experiment(settings.tracking_uri, "Clarte tune")
    lesson, synthetic = _lesson(raw_dir, training)
    with _told("Searching") as progress, _stopping():
        found, file = search_parameters(lesson, options, settings.lab_dir, experiment, progress, synthetic=synthetic)
    out.print(search_summary(found))
    _finish(file, experiment)


def _prepare() -> None:
    """Before the libraries are loaded: OpenMP threads that wait while they spin make a shared machine crawl."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from model.laboratory.versions import require_laboratory

    require_laboratory()


def _finish(file: Path, experiment: "Experiment") -> None:
    """Says where the result is; raises TrackingError when it is not all in MLflow."""
    out.print(f"Written to {file}", style="bold", markup=False)
    experiment.confirm()
    out.print(f"Runs in {experiment.place}", style="bold", markup=False)


def _lesson(raw_dir: Path, options: "BuildOptions") -> "tuple[Lesson, bool]":
    """What is learned from the tables, and whether its clients are invented."""
    from data.check import refuse_errors
    from data.raw import open_raw
    from model.training.compute import compute_features
    from model.training.lesson import prepare

    raw = open_raw(raw_dir)
    synthetic = raw.is_synthetic()
    refuse_errors(raw)
    say("Raw tables checked")
    table, _ = compute_features(raw)
    lesson = prepare(table, options)
    say(f"{len(lesson.inputs.names)} features of {len(lesson.rows):,} clients with an outcome")
    return lesson, synthetic


@contextmanager
def _stopping() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        err.print("Stopped; every finished trial is kept, and the same command goes on from there")
        raise


@contextmanager
def _told(words: str) -> Iterator[Callable[[int, int, str], None]]:
    """Progress as a bar in a terminal, as a line a step elsewhere."""
    from rich.progress import Progress

    if not err.is_terminal:
        yield lambda _done, _steps, step: say(step)
        return
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, steps, step: bar.update(task, completed=done, total=steps, description=step)
