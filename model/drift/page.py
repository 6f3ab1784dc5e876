"""Writes what `drift --export` has handed over as one page: python -I model/drift/page.py FOLDER PAGE.

Runs in an environment of its own (requirements-drift.txt), as Evidently and NannyML need older libraries than Clarté;
it imports nothing of Clarté. The page holds histograms and figures, no client, and loads nothing from elsewhere. Beside
it, under the page's name with .json, stands what NannyML estimates.
"""

import json
import os
import sys
import warnings
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

PSI = 0.1
FEWEST_TOLD = 10
"""That of model/drift/limits.py."""
_ANY_COLUMN = 0.01
"""Share of drifted columns from which Evidently speaks of a drifted table: less than one of those shown."""
_SCORE = {"points": "Score (points)", "probability": "Probability of default"}
_TWO_SIDED = 1.959964
"""Standard errors to either side of a 95 % interval."""
_FIGURES = {"default_rate": "Default rate", "auc": "ROC AUC", "cost_per_client": "Business cost per client"}

Estimates = dict[str, dict[str, float]]
"""Figure to value, low and high."""


def write_page(folder: Path, page: Path) -> None:
    """Compares the two parquet files of the export, and writes the page and its JSON, each whole or not at all."""
    described = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
    estimates = estimated(folder, *described["costs"])
    _write(page.with_suffix(".json"), json.dumps(estimates, indent=1))
    _write(page, with_heading(_evidently(folder, described), heading(described, estimates)))


def estimated(folder: Path, missed_default: float, refused_good_client: float) -> Estimates:
    """ROC AUC and business cost per client that NannyML expects of the current clients, without their outcomes.

    Confidence-based performance estimation: the probabilities, calibrated once more on the reference where that helps
    (isotonic regression), stand for the outcomes. The intervals are those of sampling, 95 %.
    """
    import pandas as pd

    sides = [pd.read_parquet(folder / f"{side}.parquet") for side in ("reference", "current")]
    reference, current = (side.assign(refused=(~side["granted"]).astype(int)) for side in sides)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The resulting number of chunks is too low")  # one chunk is what is asked for
        from nannyml import CBPE

        estimator = CBPE(
            problem_type="classification_binary",
            y_true="default",
            y_pred="refused",
            y_pred_proba="probability",
            metrics=["roc_auc", "business_value"],
            business_value_matrix=[[0, -refused_good_client], [-missed_default, 0]],
            chunk_number=1,
        )
        found = estimator.fit(reference).estimate(current).to_df(multilevel=False).iloc[-1]
    return {
        "auc": _interval(found["roc_auc_value"], found["roc_auc_sampling_error"]),
        "cost_per_client": _interval(
            -found["business_value_value"] / len(current), found["business_value_sampling_error"] / len(current)
        ),
    }


def titles_of(chosen: list[dict[str, Any]]) -> dict[str, str]:
    """The title of each column by its name; two features of one label are told apart by their names."""
    chosen = [{"name": one["name"], "label": _harmless(one["label"])} for one in chosen]
    labels = [one["label"] for one in chosen]
    twice = {label for label in labels if labels.count(label) > 1}
    named = {
        one["name"]: f"{one['label']} ({one['name']})" if one["label"] in twice else one["label"] for one in chosen
    }
    return {**_SCORE, **named}


def heading(described: dict[str, Any], estimates: Estimates) -> str:
    """Our own verdict, which is what counts, and what Evidently's figures below leave out, as HTML."""
    verdict = described["verdict"]
    causes = [line for one in described["explanations"] for line in (one["words"]["en"], one["words"]["fr"])]
    note = (
        f"Below: the {len(described['chosen'])} features that have drifted most or weigh most in the model, compared "
        "by Evidently. Its PSI takes other bins, leaves out missing values and knows no bound for chance: where they "
        "differ, the verdict above counts."
    )
    return (
        '<section style="max-width:70rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.5">'
        f"<h1>Clarté: drift against {escape(described['bundle'])}</h1>"
        f"<p><strong>{escape(verdict['en'])}</strong></p>"
        f'<p lang="fr"><strong>{escape(verdict["fr"])}</strong></p>'
        f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in causes)}</ul>"
        f"{performance_table(described['performance'], estimates)}<p>{escape(note)}</p></section>"
    )


