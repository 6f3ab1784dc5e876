"""What commands print in the terminal, from numbers that others have computed."""

from collections.abc import Sequence
from statistics import mean, stdev

from rich.table import Table

from model.bundles.report.calibration import Calibration
from model.bundles.report.comparison import Difference
from model.bundles.report.fairness import Fairness, Inputs, Variant
from model.bundles.report.gain import Gain
from model.bundles.report.importance import Importance
from model.bundles.report.report import Report
from model.bundles.report.threshold import ThresholdChoice
from model.bundles.report.uncertainty import Uncertainty
from model.features.catalog import THEME_LABELS, Theme
from model.features.engine import all_features

_INPUTS = {
    Inputs.CHOSEN: "as in this model",
    Inputs.NO_PROTECTED: "without sex, age, family",
    Inputs.ALL_PROTECTED: "with sex, age, family",
}


def build_tables(report: Report) -> list[Table]:
    """The figures to look at after a build."""
    tables = [_validation(report), _calibration(report.calibration), _threshold(report.threshold)]
    if report.uncertainty is not None:
        tables.append(_uncertainty(report.uncertainty))
    if report.importance is not None:
        tables.append(_themes(report.importance))
    if report.fairness is not None:
        tables.append(_fairness(report.fairness))
    if report.variants:
        tables.append(_variants(report.variants))
    if report.gain is not None:
        tables.append(gain_table(report.gain))
    return tables


def _validation(report: Report) -> Table:
    found = report.validation
    folds = ", ".join(f"{auc:.3f}" for auc in found.fold_aucs)
    return _figures(
        "Out-of-fold, on clients that the models have not seen",
        ("ROC AUC, all folds together", f"{found.auc:.4f}"),
        ("ROC AUC of each fold", folds),
        ("Average precision (PR AUC)", f"{found.average_precision:.4f}"),
        ("KS", f"{found.ks:.4f}"),
        ("Brier score", f"{found.brier:.4f}"),
        ("Business cost per client", f"{found.cost_per_client:.4f}"),
        ("Business cost per client if all were granted", f"{found.cost_of_granting_all:.4f}"),
        ("Share granted", f"{found.grant_rate:.1%}"),
        ("Share of defaults among all", f"{found.default_rate:.1%}"),
    )


def _calibration(found: Calibration) -> Table:
    ways = (("as the models say", found.raw), ("line, in use", found.platt), ("isotonic", found.isotonic))
    table = _table("Calibration, out-of-fold", "Way", "Expected error", "Brier", "Log loss", "Cost per client")
    for name, way in ways:
        figures = (way.expected_calibration_error, way.brier, way.log_loss, way.cost_per_client)
        table.add_row(name, *(f"{figure:.4f}" for figure in figures))
    table.add_row("chance alone", f"{found.expected_error_if_perfect:.4f}", "", "", "")
    table.caption = (
        f"With isotonic steps the log loss changes by {-found.isotonic_gain:+.4f} ± {found.isotonic_gain_error:.4f}"
    )
    return table


def _threshold(found: ThresholdChoice) -> Table:
    title = f"Threshold: a missed default costs {found.cost_missed_default:g}, a good client refused "
    table = _table(
        f"{title}{found.cost_refused_good_client:g}",
        "Line",
        "Probability",
        "Granted",
        "Defaults granted",
        "Good refused",
        "Cost",
    )
    effects = (
        ("in use", found.effect),
        ("theory", found.effect_of_theory),
        ("cheapest on these clients", found.effect_of_optimum),
        ("grant all", found.effect_of_granting_all),
    )
    for name, one in effects:
        counts = (f"{count:,}" for count in (one.granted, one.granted_defaults, one.refused_good))
        table.add_row(name, f"{one.threshold:.4f}", *counts, f"{one.cost:.4f}")
    low, high = found.interval
    table.caption = f"The cheapest line lies between {low:.4f} and {high:.4f} in 95 % of {found.resamples} resamples"
    return table


