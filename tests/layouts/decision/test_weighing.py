"""Which themes are told as reasons, by which detail, and which are only named."""

import re
from dataclasses import replace

import narwhals as nw
import pytest

from data.label import Label
from layouts.decision import weights
from layouts.decision.weighing import Sense
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.engine import all_features
from model.serving.results import Contribution, Level, Overview, ProfileRow, Reasons, Score, Value
from model.serving.service import ScoringService
from tests.layouts.reading import text_of

SPACE = "\u00a0"


def _feature(name: str, direction: Direction = Direction.NEITHER, *, told: bool = True) -> Feature:
    words = Label(fr=name.capitalize(), en=name.capitalize())
    return Feature(
        name=name, expr=nw.col(name), label=words, unit=Unit.PERCENT, theme=Theme.CARD, direction=direction, told=told
    )


def _overview(*details: Contribution) -> Overview:
    """A client with these details; each theme is their sum, the heaviest first."""
    totals: dict[Theme, float] = {}
    for one in details:
        totals[one.theme] = totals.get(one.theme, 0.0) + one.points
    themes = [Contribution(theme, points) for theme, points in totals.items()]
    ranked, details = (tuple(sorted(found, key=lambda one: -abs(one.points))) for found in (themes, details))
    total = 500 + sum(totals.values())
    score = Score(1, total, 0.1, 0.09, out_of_fold=False)
    reasons = Reasons(1, Level.THEME, 500, ranked, total)
    return Overview(score, reasons, replace(reasons, level=Level.FEATURE, contributions=details))


def _usual(overview: Overview, usual: Value = 0.5) -> weights.Rows:
    found = {one.feature for one in overview.details.contributions if one.feature is not None}
    return {feature.name: ProfileRow(feature, None, usual, None, None) for feature in found}


def _untold(theme: Theme, points: float) -> Contribution:
    return Contribution(theme, points, _feature("hidden", told=False), 0.1)


def _known(theme: Theme, points: float) -> Contribution:
    return Contribution(theme, points, _feature("open"), 0.1)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "english",
            "Not told in a sentence, because it rests on other people, on where the client lives, on who they are or "
            "on how a request or a file was put together: Similar clients\u00a0(−19), Social surroundings\u00a0(+8).",
        ),
        (
            "french",
            "Non expliqué par une phrase, car cela tient à d’autres personnes, au lieu de vie, à la personne même ou "
            f"à la façon dont une demande ou un dossier a été constitué{SPACE}: "
            "Clients semblables\u00a0(−19), Entourage\u00a0(+8).",
        ),
    ],
)
def test_themes_without_a_sentence_are_named(request: pytest.FixtureRequest, language: str, expected: str) -> None:
    request.getfixturevalue(language)
    told = weights.told(
        _overview(
            _known(Theme.CARD, -30.0), _untold(Theme.SIMILAR_CLIENTS, -19.0), _untold(Theme.SURROUNDINGS, 8.0),
            _untold(Theme.FAMILY, 0.4),
        )
    )  # fmt: skip
    assert weights.left_out(told) == expected
    assert expected in text_of(weights.panel(told, {}))
    assert told.names_heaviest


@pytest.mark.usefixtures("english")
def test_a_theme_lighter_than_the_four_told_of_its_side_is_not_named() -> None:
    four = [_known(theme, -20.0) for theme in (Theme.CARD, Theme.LOAN, Theme.WORK, Theme.INCOME)]
    told = weights.told(_overview(*four, _untold(Theme.SURROUNDINGS, -19.0), _untold(Theme.FAMILY, -21.0)))
    assert [theme.theme for theme in told.left_out] == [Theme.FAMILY]
    assert weights.title(told).startswith("Among what weighs most: ")
    assert weights.left_out(weights.told(_overview(*four))) == ""


@pytest.mark.usefixtures("english")
def test_nothing_weighs_is_not_said_of_a_side_with_a_theme_left_out() -> None:
    told = weights.told(_overview(_known(Theme.CARD, -30.0), _untold(Theme.SURROUNDINGS, 8.0)))
    assert weights.nothing_for(told) == "Only what is named below."
    assert weights.nothing_against(told) == "Nothing weighs clearly against."
    assert "Nothing weighs" not in text_of(weights.panel(told, {}))


@pytest.mark.usefixtures("english")
def test_a_score_that_rests_on_what_is_left_out_alone_is_not_called_average() -> None:
    told = weights.told(_overview(_untold(Theme.SIMILAR_CLIENTS, -19.0)))
    words = text_of(weights.panel(told, {}))
    assert words.startswith("What weighs is not told in a sentence Against Only what is named below. For Nothing")
    assert words.endswith("put together: Similar clients\u00a0(−19).")
    assert not told.names_heaviest


