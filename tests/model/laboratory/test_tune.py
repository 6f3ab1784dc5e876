import json
from pathlib import Path

import optuna
import pytest

from model.laboratory.fold import ModelError
from model.laboratory.models import KINDS
from model.laboratory.objective import Objective, fold_values
from model.laboratory.search import (
    MEANS,
    VALUES,
    TuneOptions,
    finished,
    open_study,
    search,
    study_name,
)
from model.laboratory.space import TaskType, for_build, settings, space, start
from model.laboratory.tracking import Experiment
from model.laboratory.trials import STUDY_TAG, TRIAL_TAG, TrialLog
from model.laboratory.tune import tune
from model.training.chosen import parameters_file, read_chosen, read_parameters
from model.training.fit import parameters
from model.training.lesson import Lesson
from model.training.threshold import Costs

pytestmark = pytest.mark.lab

NAME = "auc-data-rest"


def searched(lesson: Lesson, folder: Path, trials: int, stop_after: int | None = None) -> list[tuple[object, ...]]:
    """What a search has tried, trial by trial; `stop_after` so many trials in this start somebody stops it."""
    study = open_study(folder, NAME, Objective.AUC)
    seen = 0

    def after(_trial: optuna.trial.FrozenTrial) -> None:
        nonlocal seen
        seen += 1
        if seen == stop_after:
            raise KeyboardInterrupt

    try:
        search(study, lesson, TuneOptions(trials=trials), after)
    except KeyboardInterrupt:
        study.ask()  # the trial that was running when somebody stopped
    return [(trial.params, trial.state, trial.user_attrs[MEANS]) for trial in finished(study)]


def test_a_search_that_was_stopped_twice_finds_what_one_without_interruption_finds(
    lesson: Lesson, tmp_path: Path
) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "stopped").mkdir()
    expected = searched(lesson, tmp_path / "whole", 12)
    for stop_after in (1, 6):
        part = searched(lesson, tmp_path / "stopped", 12, stop_after)
        assert part == expected[: len(part)]
    assert searched(lesson, tmp_path / "stopped", 12) == expected
    assert len({str(one[0]) for one in expected}) == 12
    study = open_study(tmp_path / "stopped", NAME, Objective.AUC)
    assert len(study.get_trials(states=(optuna.trial.TrialState.FAIL,))) == 2
    assert not study.get_trials(states=(optuna.trial.TrialState.RUNNING,))


def test_the_first_trial_is_that_of_the_defaults_even_when_it_was_killed(lesson: Lesson, tmp_path: Path) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    study.enqueue_trial(start(lesson.parameters, TaskType.CPU))
    study.ask()
    study = open_study(tmp_path, NAME, Objective.AUC)
    search(study, lesson, TuneOptions(trials=1), lambda _trial: None)
    (first,) = finished(study)
    assert first.params == start(lesson.parameters, TaskType.CPU)
    expected = fold_values(lesson, lesson.parameters | {"random_strength": 1}, Objective.AUC, Costs(), lambda *_: None)
    assert first.user_attrs[VALUES] == expected


def test_a_trial_is_held_against_the_defaults_on_the_same_folds(lesson: Lesson, tmp_path: Path) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    search(study, lesson, TuneOptions(trials=2), lambda _trial: None)
    first, second = finished(study)
    assert set(first.intermediate_values.values()) == {0.0}
    gaps = [ours - theirs for ours, theirs in zip(second.user_attrs[MEANS], first.user_attrs[MEANS], strict=True)]
    assert list(second.intermediate_values.values()) == gaps
    assert list(second.intermediate_values) == [2, 3, 4, 5]


def test_no_trial_begins_after_the_time_is_up_but_the_defaults_are_tried(lesson: Lesson, tmp_path: Path) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    search(study, lesson, TuneOptions(trials=50, timeout=0), lambda _trial: None)
    assert len(finished(study)) == 1


