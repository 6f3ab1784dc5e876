"""make bench: measures, prints a table, writes bench.json: {name: {value, unit, bar, holds, command}}."""

import json
import tempfile
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.settings import load_settings
from tests.bench import advisor, features, portfolio
from tests.bench.result import Result


def main() -> None:
    """Run every benchmark; the scratch tables are removed afterwards."""
    var = load_settings().var_dir
    var.mkdir(parents=True, exist_ok=True)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir=var) as scratch:
        folder = Path(scratch)
        tables = (folder / portfolio.FULL_CSV, folder / portfolio.FULL_PARQUET)
        measured = (portfolio.measure(folder), features.measure(folder, *tables), advisor.measure(folder, tables[1]))
        for result in chain(*measured):
            Console(stderr=True).print(f"  {result.name}: {result.value:.2f} {result.unit}", highlight=False)
            results.append(result)
    Console().print(_table(results))
    (var / "bench.json").write_text(json.dumps(_document(results), indent=2) + "\n", encoding="utf-8")


def _table(results: list[Result]) -> Table:
    """Every figure on one line; commands are cut off where the terminal is narrow, and stand whole in bench.json."""
    table = Table(title="Benchmarks", title_justify="left")
    for heading in ("What", "Value", "Bar", "Holds", "Command"):
        table.add_column(heading, justify="right" if heading in ("Value", "Bar") else "left", no_wrap=True)
    for one in results:
        bar = "" if one.bar is None else f"{one.bar:g} {one.unit}"
        holds = {None: "", True: "yes", False: "NO"}[one.holds]
        table.add_row(one.name, f"{one.value:.2f} {one.unit}", bar, holds, one.command)
    return table


def _document(results: list[Result]) -> dict[str, dict[str, object]]:
    return {
        one.name: {
            "value": round(one.value, 3),
            "unit": one.unit,
            "bar": one.bar,
            "holds": one.holds,
            "command": one.command,
        }
        for one in results
    }


if __name__ == "__main__":
    main()
