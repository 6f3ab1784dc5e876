"""What compare and tune print in the terminal, from numbers that others have computed."""

from collections.abc import Callable, Sequence
from statistics import mean, stdev

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from model.bundles.report.comparison import Comparison, ModelResult
from model.bundles.report.search import ChosenParameters

_FIGURES: dict[str, tuple[str, Callable[[float], str]]] = {
    "auc": ("ROC AUC", lambda value: f"{value:.4f}"),
    "average_precision": ("PR AUC", lambda value: f"{value:.4f}"),
    "ks": ("KS", lambda value: f"{value:.3f}"),
    "cost_per_client": ("Cost per client", lambda value: f"{value:.4f}"),
    "threshold": ("Threshold", lambda value: f"{value:.4f}"),
    "brier": ("Brier", lambda value: f"{value:.4f}"),
    "log_loss": ("Log loss", lambda value: f"{value:.4f}"),
    "expected_calibration_error": ("Calibr. error", lambda value: f"{value:.4f}"),
    "fit_seconds": ("Fit, s", lambda value: f"{value:.2f}"),
    "score_ms": ("Score, ms/1,000", lambda value: f"{value:.1f}"),
    "size_mb": ("Size, MB", lambda value: f"{value:.2f}"),
}
_PARTS = {
    "Ranking": ("auc", "average_precision", "ks"),
    "Probabilities": ("brier", "log_loss", "expected_calibration_error"),
    "Decisions": ("threshold", "cost_per_client"),
    "Effort": ("fit_seconds", "score_ms", "size_mb"),
}
_COMPARED = ("auc", "average_precision", "log_loss", "cost_per_client")


def comparison_summary(found: Comparison) -> Group:
    """All models, and their differences to the reference where it was among them."""
    folds = len(found.models[0].folds)
    head = (
        f"{found.clients:,} clients, {found.defaults:,} defaults, {found.features} features; mean ± standard deviation "
        f"of {folds} folds that the models have not seen, by their own probabilities. Cost: business cost per client, "
        f"{found.cost_missed_default:g} for a missed default and {found.cost_refused_good_client:g} for a good client "
        "refused, at the threshold that costs least on the other folds. SD: standard deviation."
    )
    parts: list[RenderableType] = [Text(head)]
    parts += [_means(found, title, figures) for title, figures in _PARTS.items()]
    if found.reference is not None and len(found.models) > 1:
        parts.append(_differences(found))
    return Group(*parts)


def _means(found: Comparison, title: str, figures: Sequence[str]) -> Table:
    table = _table(title, ("Model",), [_FIGURES[figure][0] for figure in figures])
    for model in found.models:
        table.add_row(model.label, *(_mean(model, figure) for figure in figures))
    return table


def _mean(model: ModelResult, figure: str) -> str:
    words = _FIGURES[figure][1]
    return f"{words(model.mean(figure))} ± {words(model.sd(figure))}"


def _differences(found: Comparison) -> Table:
    reference = next(model.label for model in found.models if model.name == found.reference)
    title = f"Difference to {reference}, fold by fold"
    table = _table(title, ("Model", "Figure"), ("Mean", "SD", "95 % interval"))
    for model in found.models:
        for figure in _COMPARED if model.differences else ():
            one = model.differences[figure]
            first = model.label if figure == _COMPARED[0] else ""
            interval = f"{one.low:+.4f}..{one.high:+.4f}"
            row = (first, _FIGURES[figure][0], f"{one.mean:+.4f}", f"{one.sd:.4f}", interval)
            table.add_row(*row, end_section=figure == _COMPARED[-1])
    return table


def _table(title: str, words: Sequence[str], numbers: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", min_width=60)
    for heading in words:
        table.add_column(heading)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


def search_summary(found: ChosenParameters) -> Group:
    """What was chosen, and what it is worth on the folds of the search and on others."""
    figure = "ROC AUC (higher is better)" if found.objective == "auc" else "Business cost per client (lower is better)"
    values = Table(title=f"{figure}, mean ± standard deviation of folds", title_justify="left", min_width=60)
    for heading in ("", "Defaults", "Chosen", "Difference"):
        values.add_column(heading, justify="right" if heading else "left")
    values.add_row("Folds of the search: flatters the chosen", *_pair(found.defaults, found.chosen))
    for check in found.checks:
        values.add_row(f"Other folds, seed {check.seed}", *_pair(check.defaults, check.chosen))
    parts: list[RenderableType] = [_chosen(found), values]
    parts.append(Text(_caution(found)))
    return Group(*parts)


def _caution(found: ChosenParameters) -> str:
    """How far the figures are to be trusted."""
    if found.parameters == found.default_parameters:
        return "Nothing that was tried did better than the defaults."
    words = (
        "The chosen parameters were picked because they did well on the folds of the search, so their figure there is "
        "optimistic."
    )
    if (one := found.difference) is None:
        return words
    return (
        f"{words} Chosen minus defaults on the other folds: {one.mean:+.4f}, 95 % interval {one.low:+.4f}.."
        f"{one.high:+.4f}; there only the division is new, not the clients."
    )


def _chosen(found: ChosenParameters) -> Table:
    title = f"Best of {found.complete} complete and {found.pruned} pruned trials (number {found.trial})"
    table = _table(title, ("Parameter",), ("Default", "Chosen"))
    defaults = found.default_parameters.model_dump(exclude_none=True)
    for name, value in found.parameters.model_dump(exclude_none=True).items():
        table.add_row(name, f"{defaults[name]:.4g}", f"{value:.4g}")
    return table


def _pair(defaults: Sequence[float], chosen: Sequence[float]) -> tuple[str, str, str]:
    ours, theirs = (f"{mean(side):.4f} ± {stdev(side):.4f}" for side in (chosen, defaults))
    return theirs, ours, f"{mean(chosen) - mean(defaults):+.4f}"
