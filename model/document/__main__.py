"""python -m model.document: measures the coverage of every feature and writes docs/features.md."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.raw import open_raw
from data.synthetic import generate
from model.document.coverage import coverage
from model.document.page import page

PAGE: Final = Path(__file__).parents[2] / "docs" / "features.md"

CLIENTS: Final = 10_000
SEED: Final = 0


def main() -> None:
    """Invent a portfolio, count who has a value, and write the page."""
    with TemporaryDirectory() as folder:
        raw_dir = Path(folder) / "raw"
        generate(raw_dir, CLIENTS, SEED, "parquet")
        known = coverage(open_raw(raw_dir))
    PAGE.write_text(page(known, CLIENTS, SEED), encoding="utf-8")


if __name__ == "__main__":
    main()
