"""What commands print on, and how they tell of a step that is done."""

import sys

from rich.console import Console
from rich.text import Text

_PIPE_WIDTH = 120
"""Columns where no terminal says how many it has: tables keep their figures on one line."""

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(step: str) -> None:
    """One line for a step that is done."""
    out.print(Text.assemble("  ", ("✓", "green"), " ", step))
