from pathlib import Path

import pytest

from data.errors import ClarteError
from model.bundles.report.comparison import (
    FIGURES,
    Comparison,
    ComparisonError,
    comparison_file,
    find_comparison,
    read_comparison,
)
from model.laboratory.compare import CompareOptions, compare, known_models
from model.laboratory.fold import ModelError
from model.laboratory.models import KINDS, Kind
from model.laboratory.tracking import Experiment, Tracked, TrackingError
from model.laboratory.write import write_record
from model.training.lesson import Lesson
from model.training.threshold import Costs

pytestmark = pytest.mark.lab

MODELS = ("dummy", "logistic", "catboost")


def compared(lesson: Lesson, experiment: Experiment, seeds: int = 1) -> tuple[Comparison, Tracked, list[str]]:
    steps: list[str] = []
    options = CompareOptions(MODELS, seeds, Costs(5, 1), iterations=4)
    found, run = compare(lesson, options, experiment, lambda *step: steps.append(str(step)), synthetic=True)
    return found, run, steps


def test_a_comparison_has_every_figure_of_every_fold_and_mlflow_too(
    lesson: Lesson, experiment: Experiment, tmp_path: Path
) -> None:
    found, run, steps = compared(lesson, experiment, seeds=2)
    assert [model.name for model in found.models] == list(MODELS)
    assert all([(f.seed, f.fold) for f in m.folds] == [(s, f) for s in (0, 1) for f in range(5)] for m in found.models)
    assert (found.reference, found.data, found.seeds) == ("catboost", lesson.fingerprint(), (0, 1))
    assert len(steps) == 2 * 5 * len(MODELS)

    dummy, logistic, catboost = found.models
    assert dummy.mean("auc") == 0.5
    assert catboost.differences == {}
    assert logistic.differences["auc"].mean == pytest.approx(logistic.mean("auc") - catboost.mean("auc"))
    assert set(logistic.differences) == set(FIGURES)

    children = {one.data.tags["clarte.model"]: one for one in run.children()}
    assert set(children) == set(MODELS)
    assert children["logistic"].data.params["C"] == "0.001"
    assert children["logistic"].data.metrics["auc_mean"] == pytest.approx(logistic.mean("auc"))
    history = experiment.client.get_metric_history(children["logistic"].info.run_id, "auc")
    assert [(one.step, one.value) for one in sorted(history, key=lambda one: one.step)] == [
        pytest.approx(pair) for pair in enumerate(logistic.values("auc"))
    ]
    parent = experiment.client.get_run(run.run_id)
    assert (parent.info.status, parent.data.tags["clarte.synthetic"]) == ("FINISHED", "true")
    assert parent.data.tags["clarte.data"] == lesson.fingerprint()
    assert "version.catboost" in parent.data.tags
    assert not any("git" in tag for tag in parent.data.tags)

    file = write_record(found, tmp_path / comparison_file(found.data))
    run.attach(file)
    assert [one.path for one in experiment.client.list_artifacts(run.run_id)] == [file.name]
    assert read_comparison(file) == found
    assert find_comparison(tmp_path, found.data) == found


def test_without_catboost_nothing_is_subtracted(lesson: Lesson, experiment: Experiment) -> None:
    options = CompareOptions(("dummy",))
    found, _ = compare(lesson, options, experiment, lambda *_step: None, synthetic=False)
    assert found.reference is None
    assert found.models[0].differences == {}


def test_a_run_that_failed_says_so_in_mlflow(
    lesson: Lesson, experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Kind("Logistic regression", lambda _lesson, _trees: {"C": -1.0}, KINDS["logistic"].pipeline)
    monkeypatch.setattr("model.laboratory.compare.KINDS", {**KINDS, "logistic": wrong})
    with pytest.raises(ModelError, match="Logistic regression: cannot be fitted"):
        compared(lesson, experiment)
    runs = experiment.client.search_runs([experiment.experiment])
    assert {run.info.status for run in runs} == {"FAILED"}


def test_a_store_that_dies_on_the_way_costs_no_figure_and_is_asked_once(
    lesson: Lesson, experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def dead(*_arguments: object, **_named: object) -> None:
        asked.append(1)
        raise ConnectionError("the server is gone")

    monkeypatch.setattr(type(experiment.client), "log_batch", dead)
    options = CompareOptions(("dummy", "catboost"))
    found, _ = compare(lesson, options, experiment, lambda *_step: None, synthetic=True)
    assert [len(model.folds) for model in found.models] == [5, 5]
    assert len(asked) == 1
    with pytest.raises(
        TrackingError, match=r"the result is kept, but its runs .* \(ConnectionError: the server is gone"
    ):
        experiment.confirm()


def test_models_are_named_in_one_order_and_unknown_ones_refused() -> None:
    assert known_models("catboost, dummy") == ("dummy", "catboost")
    with pytest.raises(ClarteError, match="--models oracle: not one of dummy, logistic"):
        known_models("dummy,oracle")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "models": "none"}', "[" * 100_000]
)
def test_a_damaged_comparison_is_one_line(content: str, tmp_path: Path) -> None:
    file = tmp_path / "comparison.json"
    file.write_text(content)
    with pytest.raises(ComparisonError, match=r"is damaged; remove it and make it again"):
        read_comparison(file)


def test_a_comparison_of_another_format_says_which(tmp_path: Path) -> None:
    file = tmp_path / "comparison.json"
    file.write_text('{"format": 99}')
    with pytest.raises(ComparisonError, match="its format is 99, this version reads 1"):
        read_comparison(file)


def test_no_comparison_is_none_and_a_missing_file_one_line(tmp_path: Path) -> None:
    assert find_comparison(tmp_path, "abc") is None
    with pytest.raises(ComparisonError, match="cannot be read"):
        read_comparison(tmp_path / "comparison.json")
