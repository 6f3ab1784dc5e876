"""The themes beside the table."""

import math

import pytest

from layouts.file import themes
from model.features.catalog import Theme
from model.serving.results import Level
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
ROWS = SCORING.profile(100002)


def test_each_theme_weighs_what_the_reasons_say_and_the_heaviest_is_first() -> None:
    found = themes.gather(ROWS)
    reasons = {one.theme: one.points for one in SCORING.reasons(100002, Level.THEME).contributions}
    assert {held.theme: held.points for held in found} == pytest.approx(reasons)
    assert [abs(held.points) for held in found] == sorted((abs(held.points) for held in found), reverse=True)
    assert sum(held.count for held in found) == len(ROWS)
    assert math.fsum(held.points for held in found) == pytest.approx(math.fsum(reasons.values()))


@pytest.mark.usefixtures("english")
def test_the_choice_is_one_group_with_a_line_a_theme() -> None:
    choice = themes.choice(ROWS, Theme.LOAN)
    (group,) = [one for one in choice.children if getattr(one, "role", None) == "radiogroup"]
    radios = group.children
    assert radios.value == "loan"
    assert [option["value"] for option in radios.options][:2] == ["", "external_scores"]
    heaviest = text_of(radios.options[1]["label"])
    assert "External scores" in heaviest
    assert "2 pieces of information" in heaviest
    assert "−71\u00a0points" in heaviest


@pytest.mark.parametrize(("points", "text"), [(-15.5, "▼ −16"), (0.4, "0"), (-0.4, "0"), (1.2, "▲ +1")])
@pytest.mark.usefixtures("english")
def test_a_weight_has_a_shape_and_a_sign(points: float, text: str) -> None:
    assert themes.weight(points) == text
