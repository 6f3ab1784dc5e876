"""The report as one HTML page that needs nothing else: no script, no file, no other host."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from model.fidelity.columns import FEWEST_REAL_ROWS, MOST_VALUES
from model.fidelity.report import NEAR, FidelityReport
from model.fidelity.summary import remarks

_WORST_COLUMNS, _WORST_PAIRS = 25, 25
UNKNOWN = "–"


def render(report: FidelityReport) -> str:
    """The page; every text that comes from the data is escaped."""
    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {"decimals": decimals, "percent": percent, "number": number, "count": count, "signed": signed}
    environment.filters.update(filters)
    rates = report.groups.rates if report.groups else ()
    return environment.get_template("page.html.j2").render(
        report=report,
        remarks=remarks(report),
        fragments=[one.table for one in report.fragments],
        aucs={one.table: None for one in report.near} | {one.table: one.auc for one in report.detection},
        worst=report.columns[:_WORST_COLUMNS],
        detections=sorted(report.detection, key=lambda one: one.auc, reverse=True),
        pairs=report.correlations.pairs[:_WORST_PAIRS],
        children=sorted(report.children, key=lambda one: (one.judged, one.distance), reverse=True),
        rates=sorted(rates, key=lambda one: abs(one.surprise or 0), reverse=True),
        near_bound=NEAR,
        fewest=FEWEST_REAL_ROWS,
        most_values=MOST_VALUES,
    )


def decimals(value: float | None) -> str:
    """A distance, an AUC or a correlation: three decimals, and no minus before nothing."""
    return UNKNOWN if value is None else _minus(f"{round(value, 3) + 0.0:.3f}")


def signed(value: float | None) -> str:
    """A difference, with its sign and one decimal."""
    return UNKNOWN if value is None else _minus(f"{value:+.1f}")


def percent(value: float | None) -> str:
    """A share as a percentage with one decimal."""
    return UNKNOWN if value is None else f"{value:.1%}"


def count(value: int) -> str:
    """A whole number with separators."""
    return f"{value:,}"


def number(value: float | None) -> str:
    """A value of a column: no decimals from a thousand on, three significant digits below."""
    if value is None:
        return UNKNOWN
    return _minus(f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}")


def _minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")