def _uncertainty(found: Uncertainty) -> Table:
    thirds = ", ".join(f"{share:.1%}" for share in found.coverage_by_score)
    folds = ", ".join(f"{share:.1%}" for share in found.coverage_by_fold)
    title = f"Intervals as wide as {found.scale.level:.0%} of the differences between models that share no client"
    rates = [
        f"{one.default_rate:.1%}" if one.clients else "nobody" for one in (found.granted, found.review, found.refused)
    ]
    return _figures(
        title,
        ("Differences held in each fold, with the others' width", folds),
        ("The same for thirds of the clients, safest first", thirds),
        ("Mean half width, in points", f"{found.mean_half_width:.1f}"),
        ("To review: the interval crosses the line", f"{found.review.share:.1%}"),
        ("Granted, and surely so", f"{found.granted.share:.1%}"),
        ("Refused, and surely so", f"{found.refused.share:.1%}"),
        ("Defaults among granted, to review, refused", ", ".join(rates)),
    )


def _themes(found: Importance) -> Table:
    table = _table(f"What weighs on the scores of {found.clients:,} clients", "Theme", "Mean points", "Share")
    for one in found.themes:
        table.add_row(THEME_LABELS[Theme(one.name)].en, f"{one.points:.1f}", f"{one.share:.1%}")
    return table


def _fairness(found: Fairness) -> Table:
    title = "Fairness: the least granted group against the most granted; in brackets what chance alone would give"
    table = _table(title, "By", "Grant rates, ratio", "False refusals, difference", "Equalized odds difference")
    for attribute in found.attributes:
        if (gap := attribute.disparity) is not None:
            differences = (gap.false_refusal_difference, gap.equalized_odds_difference)
            shown = [f"{one.value:.2f} (up to {one.by_chance:.2f})" for one in differences]
            ratio = gap.grant_rate_ratio
            first = "" if ratio is None else f"{ratio.value:.2f} (down to {ratio.by_chance:.2f})"
            table.add_row(_label(attribute.attribute), first, *shown)
    return table


def _variants(variants: Sequence[Variant]) -> Table:
    gaps = [_label(gap.attribute) for gap in variants[0].gaps]
    title = "With and without the protected attributes; ratios of grant rates with as many refused"
    table = _table(title, "Inputs", "ROC AUC", "Difference, 95 %", "Cost", "Difference, 95 %", *gaps)
    for one in variants:
        ratios = (gap.disparity_at_published_grant_rate for gap in one.gaps)
        values = (ratio.grant_rate_ratio.value if ratio and ratio.grant_rate_ratio else None for ratio in ratios)
        table.add_row(
            _INPUTS[one.inputs],
            f"{one.auc:.4f}",
            _difference(one.auc_difference),
            f"{one.cost_per_client:.4f}",
            _difference(one.cost_difference),
            *("" if value is None else f"{value:.2f}" for value in values),
        )
    return table


def _difference(found: Difference | None) -> str:
    return "" if found is None else f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def _label(feature_name: str) -> str:
    return next(feature.label.en for feature in all_features() if feature.name == feature_name)


def gain_table(gain: Gain) -> Table:
    """What the history tables add, seed by seed and in the mean."""
    title = "Out-of-fold ROC AUC: same settings, same folds, with and without the history tables"
    table = _table(title, "Seed of the folds", "Application only", "All tables", "Difference")
    for seed, alone, full, more in zip(gain.seeds, gain.alone, gain.all_tables, gain.differences, strict=True):
        table.add_row(str(seed), f"{alone:.4f}", f"{full:.4f}", f"{more:+.4f}")
    if len(gain.seeds) > 1:
        spread = [f"{mean(some):.4f} ± {stdev(some):.4f}" for some in (gain.alone, gain.all_tables)]
        difference = f"{mean(gain.differences):+.4f} ± {stdev(gain.differences):.4f}"
        table.add_row("Mean ± standard deviation", *spread, difference)
        more = gain.averaged_all - gain.averaged_alone
        averaged = (f"{gain.averaged_alone:.4f}", f"{gain.averaged_all:.4f}", f"{more:+.4f}")
        table.add_row("Probabilities averaged over the seeds", *averaged)
    return table


def _figures(title: str, *rows: tuple[str, str]) -> Table:
    table = _table(title, "Figure", "Value")
    for name, value in rows:
        table.add_row(name, value)
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left", min_width=60)
    table.add_column(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table
