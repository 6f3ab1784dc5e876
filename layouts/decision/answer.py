"""The decision panel: the score against the granting line, and the risk as a natural frequency."""

from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.figures import gauge
from model.serving.results import Decision, Score

_DOTS_A_ROW = 25
_BADGES: Final = {Decision.GRANTED: "✓", Decision.REVIEW: "?", Decision.REFUSED: "✕"}


def panel(score: Score) -> html.Section:
    """Its title is the answer."""
    sentence = title(score)
    badge = html.Span(_BADGES[score.decision], className="badge-shape", **components.aria(hidden="true"))
    return components.panel(
        "decision",
        [badge, html.Span(sentence)],
        components.chart(gauge.draw(gauge.gather(score)), f"{sentence}. {sureness(score)}".strip(), _("score")),
        html.P(risk(score), className="risk"),
        _dots(score.probability),
        html.P(sureness(score), className="sureness") if score.half_width is not None else None,
        components.note(_advice(score.decision)),
        components.note(_outcome_known()) if score.out_of_fold else None,
        class_name=f"decision {score.decision.value}",
    )


def title(score: Score) -> str:
    """ "Refused: 438, 62 points under the granting line"."""
    shown = formats.shown_score(score.points)
    gap = abs(shown - gauge.LINE)
    if score.decision is Decision.REVIEW:
        return _("To be reviewed: %(score)s, too near to the granting line to be sure", score=shown)
    if score.decision is Decision.REFUSED:
        return ngettext(
            "Refused: %(score)s, %(num)d point under the granting line",
            "Refused: %(score)s, %(num)d points under the granting line",
            gap,
            score=shown,
        )
    if gap == 0:
        return _("Granted: %(score)s, exactly on the granting line", score=shown)
    return ngettext(
        "Granted: %(score)s, %(num)d point above the granting line",
        "Granted: %(score)s, %(num)d points above the granting line",
        gap,
        score=shown,
    )


def sureness(score: Score) -> str:
    """How far the score could lie elsewhere, and what that means; nothing where the bundle does not say."""
    if score.half_width is None:
        return ""
    ends = {"low": formats.shown_score(score.low), "high": formats.shown_score(score.high)}
    if score.decision is Decision.REVIEW:
        return _("How sure is this? Most likely between %(low)s and %(high)s: on either side of the line.", **ends)
    if score.decision is Decision.REFUSED:
        return _("How sure is this? Most likely between %(low)s and %(high)s: under the line all the same.", **ends)
    return _("How sure is this? Most likely between %(low)s and %(high)s: above the line all the same.", **ends)


def risk(score: Score) -> str:
    """The risk and the granting line, out of the same number of clients."""
    per = _denominator(score.probability, score.threshold)
    count, line = round(per * score.probability), round(per * score.threshold)
    words = {"per": formats.number(per), "line": formats.number(line)}
    if count == 0:
        return _(
            "Fewer than 1 in %(per)s clients like this does not repay as agreed; "
            "the granting line is at %(line)s in %(per)s.",
            **words,
        )
    if count == line:
        return ngettext(
            "About %(num)d in %(per)s clients like this does not repay as agreed: almost exactly at the granting line.",
            "About %(num)d in %(per)s clients like this do not repay as agreed: almost exactly at the granting line.",
            count,
            per=words["per"],
        )
    return ngettext(
        "About %(num)d in %(per)s clients like this does not repay as agreed; "
        "the granting line is at %(line)s in %(per)s.",
        "About %(num)d in %(per)s clients like this do not repay as agreed; "
        "the granting line is at %(line)s in %(per)s.",
        count,
        **words,
    )


def _denominator(probability: float, threshold: float) -> int:
    """100, or 1,000 where rounding to whole clients in 100 would hide the difference with the line."""
    same = round(100 * probability) == round(100 * threshold)
    return 1000 if same or min(probability, threshold) < 0.01 else 100


def _dots(probability: float) -> html.Div:
    """A hundred clients, those who do not repay filled; the sentence above says it in words."""
    filled = round(100 * probability)
    rows = [
        html.Span(
            html.Span(className="dots-filled", style={"width": f"{min(max(filled - first, 0), _DOTS_A_ROW) * 16}px"}),
            className="dots-row",
        )
        for first in range(0, 100, _DOTS_A_ROW)
    ]
    return html.Div(rows, className="dots", **components.aria(hidden="true"))


def _advice(decision: Decision) -> str:
    if decision is Decision.REVIEW:
        return _("The score alone does not settle this file: a person looks at it, and decides.")
    return _("This is a recommendation: a person decides.")


def _outcome_known() -> str:
    return _("How this client repaid is known; the model that scores them here never saw it.")
