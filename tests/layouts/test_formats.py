"""Values as a person reads them."""

import math

import narwhals as nw
import numpy as np
import pytest
from babel import Locale
from babel.numbers import format_decimal, format_percent

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


@pytest.mark.parametrize("name", ["fr", "en", "fr_CA", "fr_CH", "en_GB"])
def test_numbers_are_written_as_babel_writes_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written_in = Locale.parse(name)
    monkeypatch.setattr(formats, "locale", lambda: written_in)
    random = np.random.default_rng(0)
    spread = random.uniform(-1, 1, 600) * 10.0 ** random.integers(-4, 10, 600)
    halves = np.arange(400) / 200 + 0.0005
    edges = [0, 0.0, 1, -1, 0.5, 2.5, 0.145, 0.575, 0.0995, 0.995, 1e15, 1e22, 1e23, np.float32(0.1), np.inf]
    for value in (*spread.tolist(), *halves.tolist(), *np.arange(-200, 200) / 8, *edges):
        rounded = [round(value, digits) + 0.0 for digits in (0, 1, 2)]
        assert formats.number(value) == _by_babel(rounded[0], "#,##0", written_in)
        assert formats.number(value, 2) == _by_babel(rounded[2], "#,##0.##", written_in)
        assert formats.fixed(value, 1) == _by_babel(rounded[1], "0.0", written_in)
        decimals = "0.#" if 0 < abs(value) < 0.0995 else "0"
        pattern = str(written_in.percent_formats[None].pattern).replace("0", decimals, 1)
        text = str(format_percent(round(value, 4) + 0.0, format=pattern, locale=written_in))
        assert formats.percent(value) == text.replace("-", formats.MINUS).removeprefix(
            formats.MINUS if _is_nought(text) else ""
        )


def _by_babel(value: float, pattern: str, written_in: Locale) -> str:
    return str(format_decimal(value, format=pattern, locale=written_in)).replace("-", formats.MINUS)


def _is_nought(text: str) -> bool:
    return not any(digit in text for digit in "123456789∞")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.0004, "less than 1%"),
        (0.01, "1%"),
        (0.0312, "3%"),
        (0.994, "99%"),
        (0.9949, "99%"),
        (0.99496, "more than 99%"),
        (0.995, "more than 99%"),
        (0.996, "more than 99%"),
        (0.9999, "more than 99%"),
        (1.0, "100%"),
        (-0.0, "0%"),
    ],
)
def test_a_place_is_everybody_only_where_it_is(share: float, text: str) -> None:
    assert formats.position_text(share) == text
