"""Before and after side by side: the decision, the score on its dial, and the difference in words."""

from typing import Any, Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.decision.answer import sureness
from layouts.figures import gauge
from layouts.simulate import words
from model.serving.results import Decision, Score
from model.serving.simulation.results import Simulation, Terms

_BADGES: Final = {Decision.GRANTED: "✓", Decision.REVIEW: "?", Decision.REFUSED: "✕"}


def panel(simulation: Simulation) -> html.Section:
    """Its title is the difference."""
    before, after = simulation.before.score, simulation.after.score
    chart = _dial(after)
    chart.id, chart.children.id = ids.SIMULATE_GAUGE_CHART, ids.SIMULATE_GAUGE
    return components.panel(
        "simulate-difference",
        html.Span(title(simulation), id=ids.SIMULATE_ANSWER, role="status"),
        html.Div(
            [
                html.Div(
                    [html.H3(_("As asked for")), *said(before, simulation.before_terms), _dial(before)],
                    className="simulate-side",
                ),
                html.Div(
                    [
                        html.H3(_("With these terms")),
                        html.Div(said(after, simulation.after_terms), id=ids.SIMULATE_AFTER),
                        chart,
                    ],
                    className="simulate-side",
                ),
            ],
            className="simulate-sides",
        ),
        components.note(_("This is a recommendation: a person decides.")),
        class_name="simulate-answer",
    )


def title(simulation: Simulation) -> str:
    """ "▲ With these terms the score rises by 38 points, to 512: granted"."""
    before, after = simulation.before.score, simulation.after.score
    gap = formats.shown_score(after.points) - formats.shown_score(before.points)
    said = {"score": formats.total(after.points), "decision": decision(after.decision)}
    if simulation.before_terms == simulation.after_terms:
        return _("The terms asked for: %(score)s, %(decision)s. Change them to see what follows.", **said)
    if gap == 0:
        return _("With these terms the score stays at %(score)s: %(decision)s", **said)
    sign = formats.arrow(gap) + formats.NO_BREAK_SPACE
    if gap > 0:
        return sign + ngettext(
            "With these terms the score rises by %(num)d point, to %(score)s: %(decision)s",
            "With these terms the score rises by %(num)d points, to %(score)s: %(decision)s",
            gap,
            **said,
        )
    return sign + ngettext(
        "With these terms the score falls by %(num)d point, to %(score)s: %(decision)s",
        "With these terms the score falls by %(num)d points, to %(score)s: %(decision)s",
        -gap,
        **said,
    )


def decision(value: Decision) -> str:
    """A decision within a sentence."""
    return {
        Decision.GRANTED: _("granted"),
        Decision.REVIEW: _("to review"),
        Decision.REFUSED: _("refused"),
    }[value]


def said(score: Score, terms: Terms) -> list[Any]:
    """The decision with its sign, and the terms, in words."""
    badge = html.Span(_BADGES[score.decision], className="badge-shape", **components.aria(hidden="true"))
    word = decision(score.decision)
    return [
        html.P([badge, html.Span(word[:1].upper() + word[1:])], className=f"simulate-decision {score.decision.value}"),
        html.P(in_words(terms), className="simulate-loan"),
    ]


def in_words(terms: Terms) -> str:
    """ "520,000 over 24 months · 21,667 a month"."""
    parts = [words.offer(terms)]
    if terms.payment is not None:
        parts.append(_("%(amount)s a month", amount=words.amount(terms.payment)))
    return " · ".join(parts)


def spoken(score: Score) -> str:
    """What a dial says to those who do not see it."""
    gap = formats.shown_score(score.points) - gauge.LINE
    text = f"{formats.total(score.points)}, {gauge.distance(gap)}: {decision(score.decision)}."
    return f"{text} {sureness(score)}".strip()


def _dial(score: Score) -> Any:  # noqa: ANN401  (its parts get their ids)
    return components.chart(gauge.draw(gauge.gather(score)), spoken(score), _("score"))
