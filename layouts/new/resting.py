"""How much a score rests on, in words beside the decision: what it leaves open, no interval knows."""

from collections.abc import Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import formats
from model.serving.applicants.results import Completeness, Influence, Supplying
from model.serving.results import Score

_LITTLE: Final = 0.5
"""A score that rests on a smaller share of what usually weighs needs a warning."""


def notice(score: Score, known: Completeness, missing: Sequence[Supplying]) -> html.Div | None:
    """How much is known, what that does to the range, and what counts as none; nothing where all is known."""
    said = [text for text in (share(known), beyond_the_range(score, known)) if text]
    paragraphs = [html.P(" ".join(said), className="new-rests-on")] if said else []
    paragraphs += [html.P(text) for text in (counted_as_none(missing),) if text]
    return html.Div(paragraphs, className="new-resting wide", role="note") if paragraphs else None


def share(known: Completeness) -> str:
    """ "This score rests on little: only about 9 % of what usually weighs is known"."""
    if known.share is None or round(known.share, 2) >= 1:
        return ""
    part = formats.percent(round(known.share, 2))
    if known.share < _LITTLE:
        return _("This score rests on little: only about %(share)s of what usually weighs is known.", share=part)
    return _("This score rests on about %(share)s of what usually weighs.", share=part)


def beyond_the_range(score: Score, known: Completeness) -> str:
    """Where little is known, the range is too narrow: it was measured on files that say more."""
    if known.share is None or known.share >= _LITTLE or score.half_width is None:
        return ""
    return _("The range below was measured on fuller files: this client's score can lie outside it more often.")


def counted_as_none(missing: Sequence[Supplying]) -> str:
    """Which records were not given, so that the score takes it that there are none."""
    names = _histories()
    lacking = {one.what for one in missing}
    listed = ", ".join(name for what, name in names.items() if what in lacking)
    if not listed:
        return ""
    return _(
        "Without records, these count as if there were none: %(names)s. "
        "Where the reasons say none, 0 or not provided about them, the truth is not known.",
        names=listed,
    )


def _histories() -> dict[Influence, str]:
    return {
        Influence.CREDITS_ELSEWHERE: _("credits elsewhere"),
        Influence.EARLIER_APPLICATIONS: _("earlier applications with us"),
        Influence.EARLIER_PAYMENTS: _("payments on earlier credits"),
        Influence.CARD: _("a credit card with us"),
    }
