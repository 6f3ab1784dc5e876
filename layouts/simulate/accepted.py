"""What would be accepted: the map, the nearest offer in words, or what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from dash import dcc, html
from flask_babel import gettext as _

from layouts import components, formats, ids, theme
from layouts.decision.weights import Told
from layouts.figures import acceptance, acceptance_numbers
from layouts.figures.gauge import LINE
from layouts.simulate import words
from model.serving.recommendation import GRANTED, REFUSED, REVIEW, recommended
from model.serving.simulation.errors import Term
from model.serving.simulation.results import Acceptance, Terms

_COARSE: Final = 8
"""Rows and columns of the table to read instead of the map."""

_SIGNS: Final = {GRANTED: "✓", REVIEW: "?", REFUSED: "✕"}
_AGAINST: Final = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer, what is said under it, the map, its table, and the offer to try (None where there is none)."""

    title: str
    sentences: list[str]
    figure: theme.Figure
    table: html.Details
    offer: dict[str, Any] | None

    @property
    def spoken(self) -> str:
        """What the map says to those who do not see it."""
        return " ".join([f"{self.title}.", *self.sentences])


def panel(map_asked: dict[str, Any]) -> html.Section:
    """An empty place of the map's size: the map is asked for once the page is there."""
    chart: Any = components.chart(
        theme.figure([], acceptance.HEIGHT, **_NO_AXES), _("What would be accepted"), _("map")
    )
    chart.id, chart.children.id = ids.SIMULATE_MAP_CHART, ids.SIMULATE_MAP
    return components.panel(
        "simulate-accepted",
        html.Span(_("What would be accepted"), id=ids.SIMULATE_MAP_ANSWER, role="status"),
        html.Div(html.P(_("Loading…")), id=ids.SIMULATE_MAP_SENTENCES, className="simulate-sentences"),
        html.Button(
            _("Try this offer"),
            id=ids.SIMULATE_TRY,
            type="button",
            hidden=True,
            className="btn btn-outline-primary simulate-try",
        ),
        chart,
        html.Div(id=ids.SIMULATE_MAP_TABLE),
        components.note(_limits()),
        dcc.Store(id=ids.SIMULATE_MAP_ASKED, data=map_asked),
        dcc.Store(id=ids.SIMULATE_OFFER),
        class_name="wide simulate-accepted",
    )


_NO_AXES: Final = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}


def _limits() -> str:
    return _(
        "An offer is never a larger loan than the one asked for, and its monthly payment takes no more of the income "
        "than that of nearly all clients does."
    )


def show(found: Acceptance, asked: Terms, simulated: Terms, told: Told) -> Shown:
    """The map with what it says; `told` is what weighs on the score of the request."""
    drawn = acceptance_numbers.gather(found, asked, simulated)
    return Shown(
        title=title(found, asked),
        sentences=[
            text
            for said in (paying(found, asked), _why_not(found, told), reading(found, drawn))
            if (text := " ".join(said))
        ],
        figure=acceptance.draw(drawn),
        table=table(drawn),
        offer=offer(found, asked),
    )


def missing(problem: str) -> tuple[Any, ...]:
    """In the place of the map, words: title, sentences, figure, spoken, table, offer, whether its button is hidden."""
    figure = theme.figure([], acceptance.HEIGHT, **_NO_AXES)
    return _("What would be accepted"), paragraphs([problem]), figure, problem, None, None, True


def paragraphs(sentences: Sequence[str]) -> list[html.P]:
    """Each on its own."""
    return [html.P(text) for text in sentences]


def title(found: Acceptance, asked: Terms) -> str:
    """ "520,000 over 24 months would be granted, instead of 600,000 over 18 months"."""
    if found.nearest is None:
        return _none(found)
    other, own = words.offer(found.nearest.terms), words.offer(asked)
    if found.nearest.terms != found.current.terms:
        return _("%(offer)s would be granted, instead of %(asked)s", offer=other, asked=own)
    if found.current.terms == asked:
        return _("What is asked for would be granted: %(asked)s", asked=own)
    return _("%(offer)s would be granted with this contract and this price of the goods", offer=other)


def _none(found: Acceptance) -> str:
    """What is granted may lie on the map all the same, where it is nothing to offer to this client."""
    if _somewhere(found, GRANTED):
        return _("Nothing that could be offered would be granted")
    if len(found.lengths) == 1:
        return _("No amount of a revolving credit would be granted")
    return _("No amount and length of this map would be granted")


