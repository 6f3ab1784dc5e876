"""What the client's sheet says, in the language of the request: words and a few numbers, and no markup."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from babel.dates import format_date
from flask_babel import gettext as _

from layouts import formats, heading
from layouts.decision import answer, weights
from layouts.figures import gauge
from layouts.language import language, locale, words
from layouts.sheet import told
from layouts.sheet.rights import rights
from model.serving.results import Overview, ProfileRow, Score

LENDER: Final = "Prêt à dépenser"

FIGURES: Final = (
    "credit_amount",
    "annuity",
    "loan_length_months",
    "goods_price",
    "income_total",
    "annuity_to_income",
    "employed_years",
    "ext_source_mean",
    "bureau_active_credits",
    "bureau_debt",
    "instalment_late_share",
)
"""The features that the sheet repeats from the file; one that the file does not say is left out."""

Rows = Mapping[str, ProfileRow]


@dataclass(frozen=True, slots=True)
class Known:
    """What the bundle knows of the client: score and reasons, and the lines of the file by the name of the feature.

    `version` is the bundle's name; `synthetic` tells that nobody is real.
    """

    overview: Overview
    told: weights.Told
    rows: Rows
    version: str
    synthetic: bool


def names(told: weights.Told) -> tuple[str, ...]:
    """The features that the sheet is written from."""
    return (*heading.NAMES, *FIGURES, *told.names)


def gather(known: Known, today: date) -> dict[str, Any]:
    """Everything that the template of the sheet writes, as JSON has it."""
    rows, score = known.rows, known.overview.score
    return {
        "language": language(),
        "region": (locale().territory or ("US" if language() == "en" else "FR")).lower(),
        "lender": LENDER,
        "kind": _("Client's sheet"),
        "date": format_date(today, format="long", locale=locale()),
        "title": _("Client %(number)s", number=score.client_id),
        "document": _("Client's sheet: client %(number)s", number=score.client_id),
        "asked": asdict(_asked(rows)),
        "decision": _decision(score),
        "gauge": _gauge(score),
        "reasons": _reasons(known),
        "figures": _figures(rows),
        "rights": {"title": _("Your rights"), "items": [asdict(one) for one in rights()]},
        "colophon": _colophon(known, today),
        "page": _("Page"),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and what for."""

    who: str
    what: str


def _asked(rows: Rows) -> Asked:
    return Asked(" · ".join(heading.person(rows)), heading.request(rows))


def _decision(score: Score) -> dict[str, str]:
    """The same sentences as on the decision page."""
    return {
        "heading": _("The decision"),
        "kind": score.decision.value,
        "sentence": f"{answer.title(score)}.",
        "risk": answer.risk(score),
        "sureness": answer.sureness(score),
        "advice": answer.advice(score.decision),
    }


def _gauge(score: Score) -> dict[str, Any]:
    """The dial laid flat: places are shares of its length."""
    found = gauge.gather(score)
    return {
        "score": formats.number(found.shown),
        "place": _share(found.place),
        "interval": None if found.interval is None else [_share(end) for end in found.interval],
        "refused": _("refused"),
        "granted": _("granted"),
        "points": _("points"),
        "line": _("granting line: %(points)s", points=gauge.LINE),
        "alt": f"{answer.title(score)}. {answer.sureness(score)}".strip(),
    }


def _share(points: float) -> float:
    return round((points - gauge.LINE + gauge.REACH) / (2 * gauge.REACH), 4)


def _reasons(known: Known) -> dict[str, Any]:
    against, supporting = told.lines(known.told, known.rows)
    return {
        "heading": weights.title(known.told),
        "average": _(
            "The average client has %(base)s points. What is known of this client leads from there to %(score)s.",
            base=formats.total(known.overview.themes.base),
            score=formats.total(known.overview.themes.score),
        ),
        "sides": [
            _side("against", _("Against"), weights.nothing_against(known.told), against),
            _side("for", _("For"), weights.nothing_for(known.told), supporting),
        ],
        "left_out": weights.left_out(known.told),
        "note": _("Each figure is what the whole theme adds or takes away, in points."),
    }


def _side(kind: str, title: str, nothing: str, lines: Sequence[told.Line]) -> dict[str, Any]:
    return {"kind": kind, "title": title, "nothing": nothing, "lines": [asdict(line) for line in lines]}


def _figures(rows: Rows) -> dict[str, Any]:
    known = [rows[name] for name in FIGURES if name in rows]
    lines = [
        [
            words(row.feature.label),
            formats.value_text(row.feature, row.value),
            formats.value_text(row.feature, row.typical),
        ]
        for row in known
        if not formats.is_missing(row.feature, row.value)
    ]
    return {
        "heading": _("The main figures of the file"),
        "head": [_("Information"), _("This client"), _("Usual value")],
        "lines": lines,
        "nothing": _("The file is empty."),
        "note": _("Amounts are in the lender's currency. The usual value is that of the client in the middle of all."),
    }


def _colophon(known: Known, today: date) -> dict[str, str]:
    text = _(
        "Made on %(date)s with version %(version)s of the model.",
        date=format_date(today, format="long", locale=locale()),
        version=known.version,
    )
    synthetic = _("Synthetic data: this client is invented.") if known.synthetic else ""
    return {"text": text, "synthetic": synthetic}