def test_a_point_that_cannot_be_fitted_is_left_behind(
    lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    search(study, lesson, TuneOptions(trials=1), lambda _trial: None)
    with monkeypatch.context() as patch:
        patch.setattr("model.laboratory.search.settings", lambda *_: {**lesson.parameters, "depth": -1})
        with pytest.raises(ModelError, match="CatBoost: cannot be fitted"):
            search(study, lesson, TuneOptions(trials=2), lambda _trial: None)
    failed = study.get_trials(states=(optuna.trial.TrialState.FAIL,))[0]
    search(study, lesson, TuneOptions(trials=2), lambda _trial: None)
    assert finished(study)[1].params != failed.params


def test_a_gpu_gets_no_share_of_features_and_a_build_all_of_them() -> None:
    defaults = parameters(5_000)
    assert "rsm" in space(defaults, TaskType.CPU)
    assert "rsm" not in space(defaults, TaskType.GPU)
    point = start(defaults, TaskType.GPU)
    found = settings(defaults, point, TaskType.GPU)
    assert "rsm" not in found
    assert found["task_type"] == "GPU"
    assert for_build(point, TaskType.GPU)["rsm"] == 1.0
    assert "task_type" not in settings(defaults, start(defaults, TaskType.CPU), TaskType.CPU)


def test_trees_stay_shallow_and_their_number_near_the_default() -> None:
    ranges = space(parameters(307_511), TaskType.CPU)
    assert (ranges["depth"].low, ranges["depth"].high) == (3, 6)
    trees = parameters(307_511)["iterations"]
    assert (ranges["iterations"].low, ranges["iterations"].high) == (trees // 2, trees * 2)
    assert (space({"iterations": 15_000}, TaskType.CPU)["iterations"].high) == 20_000
    assert all(one._contains(start(parameters(307_511), TaskType.CPU)[name]) for name, one in ranges.items())


def test_what_cannot_be_compared_is_another_search(lesson: Lesson) -> None:
    plain = TuneOptions()
    others = [
        TuneOptions(seed=1),
        TuneOptions(objective=Objective.COST),
        TuneOptions(objective=Objective.COST, costs=Costs(5, 1)),
        TuneOptions(task_type=TaskType.GPU),
    ]
    assert len({study_name(lesson, options) for options in (plain, *others)}) == 5
    assert study_name(lesson, TuneOptions(trials=99, costs=Costs(5, 1), timeout=3)) == study_name(lesson, plain)
    assert study_name(lesson.reseeded(1), plain) != study_name(lesson, plain)


def test_a_search_that_goes_on_and_is_stopped_keeps_the_result_that_was_judged(
    lesson: Lesson, tmp_path: Path, experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(trials: int) -> Path:
        return tune(lesson, TuneOptions(trials=trials), tmp_path, experiment, lambda *_step: None, synthetic=True)[1]

    file = run(1)
    before = file.read_bytes()
    assert json.loads(before)["difference"] is not None
    with monkeypatch.context() as patch:

        def stop(*_arguments: object) -> None:
            raise KeyboardInterrupt

        patch.setattr("model.laboratory.tune._values", stop)
        with pytest.raises(KeyboardInterrupt):
            run(2)
    assert file.read_bytes() == before
    assert run(2) == file
    assert file.read_bytes() != before


def test_each_search_has_a_file_of_its_own(lesson: Lesson) -> None:
    searches = [TuneOptions(), TuneOptions(seed=1), TuneOptions(task_type=TaskType.GPU)]
    assert len({parameters_file(study_name(lesson, options)) for options in searches}) == 3


def test_the_chosen_parameters_are_the_best_ones_and_are_judged_on_other_folds(
    lesson: Lesson, tmp_path: Path, experiment: Experiment
) -> None:
    options = TuneOptions(objective=Objective.COST, trials=3)
    steps: list[str] = []

    def run() -> str:
        found, file = tune(lesson, options, tmp_path, experiment, lambda *step: steps.append(step[2]), synthetic=True)
        assert read_chosen(file) == found
        return file.read_text()

    first = run()
    found = read_chosen(next(tmp_path.glob("parameters-cost-*.json")))
    trials = finished(open_study(tmp_path, study_name(lesson, options), Objective.COST))
    best = min((one for one in trials if one.value is not None and VALUES in one.user_attrs), key=lambda one: one.value)
    assert found.trial == best.number
    assert found.chosen == tuple(best.user_attrs[VALUES])
    assert found.parameters.model_dump() == best.params
    assert (found.complete, found.pruned) == (3, 0)
    assert [check.seed for check in found.checks] == [1, 2]
    chosen = fold_values(
        lesson.reseeded(2),
        settings(lesson.reseeded(2).parameters, best.params, TaskType.CPU),
        Objective.COST,
        Costs(),
        lambda *_: None,
    )
    assert found.checks[1].chosen == tuple(chosen)
    file = next(tmp_path.glob("parameters-cost-*.json"))
    assert parameters(5_000, 4) | read_parameters(file) == settings(parameters(5_000, 4), best.params, TaskType.CPU)

    again = run()  # nothing is left to do, nothing is fitted or tracked twice
    assert again.partition("data")[2] == first.partition("data")[2]
    assert "Going on after 3 finished trials" in steps
    parents = experiment.client.search_runs([experiment.experiment], f"tags.`{STUDY_TAG}` != ''")
    assert len(parents) == 1
    children = experiment.find(STUDY_TAG, parents[0].data.tags[STUDY_TAG]).children()  # type: ignore[union-attr]
    assert sorted(run.data.tags[TRIAL_TAG] for run in children) == ["0", "1", "2"]


def test_a_run_that_was_left_half_written_is_finished_without_anything_twice(
    lesson: Lesson, tmp_path: Path, experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    search(study, lesson, TuneOptions(trials=1), lambda _trial: None)
    (trial,) = finished(study)
    parent = experiment.start("search", {})
    with monkeypatch.context() as patch:
        patch.setattr("model.laboratory.tracking.Tracked.end", lambda *_args, **_named: None)  # killed before the end
        TrialLog(parent, "auc").write(trial)
    TrialLog(parent, "auc").write(trial)
    TrialLog(parent, "auc").write(trial)
    (run,) = parent.children()
    assert run.info.status == "FINISHED"
    history = experiment.client.get_metric_history(run.info.run_id, "auc")
    assert [one.value for one in sorted(history, key=lambda one: one.step)] == trial.user_attrs[VALUES]
    assert {name: float(value) for name, value in run.data.params.items()} == trial.params


def test_the_defaults_are_what_a_build_fits(lesson: Lesson) -> None:
    point = start(lesson.parameters, TaskType.CPU)
    found = settings(lesson.parameters, point, TaskType.CPU)
    assert {name: value for name, value in found.items() if name != "random_strength"} == lesson.parameters
    assert KINDS["catboost"].settings(lesson, 9) == lesson.parameters
