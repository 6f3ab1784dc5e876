"""python -m data.synthetic.fitting RAW_DIR: measures the figures of the generator, and writes fitted/*.json."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from data.raw import RawTables, open_raw
from data.synthetic.fitting.application import fit_application
from data.synthetic.fitting.bureau import fit_bureau
from data.synthetic.fitting.bureau_balance import fit_bureau_balance
from data.synthetic.fitting.cards import fit_cards
from data.synthetic.fitting.fit import TableFit
from data.synthetic.fitting.instalments import fit_instalments
from data.synthetic.fitting.pos import fit_pos
from data.synthetic.fitting.previous import fit_previous
from data.synthetic.fitting.published import with_published
from data.synthetic.fitting.scores import (
    ClientNode,
    latent_correlations,
    lower_triangle,
    nearest_correlations,
)
from data.synthetic.nodes import RISK

FITTED = Path(__file__).parent.parent / "fitted"

FITS: Mapping[str, Callable[[RawTables], TableFit]] = MappingProxyType(
    {
        "application": fit_application,
        "bureau": fit_bureau,
        "bureau_balance": fit_bureau_balance,
        "previous": fit_previous,
        "pos": fit_pos,
        "cards": fit_cards,
        "instalments": fit_instalments,
    }
)


def main(raw_dir: Path) -> None:
    """Measure every table, then how all the clients' nodes go together."""
    raw = open_raw(raw_dir)
    nodes: list[ClientNode] = []
    for table, fit in FITS.items():
        found = fit(raw)
        nodes += found.nodes
        _write(table, found.figures)
    _write("clients", client_figures(nodes))


def client_figures(nodes: Sequence[ClientNode]) -> dict[str, Any]:
    """The content of fitted/clients.json: the nodes and the lower triangle of their correlations."""
    clients = np.unique(np.concatenate([node.clients for node in nodes]))
    scores = np.full((len(clients), len(nodes)), np.nan)
    for column, node in enumerate(nodes):
        scores[np.searchsorted(clients, node.clients), column] = node.scores
    names = [node.name for node in nodes]
    scales = np.array([node.scale for node in nodes])
    found = latent_correlations(scores, scales)
    # What few values tell little of is known less well, and gives way first; the risk is what all this is for.
    weights = np.where(np.array(names) == RISK, 2.0, np.sqrt(np.clip(scales, 0.05, 1.0)))
    found = nearest_correlations(with_published(names, found), weights)
    return {"nodes": names, "correlations": lower_triangle(found)}


def _write(table: str, content: dict[str, Any]) -> None:
    lines = ",\n".join(f" {json.dumps(key)}: {_lines(value)}" for key, value in content.items())
    (FITTED / f"{table}.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _lines(value: Any) -> str:  # noqa: ANN401
    """One entry a line, so that a change of one figure is a change of one line."""
    if isinstance(value, dict):
        entries = ",\n".join(f"  {json.dumps(key)}: {json.dumps(part)}" for key, part in value.items())
        return f"{{\n{entries}\n }}"
    if value and isinstance(value[0], list):
        return "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in value) + "\n ]"
    return json.dumps(value)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python -m data.synthetic.fitting RAW_DIR")
    main(Path(sys.argv[1]))
