"""The page that lists every feature, in Markdown."""

from collections.abc import Iterable, Mapping
from typing import Final

from data.tables import APPLICATION_TRAIN, TABLES
from model.features.catalog import THEME_LABELS, Direction, Feature, Theme, Unit
from model.features.engine import all_features
from model.features.frames import APPLICATIONS, KEY
from model.features.lineage import Column, raw_columns

UNITS: Final[Mapping[Unit, str]] = {
    Unit.YEARS: "years",
    Unit.MONTHS: "months",
    Unit.DAYS: "days",
    Unit.AMOUNT: "amount",
    Unit.PERCENT: "percent",
    Unit.RATIO: "times",
    Unit.COUNT: "number",
    Unit.SCORE: "score",
    Unit.YES_NO: "yes or no",
    Unit.CATEGORY: "category",
}

_DIRECTIONS: Final = {Direction.HIGHER_IS_BETTER: "high", Direction.LOWER_IS_BETTER: "low", Direction.NEITHER: ""}

_HEAD: Final = ("Feature", "Name", "Worked out as", "Unit", "Preferred", "Known for", "From", "Marks")

_INTRODUCTION: Final = """\
# The features

The {total} features that are worked out for every client, by theme. This page is written by `make features` from the
declarations in `model/features`; what is changed here by hand is lost.

- **Feature**: what advisors and clients read, in English and *in French*.
- **Name**: in the code and in a bundle.
- **Worked out as**: "as it stands" is the raw column without any change.
- **Unit**: percentages are stored as fractions, amounts are in the lender's currency.
- **Preferred**: which values a lender would rather see, everything else being equal; empty where neither.
- **Known for**: the share of clients with a value, in a portfolio of {clients:,} invented clients
  (`python -m app generate --clients {clients} --seed {seed}`); no real client is counted here.
- **From**: the raw columns that the value is read from, by table; `application_*` is train and test together.
- **Marks**: *protected* is an attribute that must not be held against a client (`build --allow` says which of them the
  model may see), *negotiable* follows from the terms of the loan, *not told* is never given to a client as a reason,
  which holds for all that is protected.

Which of them a model sees is decided when a bundle is built, as it depends on the clients: a feature that never varies,
or that puts clients in the same order as another, is left out. The page `/features` of the application shows what
became of each in the bundle that is served.
"""


def page(coverage: Mapping[str, float], clients: int, seed: int) -> str:
    """The whole page; `coverage` was measured on an invented portfolio of so many clients with this seed."""
    features, sources = all_features(), raw_columns()
    groups = {theme: [one for one in features if one.theme is theme] for theme in Theme}
    sections = [
        _section(theme, [_row(one, coverage[one.name], sources[one.name]) for one in group])
        for theme, group in groups.items()
        if group
    ]
    introduction = _INTRODUCTION.format(total=len(features), clients=clients, seed=seed)
    return "\n".join([introduction, _summary(groups), *sections])


def _summary(groups: Mapping[Theme, list[Feature]]) -> str:
    """How many features each theme has, with a link to them."""
    lines = [
        f"| [{THEME_LABELS[theme].en}](#{THEME_LABELS[theme].en.lower().replace(' ', '-')}) | {len(group)} |"
        for theme, group in groups.items()
        if group
    ]
    return "\n".join(["| theme | features |", "|---|---:|", *lines, ""])


def _section(theme: Theme, rows: Iterable[str]) -> str:
    label = THEME_LABELS[theme]
    rule = "|".join("---:" if name == "Known for" else "---" for name in _HEAD)
    return "\n".join([f"## {label.en}", "", f"*{label.fr}*", "", f"| {' | '.join(_HEAD)} |", f"|{rule}|", *rows, ""])


def _row(feature: Feature, known: float, columns: Iterable[Column]) -> str:
    cells = (
        f"{_text(feature.label.en)}<br>*{_text(feature.label.fr)}*",
        f"`{feature.name}`",
        _text(feature.formula.en) if feature.formula else "as it stands",
        UNITS[feature.unit],
        _DIRECTIONS[feature.direction],
        _percent(known),
        _sources(columns),
        _marks(feature),
    )
    return f"| {' | '.join(cells)} |"


def _text(words: str) -> str:
    """Words in a cell of a table: nothing of them is Markdown."""
    return words.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def _percent(share: float) -> str:
    """In whole percent; "100%" only where it is everybody, "0%" only where it is nobody."""
    if 0 < share < 0.01:
        return "< 1%"
    return "> 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _sources(columns: Iterable[Column]) -> str:
    """Raw columns by table, both in the order of the contract; a key alone means that lines are counted."""
    found = set(columns)
    listed = {
        name: [column for column in table.schema() if (name, column) in found]
        for name, table in {APPLICATIONS: APPLICATION_TRAIN, **TABLES}.items()
    }
    return "; ".join(
        f"`{'application_*' if table == APPLICATIONS else table}`: {_columns(names)}"
        for table, names in listed.items()
        if names
    )


def _columns(names: list[str]) -> str:
    return "its lines, counted" if names == [KEY] else ", ".join(f"`{name}`" for name in names)


def _marks(feature: Feature) -> str:
    marks = [
        f"protected ({feature.protected.value})" if feature.protected else "",
        "negotiable" if feature.negotiable else "",
        "" if feature.told else "not told",
    ]
    return ", ".join(filter(None, marks))
