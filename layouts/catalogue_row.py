"""What the catalogue says of one piece of information."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from dash import html
from flask_babel import gettext as _

from layouts import formats, sources
from layouts.language import words
from layouts.plain_words import plain
from model.bundles.features import Choice
from model.features.catalog import THEME_LABELS, Direction, Protected, Unit
from model.serving.results import CatalogueRow


def line(row: CatalogueRow) -> html.Tr:
    """A line of the table: what it is and where it comes from, then what is known of it."""
    formula, marks = row.feature.formula, _marks(row)
    choosy = row.feature.direction is not Direction.NEITHER
    information = [
        html.Div(words(row.feature.label), className="information"),
        html.Div(words(formula), className="formula") if formula else None,
        html.Div(_source(row), className="source"),
        html.Div(" · ".join(marks), className="marks") if marks else None,
        html.Code(sources.raw_names(row.sources), className="raw-names"),
    ]
    return html.Tr(
        [
            html.Th([part for part in information if part is not None], scope="row"),
            html.Td(_coverage(row.coverage), className="number"),
            html.Td(_preferred(row), className="" if choosy else "quiet"),
            html.Td(_seen(row), className="" if row.choice is Choice.KEPT else "quiet"),
        ],
        **_named(row.feature.name),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """The same in words, one answer a question; `coverage` is a share of clients."""

    source: str
    seen: str
    preferred: str
    coverage: str
    marks: tuple[str, ...]


def said(row: CatalogueRow) -> Said:
    """Where it comes from, whether the model sees it, what a lender prefers, for whom it is known, and its marks."""
    return Said(_source(row), _seen(row), _preferred(row), _coverage(row.coverage), tuple(_marks(row)))


def _coverage(share: float) -> str:
    """ "100 %" only where it is everybody, "0 %" only where it is nobody."""
    few, most = 0.01, 0.99
    if 0 < share < few:
        return f"< {formats.percent(few)}"
    return f"> {formats.percent(most)}" if most < share < 1 else formats.percent(share)


def _source(row: CatalogueRow) -> str:
    text = " · ".join(sources.in_words(row.sources))
    return text if row.feature.formula else _("%(source)s, as it stands", source=text)


def _named(name: str) -> dict[str, Any]:
    """What assets/catalogue.js finds a row by."""
    return {"data-feature": name}


def _preferred(row: CatalogueRow) -> str:
    """What a lender would rather see, everything else being equal."""
    direction = row.feature.direction
    if direction is Direction.NEITHER:
        return _("either way")
    better = direction is Direction.HIGHER_IS_BETTER
    if row.feature.unit is Unit.YES_NO:
        return _("yes") if better else _("no")
    return _("high") if better else _("low")


def _seen(row: CatalogueRow) -> str:
    like = words(row.like.label) if row.like else ""
    match row.choice:
        case Choice.KEPT:
            return _("yes")
        case Choice.PROTECTED:
            return _("no: it is protected")
        case Choice.CONSTANT:
            return _("no: it never varies")
        case Choice.DUPLICATE:
            return _("no: it repeats “%(other)s”", other=like)
        case Choice.NEAR_DUPLICATE:
            return _("no: it says almost the same as “%(other)s”", other=like)
        case _:
            assert_never(row.choice)


def _marks(row: CatalogueRow) -> list[str]:
    feature = row.feature
    return [
        *([_("Protected (%(attribute)s)", attribute=_attribute(feature.protected))] if feature.protected else []),
        *([_("Can be negotiated")] if feature.negotiable else []),
        *([] if feature.may_be_told else [_("Never given as a reason")]),
    ]


def _attribute(protected: Protected) -> str:
    match protected:
        case Protected.SEX:
            return _("sex")
        case Protected.AGE:
            return _("age")
        case Protected.FAMILY:
            return _("family")
        case _:
            assert_never(protected)


def holds(row: CatalogueRow, wanted: Iterable[str]) -> bool:
    """Whether each of these plain words is somewhere in what is said of it, or in the names of its raw columns."""
    texts = [
        words(THEME_LABELS[row.feature.theme]),
        words(row.feature.label),
        words(row.feature.formula) if row.feature.formula else "",
        _source(row),
        sources.raw_names(row.sources),
        *_marks(row),
        _seen(row),
    ]
    said = plain(" ".join(texts))
    return all(word in said for word in wanted)
