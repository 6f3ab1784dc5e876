"""Values as a person reads them."""

import math

import narwhals as nw
import pytest

from data.label import Label
from layouts import formats
from model.features.catalog import Feature, Theme, Unit

NARROW = "\u202f"
SPACE = "\u00a0"


def _feature(unit: Unit, when_missing: Label | None = None, glossary: str | None = None) -> Feature:
    label = Label(fr="x", en="x")
    return Feature(
        name="x",
        expr=nw.col("x"),
        label=label,
        unit=unit,
        theme=Theme.LOAN,
        when_missing=when_missing,
        glossary=glossary,
    )


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (Unit.YEARS, 26.9, "26 ans"),
        (Unit.YEARS, 9.9, "9,9 ans"),
        (Unit.YEARS, 1.74, "21 mois"),
        (Unit.YEARS, 0.6, "7 mois"),
        (Unit.YEARS, 0.01, "moins d’un mois"),
        (Unit.YEARS, 0.0, "moins d’un mois"),
        (Unit.YEARS, 1.94, "23 mois"),
        (Unit.YEARS, 1.99, "2 ans"),
        (Unit.YEARS, 2.0, "2 ans"),
        (Unit.YEARS, -3.0, "−3 ans"),
        (Unit.MONTHS, 16.46, "16 mois"),
        (Unit.MONTHS, 36.0, "36 mois"),
        (Unit.MONTHS, 0.2, "moins d’un mois"),
        (Unit.DAYS, 1.0, "1 jour"),
        (Unit.DAYS, 1134.0, f"1{NARROW}134 jours"),
        (Unit.AMOUNT, 406597.5, f"406{NARROW}598"),
        (Unit.AMOUNT, -12.0, "−12"),
        (Unit.PERCENT, 0.25, f"25{SPACE}%"),
        (Unit.PERCENT, 0.025, f"2,5{SPACE}%"),
        (Unit.PERCENT, 0.0, f"0{SPACE}%"),
        (Unit.PERCENT, 1.0, f"100{SPACE}%"),
        (Unit.RATIO, 2.41, "2,41 fois"),
        (Unit.RATIO, 0.034, "0,03 fois"),
        (Unit.RATIO, 4.126, "4,13 fois"),
        (Unit.RATIO, 12.34, "12,3 fois"),
        (Unit.COUNT, 3.0, "3"),
        (Unit.SCORE, 0.5, "0,50"),
        (Unit.YES_NO, 1.0, "oui"),
        (Unit.YES_NO, 0.0, "non"),
    ],
)
@pytest.mark.usefixtures("french")
def test_value_in_french(unit: Unit, value: float, expected: str) -> None:
    assert formats.value_text(_feature(unit), value) == expected.replace(" ", SPACE)


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (Unit.YEARS, 1.0, "12 months"),
        (Unit.YEARS, 1.74, "21 months"),
        (Unit.YEARS, 0.08, "1 month"),
        (Unit.MONTHS, 0.0, "less than a month"),
        (Unit.AMOUNT, 406597.5, "406,598"),
        (Unit.PERCENT, 0.25, "25%"),
        (Unit.RATIO, 2.41, "2.41 times"),
        (Unit.RATIO, 1.0, "1.00 times"),
        (Unit.RATIO, 9.999, "10.0 times"),
        (Unit.YES_NO, 0.0, "no"),
    ],
)
@pytest.mark.usefixtures("english")
def test_value_in_english(unit: Unit, value: float, expected: str) -> None:
    """The space between a number and its unit never breaks."""
    assert formats.value_text(_feature(unit), value) == expected.replace(" ", SPACE)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("missing", [None, math.nan, math.inf])
@pytest.mark.usefixtures("french")
def test_what_is_missing_is_said(unit: Unit, missing: float | None) -> None:
    assert formats.value_text(_feature(unit), missing) == "non renseigné"


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.usefixtures("french")
def test_what_is_missing_says_what_it_means(unit: Unit) -> None:
    feature = _feature(unit, when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"))
    assert formats.value_text(feature, None) == "aucun crédit ailleurs"
    assert formats.is_missing(feature, None)


@pytest.mark.parametrize("value", ["Unknown", None])
@pytest.mark.usefixtures("english")
def test_a_category_that_says_nothing_is_missing(value: str | None) -> None:
    feature = _feature(Unit.CATEGORY, glossary="NAME_FAMILY_STATUS")
    assert formats.is_missing(feature, value)
    assert formats.value_text(feature, value) == "not provided"
    assert not formats.is_missing(feature, "Married")


@pytest.mark.parametrize(("language", "expected"), [("french", "28 ans"), ("english", "28 years old")])
def test_age_reads_as_people_say_it(request: pytest.FixtureRequest, language: str, expected: str) -> None:
    request.getfixturevalue(language)
    assert formats.age_text(28.9) == expected


@pytest.mark.parametrize(
    ("points", "expected", "arrow"),
    [(9.3, "+9", "▲"), (-58.4, "−58", "▼"), (0.4, "0", "·"), (-0.4, "0", "·"), (1234.0, "+1,234", "▲")],
)
@pytest.mark.usefixtures("english")
def test_points_carry_their_sign(points: float, expected: str, arrow: str) -> None:
    assert formats.signed_points(points) == expected
    assert formats.arrow(points) == arrow


@pytest.mark.parametrize(
    ("language", "share", "expected"),
    [
        ("french", 0.9951, "plus de 99 %"),
        ("french", 0.9999, "plus de 99 %"),
        ("english", 0.998, "more than 99%"),
        ("french", 0.9949, "99 %"),
        ("french", 1.0, "100 %"),
        ("french", 0.03, "3 %"),
    ],
)
def test_not_quite_everybody_is_not_everybody(
    request: pytest.FixtureRequest, language: str, share: float, expected: str
) -> None:
    request.getfixturevalue(language)
    assert formats.position_text(share).replace(SPACE, " ") == expected


def test_a_score_just_under_the_line_is_not_shown_on_it() -> None:
    assert formats.shown_score(499.9) == 499
    assert formats.shown_score(500.0) == 500
