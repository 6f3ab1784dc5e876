"""The client's sheet: a letter of one or two pages that a client takes home."""

from pathlib import Path
from typing import Final

TEMPLATE: Final = Path(__file__).parent / "sheet.typ"
"""How typst sets the letter."""
