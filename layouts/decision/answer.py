"""The decision panel: the score against the granting line, and the risk as a natural frequency."""

from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats
from layouts.decision import people
from layouts.figures import gauge
from model.serving.results import Decision, Score

_BADGES: Final = {Decision.GRANTED: "✓", Decision.REVIEW: "?", Decision.REFUSED: "✕"}


def panel(score: Score) -> html.Section:
    """Its title is the answer."""
    sentence = title(score)
    dial = gauge.gather(score)
    badge = html.Span(_BADGES[score.decision], className="badge-shape", **components.aria(hidden="true"))
    dial_parts = [
        components.chart(gauge.draw(dial), f"{sentence}. {sureness(score)}".strip(), _("score")),
        components.note(_beyond()) if dial.is_beyond else None,
        html.P(sureness(score), className="sureness") if score.half_width is not None else None,
    ]
    risk_parts = [
        html.P(risk(score), className="risk"),
        people.pictogram(people.gather(score)),
        components.note(rounding(score)) if _denominator(score) != people.PEOPLE else None,
    ]
    notes = [advice(score.decision), _outcome_known() if score.out_of_fold else None]
    return components.panel(
        "decision",
        [badge, html.Span(sentence)],
        html.Div([html.Div(dial_parts, className="answer-score"), html.Div(risk_parts)], className="answer"),
        html.Div([components.note(text) for text in notes if text], className="answer-notes"),
        class_name=f"wide decision {score.decision.value}",
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
    per = _denominator(score)
    count, line = round(per * score.probability), round(per * score.threshold)
    words = {
        "per": formats.number(per),
        "line": formats.number(line if per > people.PEOPLE else 100 * score.threshold, 1),
    }
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


def _denominator(score: Score) -> int:
    """100, or 1,000 where rounding to whole clients in 100 would hide the difference with the line."""
    same = round(100 * score.probability) == round(100 * score.threshold)
    return 1000 if same or min(score.probability, score.threshold) < 0.01 else people.PEOPLE


def rounding(score: Score) -> str:
    """How a picture of a hundred shows what is said out of a thousand."""
    drawn = people.gather(score)
    return ngettext(
        "The picture has 100 people, so it rounds: %(num)d filled, and the line at %(line)s.",
        "The picture has 100 people, so it rounds: %(num)d filled, and the line at %(line)s.",
        drawn.filled,
        line=formats.number(drawn.line),
    )


def _beyond() -> str:
    """A score that has no place on the dial."""
    low, high = formats.number(gauge.LINE - gauge.REACH), formats.number(gauge.LINE + gauge.REACH)
    return _("The dial goes from %(low)s to %(high)s; this score lies beyond its end.", low=low, high=high)


def advice(decision: Decision) -> str:
    """What the decision is worth: a person has the last word."""
    if decision is Decision.REVIEW:
        return _("The score alone does not settle this file: a person looks at it, and decides.")
    return _("This is a recommendation: a person decides.")


def _outcome_known() -> str:
    return _("How this client repaid is known; the model that scores them here never saw it.")
