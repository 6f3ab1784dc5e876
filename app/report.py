"""What commands print in the terminal, from numbers that others have computed."""

from statistics import mean, stdev

from rich.table import Table

from model.training.build import Built
from model.training.gain import Gain


def build_summary(built: Built) -> Table:
    """The figures to look at after a build."""
    found = built.report.validation
    table = Table(title="Out-of-fold, on clients that the models have not seen", title_justify="left", min_width=60)
    table.add_column("Figure")
    table.add_column("Value", justify="right")
    folds = ", ".join(f"{auc:.3f}" for auc in found.fold_aucs)
    table.add_row("ROC AUC, all folds together", f"{found.auc:.4f}")
    table.add_row("ROC AUC of each fold", folds)
    table.add_row("Brier score", f"{found.brier:.4f}")
    table.add_row("Business cost per client", f"{found.cost_per_client:.4f}")
    table.add_row("Business cost per client if all were granted", f"{found.cost_of_granting_all:.4f}")
    table.add_row("Share granted", f"{found.grant_rate:.1%}")
    table.add_row("Share of defaults among all", f"{found.default_rate:.1%}")
    table.add_row("Threshold (probability of default)", f"{built.threshold:.4f}")
    return table


def gain_summary(gain: Gain) -> Table:
    """What the history tables add, seed by seed and in the mean."""
    title = "Out-of-fold ROC AUC: same settings, same folds, with and without the history tables"
    table = Table(title=title, title_justify="left", min_width=60)
    for heading in ("Seed of the folds", "Application only", "All tables", "Difference"):
        table.add_column(heading, justify="left" if heading.startswith("Seed") else "right")
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