def performance_table(performance: dict[str, Any], estimates: Estimates) -> str:
    """What was measured before and what is estimated after, by the closed formulas and by NannyML, as HTML."""
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{title}</th><td>{performance[name]['measured_before']:.3f}</td>"
        f"<td>{_words(performance[name]['estimated_after'])}</td><td>{_words(estimates.get(name))}</td></tr>"
        for name, title in _FIGURES.items()
    )
    return (
        '<table cellpadding="6"><caption style="text-align:left">What to expect of the model, without outcomes: it '
        "holds as long as clients alike still default alike</caption><tr><th></th><th>Measured before</th>"
        f"<th>Estimated after</th><th>Estimated by NannyML</th></tr>{rows}</table>"
    )


def with_heading(page: str, heading_html: str) -> str:
    """The page with the heading at the top of its body. Raises ValueError when it has no body."""
    before, body, after = page.partition("<body>")
    if not body:
        raise ValueError("Evidently's page has no <body>: another version writes it differently")
    return f"{before}{body}{heading_html}{after}"


def _evidently(folder: Path, described: dict[str, Any]) -> str:
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    titles = titles_of(described["chosen"])
    words = [titles[one["name"]] for one in described["chosen"] if one["words"]]
    numbers = [title for title in titles.values() if title not in words]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=words)
    sides = [_read(folder / f"{side}.parquet", titles) for side in ("current", "reference")]
    pool_rare(sides, words)
    current, reference = (Dataset.from_pandas(side, data_definition=definition) for side in sides)
    psi = {"num_method": "psi", "cat_method": "psi", "num_threshold": PSI, "cat_threshold": PSI}
    page: str = Report([DataDriftPreset(**psi, drift_share=_ANY_COLUMN)]).run(current, reference).get_html_str(False)
    return page


def _read(path: Path, titles: dict[str, str]) -> "pd.DataFrame":
    """The columns under their titles, each shuffled for itself.

    Evidently draws means over a few dozen consecutive rows, of single rows where there are few: what it draws then
    belongs to nobody who could be told by several columns. It writes words into a script as they are, which a "<" could
    end.
    """
    import pandas as pd

    table = pd.read_parquet(path, columns=list(titles)).rename(columns=titles)
    for name, column in table.items():
        if not pd.api.types.is_numeric_dtype(column):
            table[name] = column.map(_harmless, na_action="ignore")
    columns = {name: column.sample(frac=1, random_state=place) for place, (name, column) in enumerate(table.items())}
    return pd.DataFrame({name: column.to_numpy() for name, column in columns.items()})


def _harmless(word: str) -> str:
    return word.replace("<", "‹")


def pool_rare(sides: "list[pd.DataFrame]", words: list[str]) -> None:
    """Replaces what fewer than FEWEST_TOLD clients of all sides together hold: it could name somebody."""
    import pandas as pd

    for name in words:
        held = pd.concat([side[name] for side in sides]).value_counts()
        rare = held.index[held < FEWEST_TOLD]
        for side in sides:
            side[name] = side[name].where(~side[name].isin(rare), "(other)")


def _interval(value: float, error: float) -> dict[str, float]:
    return {"value": float(value), "low": float(value - _TWO_SIDED * error), "high": float(value + _TWO_SIDED * error)}


def _words(found: dict[str, float] | None) -> str:
    return "" if found is None else f"{found['value']:.3f} ({found['low']:.3f} to {found['high']:.3f})"


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -I model/drift/page.py FOLDER PAGE")
    # Both libraries report their use to their makers, unless told before they are imported.
    os.environ |= {"DO_NOT_TRACK": "1", "NML_DISABLE_USAGE_LOGGING": "1"}
    write_page(Path(sys.argv[1]), Path(sys.argv[2]))
