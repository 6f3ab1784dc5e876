"""What commands print in the terminal, from numbers that others have computed."""

from rich.table import Table

from model.training.build import Built


def build_summary(built: Built) -> Table:
    """The figures to look at after a build."""
    found = built.evaluation
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