def paying(found: Acceptance, asked: Terms) -> list[str]:
    """What the offer comes to each month: a shorter loan costs more of it."""
    if found.nearest is None or found.nearest.terms == asked or found.nearest.terms.payment is None:
        return []
    other, own = found.nearest.terms, asked
    payment = words.value(Term.PAYMENT, found.nearest.terms.payment)
    if own.payment is None:
        return [_("The monthly payment would be %(payment)s.", payment=payment)]
    said = {"payment": payment, "asked": words.amount(own.payment)}
    if other.length and own.length and other.length < own.length and found.nearest.terms.payment > own.payment:
        return [_("The payment would be %(payment)s instead of %(asked)s, as the loan is shorter.", **said)]
    return [_("The payment would be %(payment)s instead of %(asked)s.", **said)]


def offer(found: Acceptance, asked: Terms) -> dict[str, Any] | None:
    """The nearest offer as the browser sends it back, where it is another one than what is asked for."""
    if found.nearest is None or found.nearest.terms == asked:
        return None
    terms = found.nearest.terms
    return {
        "contract": terms.contract,
        "amount": terms.amount,
        "length": terms.length,
        "payment": terms.payment,
        "goods": terms.goods_price,
        "held": "length",
    }


def _why_not(found: Acceptance, told: Told) -> list[str]:
    """What weighs most instead, where no terms lead to a grant."""
    if found.nearest is not None:
        return []
    said = []
    if _somewhere(found, GRANTED):
        said.append(_("Only larger loans, or payments too high for the income, would be granted."))
    elif _somewhere(found, REVIEW):
        said.append(_("At best a person would examine the file."))
    if against := [f"{one.name} ({formats.signed_points(one.points)})" for one in told.against[:_AGAINST]]:
        said.append(_("What weighs most against it: %(themes)s.", themes=", ".join(against)))
    return said


def _somewhere(found: Acceptance, decision: int) -> bool:
    """Whether some terms of the map have this decision."""
    return bool((recommended(found.points, found.half_width) == decision).any())


def reading(found: Acceptance, drawn: acceptance_numbers.Map) -> list[str]:
    """How to read the map, and what of it is not in sight."""
    if drawn.is_line:
        said = [_("The score over the amounts of a revolving credit: click one to try it.")]
    else:
        said = [_("Each place is an amount and a length: click one to try it.")]
    said += _granting_line(drawn)
    if found.current.terms.goods_price is not None:
        said.append(_("The price of the goods keeps its proportion to the amount."))
    if found.current.terms.length is None and not drawn.is_line:
        said.append(_("The file does not say the length asked for: it has no mark here."))
    elif drawn.asked is None:
        said.append(_("What is asked for lies outside this map."))
    return said


def _granting_line(drawn: acceptance_numbers.Map) -> list[str]:
    """The line itself, or on which side of it the whole map lies, and what comes of being near."""
    if drawn.is_line or drawn.points.min() < LINE <= drawn.points.max():
        said = [_("The dashed line is the granting line.")]
    elif drawn.points.max() < LINE:
        said = [_("All scores of this map are under the granting line.")]
    else:
        said = [_("All scores of this map are above the granting line.")]
    if (drawn.codes == REVIEW).any():
        said.append(_("Where a score could lie on either side of it, a person examines the file."))
    return said


def table(drawn: acceptance_numbers.Map) -> html.Details:
    """The map to read: some amounts across, some lengths down, the score with the decision's sign."""
    rows, columns = (_spread(len(values)) for values in (drawn.lengths, drawn.amounts))
    head = [_("Length"), *(words.amount(float(drawn.amounts[column])) for column in columns)]
    body = [
        [words.months(float(drawn.lengths[row])), *(_cell(drawn, int(row), int(column)) for column in columns)]
        for row in rows
    ]
    caption = _("Scores by amount and length: (✓) granted, (?) to review, (✕) refused.")
    return components.table(caption, head, body)


def _spread(count: int) -> list[int]:
    """At most eight places among `count`, evenly, with both ends."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(_COARSE, count)).tolist()})


def _cell(drawn: acceptance_numbers.Map, row: int, column: int) -> str:
    sign = _SIGNS[int(drawn.codes[row, column])]
    return f"{sign}{formats.NO_BREAK_SPACE}{formats.total(float(drawn.points[row, column]))}"
