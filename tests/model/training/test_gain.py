from pathlib import Path

import pytest

from data.raw import open_raw
from model.features.engine import application_features
from model.training.compute import compute_features
from model.training.cross import fit_folds
from model.training.gain import gain_of_histories
from model.training.lesson import BuildOptions, Lesson, prepare
from tests.conftest import say_nothing


@pytest.fixture(scope="module")
def lesson(raw_dir: Path) -> Lesson:
    return prepare(compute_features(open_raw(raw_dir))[0], BuildOptions(iterations=15))


def test_both_sides_are_judged_on_the_same_folds_for_each_seed(lesson: Lesson) -> None:
    steps: list[str] = []
    gain = gain_of_histories(lesson, (0, 1), steps.append)
    assert gain.seeds == (0, 1)
    assert len(steps) == 4
    assert gain.differences == pytest.approx(
        [full - part for full, part in zip(gain.all_tables, gain.alone, strict=True)]
    )
    assert all(0.5 < auc < 1 for auc in (*gain.all_tables, *gain.alone, gain.averaged_all, gain.averaged_alone))


def test_a_seed_divides_the_clients_in_another_way_and_changes_nothing_else(lesson: Lesson) -> None:
    again, other = lesson.reseeded(0), lesson.reseeded(1)
    assert (again.folds == lesson.folds).all()
    assert (other.folds != lesson.folds).any()
    assert other.parameters == lesson.parameters | {"random_seed": 1}
    assert (fit_folds(again, say_nothing)[0] == fit_folds(lesson, say_nothing)[0]).all()


def test_the_application_alone_has_no_feature_of_a_history(lesson: Lesson) -> None:
    alone = lesson.narrowed(feature.name for feature in application_features())
    assert 0 < len(alone.inputs.names) < len(lesson.inputs.names)
    assert not [name for name in alone.inputs.names if name.startswith(("bureau_", "instalment_", "card_", "pos_"))]
