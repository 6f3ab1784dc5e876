"""What commands print on, and how they tell of a step that is done."""

from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(step: str) -> None:
    """One line for a step that is done."""
    out.print(f"  [green]✓[/green] {step}")