def test_what_is_left_out_always_rests_on_a_detail_that_may_not_be_told(scoring_service: ScoringService) -> None:
    for client_id in scoring_service.search("", limit=100):
        overview = scoring_service.overview(client_id)
        told = weights.told(overview, scoring_service.rows(client_id, weights.compared(overview)))
        for theme in told.left_out:
            details = [one for one in overview.details.contributions if one.theme is theme.theme]
            pushing = [one.feature for one in details if one.points * theme.points > 0]
            assert pushing
            assert not any(feature is not None and feature.may_be_told for feature in pushing)


LATE = _feature("late", Direction.LOWER_IS_BETTER)
EARLY = _feature("early", Direction.HIGHER_IS_BETTER)
TERM = _feature("term")


@pytest.mark.parametrize(
    ("details", "expected", "sense"),
    [
        # Late less often than usual counts for, and later than usual does not.
        ([(LATE, 20.0, 0.8), (EARLY, 15.0, 0.7)], EARLY, Sense.AGREES),
        ([(LATE, 20.0, 0.2), (EARLY, 15.0, 0.7)], LATE, Sense.AGREES),
        ([(LATE, -20.0, 0.2), (EARLY, -15.0, 0.3)], EARLY, Sense.AGREES),
        # Without a better side, only where nothing agrees.
        ([(TERM, 20.0, 0.8), (EARLY, 15.0, 0.7)], EARLY, Sense.AGREES),
        ([(LATE, 20.0, 0.8), (TERM, 15.0, 0.7)], TERM, Sense.SILENT),
        ([(LATE, 20.0, 0.8), (EARLY, 15.0, None)], EARLY, Sense.SILENT),
        ([(LATE, 20.0, 0.505), (TERM, 15.0, 0.1)], LATE, Sense.SILENT),
        # What hardly weighs explains nothing; else the strongest stays.
        ([(LATE, 20.0, 0.8), (EARLY, 4.0, 0.7)], LATE, Sense.CONTRADICTS),
        ([(LATE, 20.0, 0.8), (EARLY, 15.0, 0.3)], LATE, Sense.CONTRADICTS),
    ],
)
def test_the_detail_told_agrees_with_its_side_where_one_does(
    details: list[tuple[Feature, float, Value]], expected: Feature, sense: Sense
) -> None:
    overview = _overview(*(Contribution(Theme.CARD, points, feature, value) for feature, points, value in details))
    (reason,) = weights.told(overview, _usual(overview)).weighing
    assert (reason.feature, reason.sense) == (expected, sense)
    (reason,) = weights.told(overview).weighing
    assert reason.feature is details[0][0]


@pytest.mark.parametrize(
    ("language", "points", "expected"),
    [
        ("english", 20.0, "Taken with the rest, the whole theme adds 20 points."),
        ("english", -1.0, "Taken with the rest, the whole theme takes away 1 point."),
        ("french", 1.0, "Pris avec le reste, le thème entier ajoute 1 point."),
        ("french", -20.0, "Pris avec le reste, le thème entier retire 20 points."),
    ],
)
def test_a_detail_that_reads_the_other_way_is_taken_with_the_rest(
    request: pytest.FixtureRequest, language: str, points: float, expected: str
) -> None:
    request.getfixturevalue(language)
    overview = _overview(Contribution(Theme.CARD, points, LATE, 0.8 if points > 0 else 0.2))
    (reason,) = weights.told(overview, _usual(overview)).weighing
    assert weights.effect(reason) == expected


def test_the_usual_values_looked_at_are_few_and_those_of_what_may_be_told() -> None:
    many = [Contribution(Theme.CARD, 20.0 - step, _feature(f"f{step}"), 0.1) for step in range(8)]
    overview = _overview(*many, _untold(Theme.FAMILY, 9.0), _known(Theme.LOAN, 0.3))
    assert weights.compared(overview) == ["f0", "f1", "f2", "f3"]


def test_no_missing_value_is_told_in_words_of_the_formula() -> None:
    for feature in all_features():
        if feature.when_missing is not None:
            said = f"{feature.when_missing.fr} {feature.when_missing.en}"
            assert not re.search(r"supérieur|above 0|dans ce temps|in that time|mois ouvert|open month", said), said
            # The label names the window.
            assert not (feature.name.startswith("bureau_") and "(last" in said), said
